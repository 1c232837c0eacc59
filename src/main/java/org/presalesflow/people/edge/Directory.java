package org.presalesflow.people.edge;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.people.People;
import org.presalesflow.people.Persons;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses from the engine's identity service, teams from {@code PF_PERSON}. */
@Component
class Directory implements People {

    private final IdentityService identityService;
    private final SystemAccess system;
    private final JdbcClient jdbc;
    private final Persons persons;

    Directory(@Lazy IdentityService identityService, SystemAccess system, JdbcClient jdbc, Persons persons) {
        this.identityService = identityService;
        this.system = system;
        this.jdbc = jdbc;
        this.persons = persons;
    }

    @Override
    public Optional<String> mailOf(String userId) {
        return system.call(() -> Optional.ofNullable(
                        identityService.createUserQuery().userId(userId).singleResult()))
                .map(User::getEmail)
                .filter(mail -> !mail.isBlank());
    }

    @Override
    public List<String> ofTeam(String team) {
        return jdbc.sql("SELECT user_id FROM PF_PERSON WHERE department = 'sales' AND team = :team AND left_at IS NULL"
                        + " ORDER BY user_id")
                .param("team", team)
                .query(String.class)
                .list();
    }

    @Override
    public List<String> ofDepartment(String department) {
        return jdbc.sql("SELECT user_id FROM PF_PERSON WHERE department = :department AND left_at IS NULL"
                        + " ORDER BY user_id")
                .param("department", department)
                .query(String.class)
                .list();
    }

    @Override
    public List<String> membersOf(String group) {
        List<String> gone = persons.whoLeft();
        return system
                .call(() -> identityService
                        .createUserQuery()
                        .memberOfGroup(group)
                        .orderByUserId()
                        .asc()
                        .list())
                .stream()
                .map(User::getId)
                .filter(user -> !gone.contains(user))
                .toList();
    }
}
