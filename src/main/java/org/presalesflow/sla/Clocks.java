package org.presalesflow.sla;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code PF_SLA_CLOCK} and of the steps that were taken. */
@Repository
class Clocks {

    private static final RecordMapper<SlaClock> ROWS = new RecordMapper<>(SlaClock.class);

    private static final RecordMapper<LateWork.Mark> MARKS = new RecordMapper<>(LateWork.Mark.class);

    private static final String LATE = " FROM PF_SLA_CLOCK WHERE state IN ('running', 'paused')"
            + " AND breached_at IS NOT NULL AND due_at <= :now";

    /** In one question to the database. */
    private static final int MOST_IDS = 500;

    private final JdbcClient jdbc;

    Clocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    void insert(Map<String, Object> columns) {
        String names = String.join(", ", columns.keySet());
        String values = ":" + String.join(", :", columns.keySet());
        jdbc.sql("INSERT INTO PF_SLA_CLOCK (" + names + ") VALUES (" + values + ")")
                .params(columns)
                .update();
    }

    /** Sets columns of one clock. The names come from code, never from a client. */
    void update(long id, Map<String, Object> columns) {
        String settings = String.join(" = ?, ", columns.keySet()) + " = ?";
        List<Object> values = new ArrayList<>(columns.values());
        values.add(id);
        jdbc.sql("UPDATE PF_SLA_CLOCK SET " + settings + " WHERE id = ?")
                .params(values)
                .update();
    }

    Optional<SlaClock> find(long id) {
        return where("id = ?", id).stream().findFirst();
    }

    Optional<SlaClock> ofDecision(String taskId) {
        return where("decision_task_id = ?", taskId).stream().findFirst();
    }

    /** @return the clock of a process instance as a whole, as long as it runs or is paused */
    Optional<SlaClock> openOfInstance(String instanceId) {
        return openIn(instanceId).stream().filter(SlaClock::isWhole).findFirst();
    }

    /** @return the clocks of a process instance that run or are paused, its own before those of its steps */
    List<SlaClock> openIn(String instanceId) {
        return where("process_instance_id = ? AND state IN ('running', 'paused')", instanceId);
    }

    /** @return who has the work; for a process as a whole those who have its open tasks; empty if nobody has claimed it */
    Set<String> holders(SlaClock row) {
        return Holders.of(row, row.isWhole() ? openIn(row.processInstanceId()) : List.of());
    }

    List<SlaClock> openOf(String number) {
        return where("number = ? AND state IN ('running', 'paused')", number);
    }

    /** @return the clocks of all cases that have run out and got no new date, those that did so first in front */
    List<SlaClock> late(Instant now, int most) {
        return jdbc.sql("SELECT *" + LATE + " ORDER BY breached_at, id FETCH FIRST :most ROWS ONLY")
                .param("now", utc(now))
                .param("most", most)
                .query(ROWS)
                .list();
    }

    /** @return as {@link #late}, all of them as marks, the one that was due first in front */
    List<LateWork.Mark> allLate(Instant now) {
        return jdbc.sql("SELECT id, number" + LATE + " ORDER BY due_at, id")
                .param("now", utc(now))
                .query(MARKS)
                .list();
    }

    /** @return the clocks of all cases that run out after the one time and until the other, and have a ladder that tells so */
    List<LateWork.Mark> runningOut(Instant after, Instant until) {
        return jdbc.sql("SELECT id, number FROM PF_SLA_CLOCK WHERE state = 'running' AND next_at IS NOT NULL"
                        + " AND due_at > :after AND due_at <= :until ORDER BY due_at, id")
                .param("after", utc(after))
                .param("until", utc(until))
                .query(MARKS)
                .list();
    }

    /** @return the clocks by id */
    Map<Long, SlaClock> byId(Collection<Long> ids) {
        Map<Long, SlaClock> found = new HashMap<>();
        in("id IN (:ids)", ids).forEach(row -> found.put(row.id(), row));
        return found;
    }

    /** @return the clocks that run or are paused in any of these process instances, by instance */
    Map<String, List<SlaClock>> openIn(Collection<String> instanceIds) {
        Map<String, List<SlaClock>> open = new HashMap<>();
        in("process_instance_id IN (:ids) AND state IN ('running', 'paused')", Set.copyOf(instanceIds))
                .forEach(row -> open.computeIfAbsent(row.processInstanceId(), id -> new ArrayList<>())
                        .add(row));
        return open;
    }

    /** @return the clocks of these cases that run or are paused, by case */
    Map<String, List<SlaClock>> openOf(Collection<String> numbers) {
        Map<String, List<SlaClock>> open = new HashMap<>();
        in("number IN (:ids) AND state IN ('running', 'paused')", Set.copyOf(numbers))
                .forEach(row -> open.computeIfAbsent(row.number(), id -> new ArrayList<>())
                        .add(row));
        return open;
    }

    private List<SlaClock> in(String condition, Collection<?> ids) {
        List<SlaClock> found = new ArrayList<>();
        List<Object> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            found.addAll(jdbc.sql("SELECT * FROM PF_SLA_CLOCK WHERE " + condition + " ORDER BY id")
                    .param("ids", all.subList(from, Math.min(from + MOST_IDS, all.size())))
                    .query(ROWS)
                    .list());
        }
        return found;
    }

    int countLate(Instant now) {
        return jdbc.sql("SELECT COUNT(*)" + LATE)
                .param("now", utc(now))
                .query(Integer.class)
                .single();
    }

    List<SlaClock> of(String number) {
        return where("number = ?", number);
    }

    /** @return the cases with a clock that runs or is paused */
    List<String> openNumbers() {
        return jdbc.sql("SELECT DISTINCT number FROM PF_SLA_CLOCK WHERE state IN ('running', 'paused') ORDER BY number")
                .query(String.class)
                .list();
    }

    /** The clocks of an instance whose next step is due, locked: whoever comes second finds nothing left to do. */
    List<SlaClock> dueIn(String instanceId, Instant now) {
        return jdbc.sql("SELECT * FROM PF_SLA_CLOCK WHERE process_instance_id = :instance AND next_at <= :now"
                        + " ORDER BY next_at, id FOR UPDATE")
                .param("instance", instanceId)
                .param("now", utc(now))
                .query(ROWS)
                .list();
    }

    Optional<Instant> nextIn(String instanceId) {
        return jdbc.sql("SELECT MIN(next_at) AS next_at FROM PF_SLA_CLOCK WHERE process_instance_id = :instance")
                .param("instance", instanceId)
                .query((row, index) -> Optional.ofNullable(row.getObject("next_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    Set<String> taken(long id) {
        return new HashSet<>(jdbc.sql("SELECT step FROM PF_SLA_STEP WHERE clock_id = :id")
                .param("id", id)
                .query(String.class)
                .list());
    }

    void take(long id, String step, Instant at) {
        jdbc.sql("INSERT INTO PF_SLA_STEP (clock_id, step, taken_at) VALUES (:id, :step, :at)")
                .param("id", id)
                .param("step", step)
                .param("at", utc(at))
                .update();
    }

    /** @return the steps that were taken in a case, by clock, the oldest first */
    Map<Long, List<ClockView.Step>> stepsOf(String number) {
        Map<Long, List<ClockView.Step>> steps = new LinkedHashMap<>();
        jdbc.sql("SELECT s.clock_id, s.step, s.taken_at FROM PF_SLA_STEP s JOIN PF_SLA_CLOCK c ON c.id = s.clock_id"
                        + " WHERE c.number = :number ORDER BY s.taken_at, s.step")
                .param("number", number)
                .query((row, index) -> steps.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                        .add(new ClockView.Step(
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant())))
                .list();
        return steps;
    }

    private List<SlaClock> where(String condition, Object value) {
        return jdbc.sql("SELECT * FROM PF_SLA_CLOCK WHERE " + condition + " ORDER BY id")
                .param(value)
                .query(ROWS)
                .list();
    }

    /** @param owner null if the task waits for its group again */
    void owner(String taskId, String owner, Instant at) {
        jdbc.sql("UPDATE PF_SLA_CLOCK SET owner = :owner WHERE task_id = :task")
                .param("owner", owner)
                .param("task", taskId)
                .update();
        jdbc.sql("UPDATE PF_SLA_HOLDING SET to_at = :at WHERE to_at IS NULL AND owner <> :owner"
                        + " AND clock_id IN (SELECT id FROM PF_SLA_CLOCK WHERE task_id = :task)")
                .param("at", utc(at))
                .param("owner", owner == null ? "" : owner)
                .param("task", taskId)
                .update();
        if (owner != null) {
            jdbc.sql("INSERT INTO PF_SLA_HOLDING (clock_id, number, owner, from_at)"
                            + " SELECT c.id, c.number, c.owner, :at FROM PF_SLA_CLOCK c"
                            + " WHERE c.task_id = :task AND c.state IN ('running', 'paused') AND NOT EXISTS"
                            + " (SELECT 1 FROM PF_SLA_HOLDING h WHERE h.clock_id = c.id AND h.to_at IS NULL)")
                    .param("at", utc(at))
                    .param("task", taskId)
                    .update();
        }
    }

    /** Whoever had the work has it no longer. */
    void release(long id, Instant at) {
        jdbc.sql("UPDATE PF_SLA_HOLDING SET to_at = :at WHERE clock_id = :id AND to_at IS NULL")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }
}
