package org.presalesflow.people.edge;

import java.util.List;

/**
 * A task, as far as it matters who does it.
 *
 * @param number the opportunity number; null for a task of no case
 * @param task the id of the task in its model
 * @param title the name of the task as people see it
 * @param assignee null while it waits for its groups
 */
record Work(
        String number, String process, String taskId, String task, String title, String assignee, List<String> groups) {

    /** @return the group that owns it; null for none */
    String group() {
        return groups.isEmpty() ? null : groups.get(0);
    }
}
