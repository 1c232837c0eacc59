package org.presalesflow.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When the alarm of each watched process instance rings. One alarm serves all clocks of an instance. A clock that needs
 * it earlier than its timer is set finds it by {@link #late}; one that needs it later lets it ring for nothing.
 */
@Component
public class Watches {

    /** Where nothing is planned the alarm is set far off: a clock that begins later brings it forward. */
    private static final Duration FAR = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final Clocks clocks;
    private final Planning planning;
    private final SlaPolicy policy;
    private final Stages stages;
    private final Opportunities opportunities;

    Watches(
            JdbcClient jdbc,
            Clocks clocks,
            Planning planning,
            Decisions decisions,
            Stages stages,
            Opportunities opportunities) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.planning = planning;
        this.policy = new SlaPolicy(decisions);
        this.stages = stages;
        this.opportunities = opportunities;
    }

    /**
     * An alarm that rings too late.
     *
     * @param alarmAt when its timer rings as things are
     */
    public record Alarm(String processInstanceId, OffsetDateTime alarmAt) {}

    /**
     * Sets the first alarm of a process instance. The engine asks for it before anyone hears that the instance has begun,
     * so that its clock is not there yet.
     */
    public Instant first(String number, String process, String instanceId) {
        String department = stages.find(process).map(Stage::owner).orElse(null);
        String grade = opportunities.find(number).map(Opportunity::grade).orElse(null);
        return set(instanceId, firstStep(process, department, grade));
    }

    private Instant firstStep(String process, String department, String grade) {
        try {
            return policy.limitOf(process, null, department, grade)
                    .map(limit -> planning.planNew(limit, planning.calendarOf(department), planning.now()))
                    .map(Plan::nextAt)
                    .orElseGet(this::farOff);
        } catch (DecisionException e) {
            // The clock is not started either, and says so.
            return farOff();
        }
    }

    /** Sets the alarm of a process instance by its clocks. */
    public Instant next(String instanceId) {
        return set(instanceId, clocks.nextIn(instanceId).orElseGet(this::farOff));
    }

    private Instant farOff() {
        return planning.now().plus(FAR);
    }

    private Instant set(String instanceId, Instant at) {
        int rows = jdbc.sql("UPDATE PF_SLA_WATCH SET alarm_at = :at WHERE process_instance_id = :instance")
                .param("at", Clocks.utc(at))
                .param("instance", instanceId)
                .update();
        if (rows == 0) {
            jdbc.sql("INSERT INTO PF_SLA_WATCH (process_instance_id, alarm_at) VALUES (:instance, :at)")
                    .param("at", Clocks.utc(at))
                    .param("instance", instanceId)
                    .update();
        }
        return at;
    }

    /** @return alarms that are set for later, though a step of one of their clocks is due now */
    public List<Alarm> late(int most) {
        return jdbc.sql("SELECT w.process_instance_id, MIN(w.alarm_at) AS alarm_at FROM PF_SLA_CLOCK c"
                        + " JOIN PF_SLA_WATCH w ON w.process_instance_id = c.process_instance_id"
                        + " WHERE c.next_at <= :now AND w.alarm_at > :now"
                        + " GROUP BY w.process_instance_id FETCH FIRST :most ROWS ONLY")
                .param("now", Clocks.utc(planning.now()))
                .param("most", most)
                .query(Alarm.class)
                .list();
    }

    /** Notes that the timer of an alarm was set to now, unless it has been set anew meanwhile. */
    public void brought(Alarm alarm) {
        jdbc.sql("UPDATE PF_SLA_WATCH SET alarm_at = :now"
                        + " WHERE process_instance_id = :instance AND alarm_at = :was")
                .param("now", Clocks.utc(planning.now()))
                .param("instance", alarm.processInstanceId())
                .param("was", alarm.alarmAt())
                .update();
    }

    void forget(String instanceId) {
        jdbc.sql("DELETE FROM PF_SLA_WATCH WHERE process_instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }
}
