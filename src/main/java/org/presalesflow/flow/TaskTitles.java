package org.presalesflow.flow;

/** Words the names of tasks. */
public interface TaskTitles {

    /**
     * @param number the opportunity number; null for a task of no case
     * @param name the name of the task in its model
     * @return the name that people see in their lists
     */
    String titleOf(String number, String name);
}
