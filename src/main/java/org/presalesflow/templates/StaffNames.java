package org.presalesflow.templates;

/** What the people who work here are called. */
public interface StaffNames {

    /** @return first and last name; the user id of somebody who has none */
    String of(String user);
}
