package org.presalesflow.committee;

import java.time.OffsetDateTime;
import java.util.List;

/** What is being done in the cases, and what of it is late. */
public interface OpenWork {

    /**
     * Something that is to be done.
     *
     * @param taskId null for a process as a whole
     * @param what the task's or the stage's name
     * @param holder who has it, or the group that it waits for; several with commas; null if nobody does
     */
    record Work(String number, String taskId, String what, String holder, OffsetDateTime dueAt) {}

    /** @return the open tasks of a case, the oldest first */
    List<Work> of(String number);

    /** What is late. @param more how many works there are besides those that are named */
    record Late(List<Work> works, int more) {}

    /** @return what has used up its limit and is not done, in all cases; what has been late longest comes first */
    Late late();
}
