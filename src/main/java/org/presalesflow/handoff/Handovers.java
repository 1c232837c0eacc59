package org.presalesflow.handoff;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.forms.Prefill;
import org.presalesflow.handoff.HandoverProcess.Answer;
import org.presalesflow.handoff.HandoverProcess.Fields;
import org.presalesflow.handoff.HandoverProcess.Tasks;
import org.presalesflow.handoff.HandoverProcess.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The book of hand-overs between departments: what was offered, when it was answered and how, and how often it came
 * back. Listens to the process {@code department-handover}.
 */
@Component
@Order(20)
class Handovers implements Prefill {

    private final JdbcClient jdbc;
    private final CaseEvents events;
    private final Clock clock;

    Handovers(JdbcClient jdbc, CaseEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    private record Pair(String fromDepartment, String toDepartment) {}

    @EventListener
    void onStart(ProcessStarted started) {
        if (started.process().equals(HandoverProcess.KEY)) {
            jdbc.sql("INSERT INTO PF_HANDOVER (number, process_instance_id, from_department, to_department, status,"
                            + " started_at) VALUES (:number, :instance, :from, :to, 'preparing', :at)")
                    .param("number", started.number())
                    .param("instance", started.instanceId())
                    .param("from", started.variables().text(Variables.FROM_DEPARTMENT))
                    .param("to", started.variables().text(Variables.TO_DEPARTMENT))
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
    }

    @EventListener
    @Order(20)
    void onTask(TaskCompleted task) {
        if (!task.process().equals(HandoverProcess.KEY)) {
            return;
        }
        if (task.task().equals(Tasks.OFFER_PACKAGE)) {
            update(task, "status = 'offered', offered_at = :at, offered_by = :user");
            note(task, "handover-offered", "");
        } else if (task.task().equals(Tasks.ANSWER_HANDOVER)) {
            answered(task);
        }
    }

    private void answered(TaskCompleted task) {
        if (Answer.RETURNED.equals(task.answers().get(Answer.FIELD))) {
            String reason = String.valueOf(task.answers().get(Fields.RETURN_REASON));
            update(task, "status = 'returned', answered_at = :at, answered_by = :user, returns = returns + 1");
            jdbc.sql("UPDATE PF_HANDOVER SET return_reason = :reason WHERE process_instance_id = :instance")
                    .param("reason", reason)
                    .param("instance", task.instanceId())
                    .update();
            note(task, "handover-returned", reason);
        } else {
            update(task, "status = 'accepted', answered_at = :at, answered_by = :user");
            note(task, "handover-accepted", "");
        }
    }

    /** A case that is closed takes its open hand-overs with it. */
    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.process().equals(HandoverProcess.KEY) && ended.cancelled()) {
            jdbc.sql("UPDATE PF_HANDOVER SET status = 'cancelled' WHERE process_instance_id = :instance")
                    .param("instance", ended.instanceId())
                    .update();
        }
    }

    /** Whoever puts a package together again sees why it came back. */
    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new HashMap<>();
        if (place.process().equals(HandoverProcess.KEY)) {
            Pair pair = pair(place.instanceId());
            values.put(Variables.FROM_DEPARTMENT, pair.fromDepartment());
            values.put(Variables.TO_DEPARTMENT, pair.toDepartment());
        }
        return values;
    }

    private Pair pair(String instanceId) {
        return jdbc.sql("SELECT from_department, to_department FROM PF_HANDOVER WHERE process_instance_id = :instance")
                .param("instance", instanceId)
                .query(Pair.class)
                .single();
    }

    private void update(TaskCompleted task, String settings) {
        jdbc.sql("UPDATE PF_HANDOVER SET " + settings + " WHERE process_instance_id = :instance")
                .params(Map.of("at", OffsetDateTime.now(clock), "instance", task.instanceId()))
                .param("user", task.user())
                .update();
    }

    private void note(TaskCompleted task, String type, String detail) {
        Pair pair = pair(task.instanceId());
        events.add(task.number(), type, pair.fromDepartment() + " → " + pair.toDepartment(), detail, task.user(), null);
    }
}
