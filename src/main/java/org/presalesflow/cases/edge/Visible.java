package org.presalesflow.cases.edge;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose cases are whose, as SQL: the numbers of the cases that a user takes part in, as salesperson or presales consultant,
 * by having registered them, by having done a task in them (or somebody else for them), by a task that they may do now, or
 * as a member of the coordination committee by a point that it has on its list. Each way has an index of its own, so that it
 * costs as much as the user has cases, not as there are cases.
 *
 * <p>Asks for the parameters {@code user} and {@code groups}.
 */
final class Visible {

    /** Tasks are the engine's; its own query cannot be joined to our tables, and would bring each task to us. */
    static final String TASKS = "ACT_RU_TASK t JOIN ACT_RU_EXECUTION e ON e.ID_ = t.PROC_INST_ID_";

    private static final List<Way> WAYS = List.of(
            new Way("number", "PF_OPPORTUNITY WHERE salesperson = :user"),
            new Way("number", "PF_OPPORTUNITY WHERE presales_consultant = :user"),
            new Way("number", "PF_OPPORTUNITY WHERE registered_by = :user"),
            new Way("number", "PF_SUBMISSION WHERE submitted_by = :user"),
            new Way("number", "PF_SUBMISSION WHERE acted_for = :user"),
            new Way("e.BUSINESS_KEY_", TASKS + " WHERE t.ASSIGNEE_ = :user"),
            new Way(
                    "e.BUSINESS_KEY_",
                    TASKS + " JOIN ACT_RU_IDENTITYLINK l ON l.TASK_ID_ = t.ID_ WHERE l.TYPE_ = 'candidate'"
                            + " AND (l.USER_ID_ = :user OR l.GROUP_ID_ IN (:groups))"));

    private static final Way COMMITTEE = new Way("number", "PF_AGENDA_POINT WHERE status IN ('open', 'decided')");

    private Visible() {}

    private record Way(String column, String rest) {

        String all() {
            return "SELECT " + column + " FROM " + rest;
        }

        String one() {
            return all() + " AND " + column + " = :number";
        }
    }

    /** @return a query for the numbers of all the user's cases */
    static String all(boolean committee) {
        return ways(committee).map(Way::all).collect(Collectors.joining(" UNION "));
    }

    /** @return a query that gives rows if the case {@code :number} is one of the user's */
    static String one(boolean committee) {
        return ways(committee).map(Way::one).collect(Collectors.joining(" UNION ALL "));
    }

    private static Stream<Way> ways(boolean committee) {
        return committee ? Stream.concat(WAYS.stream(), Stream.of(COMMITTEE)) : WAYS.stream();
    }
}
