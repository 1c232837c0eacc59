package org.presalesflow.forms.lint;

/** What a finding means for a deployment: an error is refused, a warning is told. */
public enum Severity {
    ERROR,
    WARNING
}
