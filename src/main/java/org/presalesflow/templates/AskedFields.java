package org.presalesflow.templates;

import java.util.Map;
import org.presalesflow.forms.FieldRule;

/** What the forms ask for. */
public interface AskedFields {

    /** @return the fields of all forms in their latest versions, by key */
    Map<String, FieldRule> all();
}
