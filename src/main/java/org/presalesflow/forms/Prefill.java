package org.presalesflow.forms;

import java.util.Map;

/** Brings values that forms are filled with before anyone answers. */
public interface Prefill {

    /**
     * @param place where the form is shown
     * @return values by name: text, numbers, booleans, lists or maps; only names that the form uses need be there
     */
    Map<String, Object> valuesFor(Place place);

    /** Whether it also fills the forms of tasks that belong to no case, whose number is null. */
    default boolean fillsFormsOfNoCase() {
        return false;
    }

    /**
     * Whether its values are what somebody has typed into this very form and not sent yet: they come last, also where others
     * leave a field empty, and null for what was emptied. They are shown, but what may be answered is never decided by them.
     */
    default boolean isTyped() {
        return false;
    }

    /**
     * Where a form is shown.
     *
     * @param number the opportunity number; null for a task of no case
     * @param process the process id of the task
     * @param instanceId the process instance of the task
     * @param taskId the id of the task instance
     * @param task the id of the task in its model
     * @param form its form
     */
    record Place(String number, String process, String instanceId, String taskId, String task, FormSchema form) {}
}
