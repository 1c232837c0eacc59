package org.presalesflow.cases;

/** A part of what people see of a case around their task, such as its promises. Each capability brings its own. */
public interface CasePart {

    /** @return its name in camelCase, the same for each case */
    String name();

    /** @return a record or a list of records, as they are written in JSON; never null */
    Object of(String number);
}
