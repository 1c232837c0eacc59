package org.presalesflow.forms;

/**
 * A field of a form.
 *
 * @param key the name of the answer
 * @param label what people see; never null
 * @param type the form-js type
 * @param writable false where the form only shows what was answered elsewhere
 * @param fact the fact of the case that the answer is; null for none
 */
public record FormField(String key, String label, String type, boolean writable, String fact) {}
