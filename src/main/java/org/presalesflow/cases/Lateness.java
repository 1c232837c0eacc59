package org.presalesflow.cases;

/** Says how late a case is. */
public interface Lateness {

    /** @return by how many working days the current stage of the case is over its limit, parts of days included; 0 if it is not */
    double daysLate(String number);
}
