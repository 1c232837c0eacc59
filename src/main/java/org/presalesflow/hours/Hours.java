package org.presalesflow.hours;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.flow.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The hours that people write down with their tasks: what a form declares to be the fact {@code hours}. They are theirs
 * who did the task, also where they did it for somebody else.
 */
@Repository
public class Hours {

    private static final String FACT = "hours";
    private static final BigDecimal MOST = BigDecimal.valueOf(200);
    private static final RecordMapper<OfPerson> PERSONS = new RecordMapper<>(OfPerson.class);
    private static final RecordMapper<OfCase> CASES = new RecordMapper<>(OfCase.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Hours(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody has put into a case. */
    public record OfPerson(String userId, BigDecimal hours, int tasks) {}

    /** What a case has taken of somebody. */
    public record OfCase(String number, BigDecimal hours, int tasks) {}

    /** After the answers are kept: they tell for whom a substitute acted. */
    @EventListener
    @Order(40)
    void onTask(TaskCompleted task) {
        String field = task.facts().get(FACT);
        Object answer = field == null ? null : task.answers().get(field);
        if (answer == null || answer.toString().isBlank()) {
            return;
        }
        BigDecimal hours = hours(field, answer);
        // What the engine does by itself is nobody's work.
        if (task.number() != null && task.user() != null) {
            jdbc.sql("INSERT INTO PF_HOURS (number, task_id, task_key, user_id, acted_for, hours, noted_at)"
                            + " VALUES (:number, :taskId, :task, :user,"
                            + " (SELECT acted_for FROM PF_SUBMISSION WHERE task_id = :taskId), :hours, :at)")
                    .param("number", task.number())
                    .param("taskId", task.taskId())
                    .param("task", task.task())
                    .param("user", task.user())
                    .param("hours", hours)
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
    }

    private static BigDecimal hours(String field, Object answer) {
        try {
            BigDecimal hours = new BigDecimal(answer.toString().strip());
            if (hours.signum() >= 0
                    && hours.compareTo(MOST) <= 0
                    && hours.stripTrailingZeros().scale() <= 1) {
                return hours;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(field + ": must be hours from 0 to " + MOST + ", to a tenth");
    }

    /** @return what each person has put into the case, the most first */
    public List<OfPerson> of(String number) {
        return jdbc.sql("SELECT user_id, SUM(hours) AS hours, CAST(COUNT(*) AS INTEGER) AS tasks FROM PF_HOURS"
                        + " WHERE number = :number GROUP BY user_id ORDER BY 2 DESC, user_id")
                .param("number", number)
                .query(PERSONS)
                .list();
    }

    /** @return what each case has taken of a person, the most first */
    public List<OfCase> byCase(String user) {
        return jdbc.sql("SELECT number, SUM(hours) AS hours, CAST(COUNT(*) AS INTEGER) AS tasks FROM PF_HOURS"
                        + " WHERE user_id = :user GROUP BY number ORDER BY 2 DESC, number")
                .param("user", user)
                .query(CASES)
                .list();
    }

    /** @return all hours since an instant, by user id; those without any are missing */
    public Map<String, BigDecimal> byPersonSince(OffsetDateTime since) {
        Map<String, BigDecimal> hours = new LinkedHashMap<>();
        jdbc.sql("SELECT user_id, SUM(hours) FROM PF_HOURS WHERE noted_at >= :since GROUP BY user_id ORDER BY user_id")
                .param("since", since)
                .query(row -> {
                    hours.put(row.getString(1), row.getBigDecimal(2));
                });
        return hours;
    }
}
