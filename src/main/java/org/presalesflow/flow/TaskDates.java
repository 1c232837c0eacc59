package org.presalesflow.flow;

import java.time.Instant;
import java.util.Optional;

/** Says until when tasks are to be done. */
public interface TaskDates {

    /**
     * Asked once for each task, in the transaction that creates it.
     *
     * @return when the task is due; empty if it has no date
     */
    Optional<Instant> dueOf(TaskCreated task);
}
