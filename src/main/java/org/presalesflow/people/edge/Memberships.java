package org.presalesflow.people.edge;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.people.Departments;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is known to the sign-in, and of which groups they are. */
@Component
class Memberships {

    private final IdentityService identityService;
    private final SystemAccess system;
    private final Departments departments;

    Memberships(@Lazy IdentityService identityService, SystemAccess system, Departments departments) {
        this.identityService = identityService;
        this.system = system;
        this.departments = departments;
    }

    boolean isKnown(String user) {
        return !known(List.of(user)).isEmpty();
    }

    /** @return those of the users who are known */
    Set<String> known(Collection<String> users) {
        return users.isEmpty()
                ? Set.of()
                : ids(system.call(() -> identityService
                        .createUserQuery()
                        .userIdIn(users.toArray(String[]::new))
                        .list()));
    }

    /** @return those of the users who are members of the group */
    Set<String> among(String group, Collection<String> users) {
        return users.isEmpty()
                ? Set.of()
                : ids(system.call(() -> identityService
                        .createUserQuery()
                        .memberOfGroup(group)
                        .userIdIn(users.toArray(String[]::new))
                        .list()));
    }

    boolean isMember(String user, String group) {
        return !among(group, List.of(user)).isEmpty();
    }

    /** @return all who are managers or executives */
    Set<String> leaders() {
        Set<String> leaders = new TreeSet<>();
        departments.groups().stream()
                .filter(Departments::isManagers)
                .forEach(group -> leaders.addAll(ids(system.call(() ->
                        identityService.createUserQuery().memberOfGroup(group).list()))));
        return leaders;
    }

    List<String> groupsOf(String user) {
        return system
                .call(() -> identityService.createGroupQuery().groupMember(user).list())
                .stream()
                .map(Group::getId)
                .toList();
    }

    private static Set<String> ids(List<User> users) {
        Set<String> ids = new TreeSet<>();
        users.forEach(user -> ids.add(user.getId()));
        return ids;
    }
}
