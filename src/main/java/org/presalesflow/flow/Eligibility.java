package org.presalesflow.flow;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Says whether somebody may do a task, beyond being of its group; all who have a say must agree. */
public interface Eligibility {

    /**
     * @param number the opportunity number; null for a task of no case
     * @param process the process id
     * @param taskId the id of the task instance
     * @param task the id of the task in its model
     */
    boolean mayDo(String number, String process, String taskId, String task, String user);

    /** As {@link #mayDo} of each of the users, in one go. @return those who may */
    default Set<String> whoMayDo(String number, String process, String taskId, String task, Collection<String> users) {
        return users.stream()
                .filter(user -> mayDo(number, process, taskId, task, user))
                .collect(Collectors.toSet());
    }
}
