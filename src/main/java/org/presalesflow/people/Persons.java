package org.presalesflow.people;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people who work here, or did, each a row of {@code PF_PERSON}. */
@Repository
public class Persons {

    private static final RowMapper<Person> ROWS = (row, index) -> new Person(
            row.getString("user_id"),
            row.getString("department"),
            row.getString("team"),
            row.getString("level"),
            row.getString("industry_team"),
            list(row.getString("skills")),
            row.getObject("hours_per_week", BigDecimal.class),
            row.getObject("left_at", OffsetDateTime.class));

    private final JdbcClient jdbc;
    private final Clock clock;

    Persons(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static List<String> list(String skills) {
        return Stream.ofNullable(skills)
                .flatMap(all -> Stream.of(all.split("\\s*,\\s*")))
                .filter(skill -> !skill.isEmpty())
                .toList();
    }

    public List<Person> all() {
        return jdbc.sql("SELECT * FROM PF_PERSON ORDER BY department, user_id")
                .query(ROWS)
                .list();
    }

    public Optional<Person> find(String user) {
        return jdbc.sql("SELECT * FROM PF_PERSON WHERE user_id = :user")
                .param("user", user)
                .query(ROWS)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it until the transaction ends. */
    public Optional<Person> lock(String user) {
        return jdbc.sql("SELECT * FROM PF_PERSON WHERE user_id = :user FOR UPDATE")
                .param("user", user)
                .query(ROWS)
                .optional();
    }

    public boolean hasLeft(String user) {
        return find(user).filter(person -> person.leftAt() != null).isPresent();
    }

    /** @return the user ids of those who work here no more */
    public List<String> whoLeft() {
        return jdbc.sql("SELECT user_id FROM PF_PERSON WHERE left_at IS NOT NULL")
                .query(String.class)
                .list();
    }

    /**
     * Keeps what is known of a person, who may be new here.
     *
     * @throws IllegalArgumentException if something is not as it must be
     */
    public void keep(Person person) {
        person.check();
        if (find(person.user()).isEmpty()) {
            jdbc.sql("INSERT INTO PF_PERSON (user_id, department) VALUES (:user, :department)")
                    .param("user", person.user())
                    .param("department", person.department())
                    .update();
        }
        String skills = String.join(",", new LinkedHashSet<>(person.skills()));
        jdbc.sql(
                        "UPDATE PF_PERSON SET department = :department, team = :team, level = :level, industry_team = :industryTeam,"
                                + " skills = :skills, hours_per_week = :hours WHERE user_id = :user")
                .param("user", person.user())
                .param("department", person.department())
                .param("team", person.team())
                .param("level", person.level())
                .param("industryTeam", person.industryTeam())
                .param("skills", skills.isEmpty() ? null : skills)
                .param("hours", person.hoursPerWeek())
                .update();
    }

    /**
     * @param successor null for nobody in particular
     * @param by who says so
     */
    public void leave(String user, String successor, String reason, String by) {
        mark(user, OffsetDateTime.now(clock));
        record(user, "left", successor, reason, by);
    }

    /** As {@link #leave}: they work here again. */
    public void comeBack(String user, String reason, String by) {
        mark(user, null);
        record(user, "returned", null, reason, by);
    }

    private void mark(String user, OffsetDateTime leftAt) {
        jdbc.sql("UPDATE PF_PERSON SET left_at = :at WHERE user_id = :user")
                .param("user", user)
                .param("at", leftAt)
                .update();
    }

    private void record(String user, String type, String successor, String reason, String by) {
        jdbc.sql("INSERT INTO PF_PERSON_EVENT (user_id, type, successor, reason, actor, happened_at)"
                        + " VALUES (:user, :type, :successor, :reason, :by, :now)")
                .param("user", user)
                .param("type", type)
                .param("successor", successor)
                .param("reason", reason)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** @return the numbers of the open cases that a person sells or was dispatched to, in order */
    public List<String> openCasesOf(String user) {
        return jdbc.sql("SELECT number FROM PF_OPPORTUNITY WHERE salesperson = :user AND status = 'open'"
                        + " UNION SELECT number FROM PF_OPPORTUNITY WHERE presales_consultant = :user"
                        + " AND status = 'open' ORDER BY 1")
                .param("user", user)
                .query(String.class)
                .list();
    }
}
