package org.presalesflow.people;

import java.util.List;
import java.util.Optional;

/** The people of the company, as the sign-in and {@code PF_PERSON} know them. Whoever has left is in no list. */
public interface People {

    /** @return the address; empty if the person is unknown or has none */
    Optional<String> mailOf(String userId);

    /** @return the user ids of a sales team, in alphabetical order */
    List<String> ofTeam(String team);

    /** @return the user ids of a department with a team of their own or without, in alphabetical order */
    List<String> ofDepartment(String department);

    /** @return the user ids of the members of a group of the sign-in, in alphabetical order */
    List<String> membersOf(String group);
}
