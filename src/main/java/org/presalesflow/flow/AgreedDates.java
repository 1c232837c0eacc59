package org.presalesflow.flow;

import java.util.Optional;

/** Knows of tasks that come with a date of their own, which stands for the limit that a policy gives them. */
public interface AgreedDates {

    /** Asked once for each task, in the transaction that creates it. */
    Optional<AgreedDate> dateOf(TaskCreated task);
}
