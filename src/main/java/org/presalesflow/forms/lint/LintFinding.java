package org.presalesflow.forms.lint;

/**
 * Something about a form that would go wrong in front of its users.
 *
 * @param rule the rule's name
 * @param form the bare name of its file
 * @param field where in the form: a key, with the list before it, or an id; empty for the form as a whole
 * @param text what is wrong, and what would be right
 */
public record LintFinding(Severity severity, String rule, String form, String field, String text) {

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return form + (field.isEmpty() ? "" : ", " + field) + ": " + text;
    }
}
