package org.presalesflow.dispatch;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.people.PersonLeft;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book of dispatch: who was asked for, proposed and given to a case, and why. An assignment counts for somebody's load
 * while the case is in a stage that presales owns; it rests from the stage on that another department owns, goes on if the
 * case comes back, and ends with the case.
 */
@Repository
public class DispatchBook {

    static final String PRESALES = "presales";

    private static final RecordMapper<Dispatch> ROWS = new RecordMapper<>(Dispatch.class);

    private final JdbcClient jdbc;
    private final Opportunities opportunities;
    private final Stages stages;
    private final CaseEvents events;
    private final Clock clock;

    DispatchBook(JdbcClient jdbc, Opportunities opportunities, Stages stages, CaseEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.opportunities = opportunities;
        this.stages = stages;
        this.events = events;
        this.clock = clock;
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    List<Dispatch> of(String number) {
        return jdbc.sql("SELECT * FROM PF_DISPATCH WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    Optional<Dispatch> ofInstance(String instanceId) {
        return jdbc.sql("SELECT * FROM PF_DISPATCH WHERE process_instance_id = :instance")
                .param("instance", instanceId)
                .query(ROWS)
                .optional();
    }

    List<Dispatch> withStatus(String status) {
        return jdbc.sql("SELECT * FROM PF_DISPATCH WHERE status = :status ORDER BY id")
                .param("status", status)
                .query(ROWS)
                .list();
    }

    List<Dispatch> decidedSince(OffsetDateTime since) {
        return jdbc.sql("SELECT * FROM PF_DISPATCH WHERE decided_at >= :since ORDER BY decided_at DESC, id DESC")
                .param("since", since)
                .query(ROWS)
                .list();
    }

    /** @return when each person was given a case the last time, by user id */
    Map<String, OffsetDateTime> lastAssigned() {
        return jdbc
                .sql("SELECT assigned, MAX(decided_at) FROM PF_DISPATCH WHERE assigned IS NOT NULL GROUP BY assigned")
                .query((row, index) -> Map.entry(row.getString(1), row.getObject(2, OffsetDateTime.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void add(Dispatch request) {
        jdbc.sql("INSERT INTO PF_DISPATCH (number, process_instance_id, status, requested_by, requested_at, skills,"
                        + " industry_team, level, days, needed_by, needed_until) VALUES (:number, :instance, :status,"
                        + " :requestedBy, :requestedAt, :skills, :team, :level, :days, :by, :until)")
                .param("number", request.number())
                .param("instance", request.processInstanceId())
                .param("status", request.status())
                .param("requestedBy", request.requestedBy())
                .param("requestedAt", request.requestedAt())
                .param("skills", request.skills())
                .param("team", request.industryTeam())
                .param("level", request.level())
                .param("days", request.days())
                .param("by", request.neededBy())
                .param("until", request.neededUntil())
                .update();
    }

    void propose(String instanceId, String user, String reason) {
        jdbc.sql("UPDATE PF_DISPATCH SET proposed = :user, reason = :reason WHERE process_instance_id = :instance")
                .param("user", user)
                .param("reason", reason)
                .param("instance", instanceId)
                .update();
    }

    /** @param overrideReason null if it is the one who was proposed */
    void assign(Dispatch request, String user, String decidedBy, String overrideReason) {
        jdbc.sql("UPDATE PF_DISPATCH SET status = :status, assigned = :user, decided_by = :by, decided_at = :at,"
                        + " override_reason = :reason WHERE id = :id")
                .param("status", Dispatch.DISPATCHED)
                .param("user", user)
                .param("by", decidedBy)
                .param("at", now())
                .param("reason", overrideReason)
                .param("id", request.id())
                .update();
        opportunities.update(request.number(), Collections.singletonMap("presales_consultant", user));
    }

    /**
     * Somebody is there no more: whoever takes their place goes on with their cases, those that rest included, and the
     * presales tasks that are still to come are theirs. Tasks that wait already are not touched.
     *
     * @param successor null if nobody takes their place and the tasks wait for the group
     * @return the opportunity numbers of these cases
     */
    @Transactional
    public List<String> replace(String user, String successor) {
        List<String> replaced = new ArrayList<>();
        List<String> numbers = jdbc.sql("SELECT number FROM PF_OPPORTUNITY WHERE presales_consultant = :user"
                        + " AND status = 'open' ORDER BY number")
                .param("user", user)
                .query(String.class)
                .list();
        for (String number : numbers) {
            boolean still = opportunities
                    .lock(number)
                    .filter(opportunity -> opportunity.isOpen() && user.equals(opportunity.presalesConsultant()))
                    .isPresent();
            if (still) {
                jdbc.sql("UPDATE PF_DISPATCH SET assigned = :successor WHERE number = :number AND assigned = :user"
                                + " AND id = (SELECT MAX(d.id) FROM PF_DISPATCH d WHERE d.number = :number)")
                        .param("successor", successor)
                        .param("number", number)
                        .param("user", user)
                        .update();
                opportunities.update(number, Collections.singletonMap("presales_consultant", successor));
                events.add(number, "presales-replaced", successor == null ? PRESALES : successor, user, null, null);
                replaced.add(number);
            }
        }
        return replaced;
    }

    @EventListener
    void onLeaving(PersonLeft left) {
        replace(left.user(), left.successor());
    }

    @EventListener
    void onStart(ProcessStarted started) {
        if (started.number() == null || started.process().equals(PresalesDispatchProcess.KEY)) {
            return;
        }
        stages.find(started.process()).map(Stage::owner).ifPresent(owner -> {
            if (owner.equals(PRESALES)) {
                goOn(started.number());
            } else {
                rest(started.number());
            }
        });
    }

    /** A case that is over, or a request that is taken back, takes nobody's time any more. */
    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.process().equals(PresalesDispatchProcess.KEY) && ended.cancelled()) {
            jdbc.sql("UPDATE PF_DISPATCH SET status = :cancelled WHERE process_instance_id = :instance"
                            + " AND status = :waiting")
                    .param("cancelled", Dispatch.CANCELLED)
                    .param("waiting", Dispatch.WAITING)
                    .param("instance", ended.instanceId())
                    .update();
        } else if (ended.process().equals(CaseFile.VALUE_STREAM) && ended.number() != null) {
            rest(ended.number());
        }
    }

    private void rest(String number) {
        jdbc.sql("UPDATE PF_DISPATCH SET status = :over, over_at = :at WHERE number = :number"
                        + " AND status = :dispatched")
                .param("over", Dispatch.OVER)
                .param("dispatched", Dispatch.DISPATCHED)
                .param("at", now())
                .param("number", number)
                .update();
    }

    /** Only the newest: a case that came back from nurturing has a new request. */
    private void goOn(String number) {
        jdbc.sql("UPDATE PF_DISPATCH SET status = :dispatched, over_at = NULL WHERE number = :number"
                        + " AND status = :over AND id = (SELECT MAX(d.id) FROM PF_DISPATCH d WHERE d.number = :number)")
                .param("over", Dispatch.OVER)
                .param("dispatched", Dispatch.DISPATCHED)
                .param("number", number)
                .update();
    }
}
