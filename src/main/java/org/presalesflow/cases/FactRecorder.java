package org.presalesflow.cases;

/** Takes a fact of the case that is more than one column: a list, or something that others are computed from. */
public interface FactRecorder {

    /** The names of the facts that it takes, as forms declare them. */
    boolean takes(String fact);

    /**
     * Records what was answered, in the transaction of the answer.
     *
     * @param number the opportunity number
     * @param task the id of the task whose form was answered
     * @param fact the fact's name
     * @param answer the answer; null or empty if there was none
     * @return the answer as it is to be kept, such as with ids given to new rows
     */
    Object record(String number, String task, String fact, Object answer);
}
