package org.presalesflow.forms;

import org.presalesflow.flow.PromiseField;

/**
 * A field of a form.
 *
 * @param key the name of the answer
 * @param label what people see; never null
 * @param type the form-js type
 * @param writable false where the form only shows what was answered elsewhere
 * @param fact the fact of the case that the answer is; null for none
 * @param promise what it has to do with the promises of the case; null for nothing
 * @param prefilled whether an earlier answer is shown again; false for what belongs to one run, such as a decision
 */
public record FormField(
        String key, String label, String type, boolean writable, String fact, PromiseField promise, boolean prefilled) {

    /** Whether the field holds rows. Such a field is never hidden, so one that sent nothing is empty. */
    public boolean isList() {
        return "dynamiclist".equals(type);
    }
}
