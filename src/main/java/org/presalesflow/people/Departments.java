package org.presalesflow.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.presalesflow.engine.ForModels;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The departments; each is a group of the sign-in as well. Models know them as {@code ${departments}}. */
@ForModels("departments")
public class Departments {

    /** The group that answers where no other does. */
    public static final String EXECUTIVES = "executives";

    private static final String MANAGERS = "-managers";

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
            if (!exists(id)) {
                throw new IllegalArgumentException("There is no department " + id);
            }
        }
        return departments;
    }

    /** @return the groups that staff are in: the departments and their managers */
    public List<String> groups() {
        return jdbc.sql("SELECT id FROM PF_DEPARTMENT UNION"
                        + " SELECT manager_group FROM PF_DEPARTMENT WHERE manager_group IS NOT NULL ORDER BY 1")
                .query(String.class)
                .list();
    }

    public boolean exists(String id) {
        return jdbc.sql("SELECT COUNT(*) FROM PF_DEPARTMENT WHERE id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param group a department or the managers of one, as in {@code sales-managers} */
    public Optional<String> mailboxOf(String group) {
        return find("mailbox", group);
    }

    /** @return the group that answers for a department: its managers, or the executives where it has none */
    public String managersOf(String group) {
        return find("manager_group", group).orElse(EXECUTIVES);
    }

    /** As {@link #managersOf}, but managers do not answer for themselves: the executives do. */
    public String answersFor(String group) {
        return isManagers(group) ? EXECUTIVES : managersOf(group);
    }

    /** Whether a group leads others: the managers of a department, or the executives. */
    public static boolean isManagers(String group) {
        return group.equals(EXECUTIVES) || group.endsWith(MANAGERS);
    }

    /** @return the id of the calendar that a department works by; empty for the standard one */
    public Optional<String> calendarOf(String group) {
        return find("calendar", group);
    }

    private Optional<String> find(String column, String group) {
        return jdbc.sql("SELECT " + column + " FROM PF_DEPARTMENT WHERE id = :id AND " + column + " IS NOT NULL")
                .param("id", group == null ? null : departmentOf(group))
                .query(String.class)
                .optional();
    }

    private static String departmentOf(String group) {
        return group.replaceFirst(MANAGERS + "$", "");
    }
}
