package org.presalesflow.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.presalesflow.engine.ForModels;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The departments; each is a group of the sign-in as well. Models know them as {@code ${departments}}. */
@ForModels("departments")
public class Departments {

    private final JdbcClient jdbc;

    Departments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * For multi-instance calls.
     *
     * @param ids group ids, separated by commas
     * @throws IllegalArgumentException if one is no department
     */
    public List<String> list(String ids) {
        List<String> departments = Arrays.asList(ids.split("\\s*,\\s*"));
        for (String id : departments) {
            if (jdbc.sql("SELECT COUNT(*) FROM PF_DEPARTMENT WHERE id = :id")
                            .param("id", id)
                            .query(Integer.class)
                            .single()
                    == 0) {
                throw new IllegalArgumentException("There is no department " + id);
            }
        }
        return departments;
    }

    /** @param group a department or the managers of one, as in {@code sales-managers} */
    public Optional<String> mailboxOf(String group) {
        return jdbc.sql("SELECT mailbox FROM PF_DEPARTMENT WHERE id = :id AND mailbox IS NOT NULL")
                .param("id", group.replaceFirst("-managers$", ""))
                .query(String.class)
                .optional();
    }
}
