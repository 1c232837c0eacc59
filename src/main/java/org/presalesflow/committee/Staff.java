package org.presalesflow.committee;

import java.util.Set;
import java.util.TreeSet;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.springframework.stereotype.Component;

/** Everyone whom the committee can give something to do. */
@Component
class Staff {

    private final People people;
    private final Departments departments;

    Staff(People people, Departments departments) {
        this.people = people;
        this.departments = departments;
    }

    /** @return user ids, in alphabetical order */
    Set<String> everyone() {
        Set<String> everyone = new TreeSet<>();
        departments.groups().forEach(group -> everyone.addAll(people.membersOf(group)));
        return everyone;
    }
}
