package org.presalesflow.people.edge;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.people.Departments;
import org.presalesflow.people.Person;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who asks, and for whom they answer. */
@Component
class CurrentUser {

    private static final String ADMINISTRATORS = "camunda-admin";

    private final IdentityService identityService;
    private final Memberships memberships;
    private final Departments departments;

    CurrentUser(@Lazy IdentityService identityService, Memberships memberships, Departments departments) {
        this.identityService = identityService;
        this.memberships = memberships;
        this.departments = departments;
    }

    String id() {
        return identityService.getCurrentAuthentication().getUserId();
    }

    /** Whether they answer for a department or group: one of its managers, or of the executives; these for managers too. */
    boolean manages(String group) {
        return groups().contains(Departments.EXECUTIVES)
                || group != null && groups().contains(departments.answersFor(group));
    }

    /** @param person null for somebody of whom only the sign-in knows */
    boolean manages(Person person) {
        return person == null ? manages((String) null) : manages(person.user(), person.department());
    }

    /** Whoever is a manager or an executive is managed by the executives alone, whatever department they are in. */
    boolean manages(String user, String department) {
        boolean leads = memberships.groupsOf(user).stream().anyMatch(Departments::isManagers);
        return manages(leads ? null : department);
    }

    boolean managesSomebody() {
        return groups().stream().anyMatch(Departments::isManagers);
    }

    boolean isAdministrator() {
        return groups().contains(ADMINISTRATORS);
    }

    private List<String> groups() {
        Authentication current = identityService.getCurrentAuthentication();
        return current == null || current.getGroupIds() == null ? List.of() : current.getGroupIds();
    }
}
