package org.presalesflow.demo;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demo's users: one or two for each role, named by it, all with the password {@code demo}. */
@Component
@Profile(DemoGuard.PROFILE)
@Order(30)
class DemoPeople implements ApplicationRunner {

    static final String PASSWORD = "demo";

    private static final String COMMITTEE = "coordination-committee";

    private static final List<Person> PEOPLE = List.of(
            new Person("sales1", "Sales", "North", "sales", "north"),
            new Person("sales2", "Sales", "South", "sales", "south"),
            new Person("presales1", "Presales", "One", "presales", null),
            new Person("presales2", "Presales", "Two", "presales", null),
            new Person("marketing1", "Marketing", "One", "marketing", null),
            new Person("product1", "Product", "One", "product", null),
            new Person("product2", "Product", "Two", "product", null),
            new Person("finance1", "Finance", "One", "finance", null),
            new Person("finance2", "Finance", "Two", "finance", null),
            new Person("legal1", "Legal", "One", "legal", null),
            new Person("legal2", "Legal", "Two", "legal", null),
            new Person("pmo1", "Project office", "One", "project-office," + COMMITTEE, null),
            new Person("service1", "Customer service", "One", "customer-service", null),
            new Person("salesmanager", "Sales", "Manager", "sales-managers," + COMMITTEE, null),
            new Person("presalesmanager", "Presales", "Manager", "presales-managers," + COMMITTEE, null),
            new Person(
                    "departmenthead",
                    "Department",
                    "Head",
                    "marketing-managers,product-managers,finance-managers,legal-managers,"
                            + "project-office-managers,customer-service-managers",
                    null),
            new Person("executive", "Executive", "One", "executives," + COMMITTEE, null),
            new Person("owner", "Process", "Owner", "process-owners", null),
            new Person("admin", "Administrator", "One", "camunda-admin", null));

    private final IdentityService identityService;
    private final JdbcClient jdbc;
    private final Installation installation;

    DemoPeople(IdentityService identityService, JdbcClient jdbc, Installation installation) {
        this.identityService = identityService;
        this.jdbc = jdbc;
        this.installation = installation;
    }

    /** @param groups the first is the department */
    private record Person(String id, String firstName, String lastName, String groups, String team) {

        List<String> groupIds() {
            return Arrays.asList(groups.split(","));
        }
    }

    @Override
    public void run(ApplicationArguments args) {
        installation.markAsDemo();
        for (Person person : PEOPLE) {
            if (identityService.createUserQuery().userId(person.id()).count() == 0) {
                create(person);
            }
        }
        describe("sales1", null, "manufacturing", null);
        describe("sales2", null, "finance", null);
        describe("presales1", "P2", "manufacturing", "big-data,cloud");
        describe("presales2", "P3", "finance", "ai,cloud");
        jdbc.sql("UPDATE PF_DEPARTMENT SET mailbox = id || '@demo.example' WHERE mailbox IS NULL")
                .update();
    }

    /** Once; what somebody has changed since stays. */
    private void describe(String user, String level, String industryTeam, String skills) {
        jdbc.sql("UPDATE PF_PERSON SET level = :level, industry_team = :industryTeam, skills = :skills,"
                        + " hours_per_week = 40 WHERE user_id = :user AND hours_per_week IS NULL")
                .param("user", user)
                .param("level", level)
                .param("industryTeam", industryTeam)
                .param("skills", skills)
                .update();
    }

    private void create(Person person) {
        User user = identityService.newUser(person.id());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.id() + "@demo.example");
        user.setPassword(PASSWORD);
        identityService.saveUser(user);
        person.groupIds().forEach(group -> identityService.createMembership(person.id(), group));
        jdbc.sql("INSERT INTO PF_PERSON (user_id, department, team) VALUES (:id, :department, :team)")
                .param("id", person.id())
                .param("department", person.groupIds().get(0))
                .param("team", person.team())
                .update();
    }
}
