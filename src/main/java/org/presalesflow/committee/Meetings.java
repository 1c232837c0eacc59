package org.presalesflow.committee;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Rates;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.committee.CoordinationMeetingProcess.Fields;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.notification.Notices;
import org.presalesflow.notification.TaskLinks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The meetings of the committee: what was on the agenda of each, and what was decided. */
@Service
public class Meetings {

    private static final RecordMapper<Row> ROWS = new RecordMapper<>(Row.class);
    private static final int NEWEST = 52;
    private static final int LONGEST_LIST = 100;

    private final Agenda agenda;
    private final PointDecisions decisions;
    private final OpenWork openWork;
    private final Opportunities opportunities;
    private final Rates rates;
    private final Staff staff;
    private final CommitteeDays days;
    private final PointWords words;
    private final Notices notices;
    private final TaskLinks links;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Meetings(
            Agenda agenda,
            PointDecisions decisions,
            OpenWork openWork,
            Opportunities opportunities,
            Rates rates,
            Staff staff,
            CommitteeDays days,
            PointWords words,
            Notices notices,
            TaskLinks links,
            JdbcClient jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.agenda = agenda;
        this.decisions = decisions;
        this.openWork = openWork;
        this.opportunities = opportunities;
        this.rates = rates;
        this.staff = staff;
        this.days = days;
        this.words = words;
        this.notices = notices;
        this.links = links;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    private record Row(long id, String status, OffsetDateTime calledAt, String heldBy, OffsetDateTime heldAt) {}

    /**
     * A meeting.
     *
     * @param status waiting, held or cancelled
     * @param points what was on its agenda; a point that was decided in it bears its id
     */
    public record Meeting(
            long id,
            String status,
            OffsetDateTime calledAt,
            String heldBy,
            OffsetDateTime heldAt,
            List<Agenda.Point> points) {}

    /** A point, and the case that it is about. */
    record Item(Agenda.Point point, Opportunity opportunity) {}

    /**
     * Calls a meeting if there is anything to decide, and mails the agenda to the members. Late work alone calls none.
     *
     * @param processInstanceId that of the meeting
     * @return how many points are on the agenda; 0 also while the last meeting is still to be held
     */
    public int call(String processInstanceId) {
        List<Item> items = items();
        OpenWork.Late late = openWork.late();
        if (!items.isEmpty() || !late.works().isEmpty()) {
            mail(items, late);
        }
        return items.isEmpty() || isAnotherWaiting() ? 0 : open(processInstanceId, items);
    }

    private int open(String processInstanceId, List<Item> items) {
        jdbc.sql("INSERT INTO PF_MEETING (process_instance_id, status, waiting, called_at)"
                        + " VALUES (:instance, 'waiting', 'waiting', :now)")
                .param("instance", processInstanceId)
                .param("now", OffsetDateTime.now(clock))
                .update();
        Row meeting = ofInstance(processInstanceId).orElseThrow();
        putOn(meeting.id(), items.stream().map(item -> item.point().id()).toList());
        return items.size();
    }

    /** Whatever is not open is left out: rows come from a form, and with them any number. */
    private void putOn(long meetingId, List<Long> points) {
        for (int place = 0; place < points.size(); place++) {
            jdbc.sql("INSERT INTO PF_MEETING_POINT (meeting_id, point_id, place)"
                            + " SELECT :meeting, p.id, :place FROM PF_AGENDA_POINT p WHERE p.id = :point AND p.status = 'open'"
                            + " AND NOT EXISTS (SELECT 1 FROM PF_MEETING_POINT m"
                            + " WHERE m.meeting_id = :meeting AND m.point_id = :point)")
                    .param("meeting", meetingId)
                    .param("point", points.get(place))
                    .param("place", place)
                    .update();
        }
    }

    private boolean isAnotherWaiting() {
        return jdbc.sql("SELECT COUNT(*) FROM PF_MEETING WHERE waiting IS NOT NULL")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @return the open points, those of the most valuable case first, and of these the oldest */
    List<Item> items() {
        return agenda.open().stream()
                .map(point -> new Item(point, opportunities.get(point.number())))
                .sorted(Comparator.comparing(this::value).reversed().thenComparing(item -> item.point()
                        .id()))
                .toList();
    }

    private BigDecimal value(Item item) {
        Opportunity opportunity = item.opportunity();
        BigDecimal value = rates.knows(opportunity.currency())
                ? rates.toBase(opportunity.value(), opportunity.currency())
                : opportunity.value();
        return Objects.requireNonNullElse(value, BigDecimal.ZERO);
    }

    private void mail(List<Item> items, OpenWork.Late late) {
        List<String> points = items.stream()
                .map(item -> words.line(
                        item.point().number(),
                        item.opportunity().company(),
                        words.reason(item.point().reason()),
                        item.point().detail()))
                .toList();
        List<String> lateLines = late.works().stream()
                .map(work -> words.lateLine(
                        work.number(),
                        opportunities.get(work.number()).company(),
                        work.what(),
                        Objects.toString(work.holder(), "–"),
                        days.inWords(work.dueAt())))
                .toList();
        notices.toMembers(
                null,
                "agenda",
                Agenda.COMMITTEE,
                new HashSet<>(),
                links.to(null),
                points.size(),
                lines(points.subList(0, Math.min(points.size(), LONGEST_LIST)), points.size() - LONGEST_LIST),
                late.works().size() + late.more(),
                lines(lateLines, late.more()));
    }

    /** @param more how many there are besides; negative or 0 for none */
    private String lines(List<String> lines, int more) {
        if (lines.isEmpty()) {
            return words.nothing();
        }
        String text = String.join("\n", lines);
        return more > 0 ? text + "\n" + words.more(more) : text;
    }

    /** Each row with a decision is decided; the others stay open for the next meeting. All or nothing. */
    @EventListener
    @Order(30)
    void onMinutes(TaskCompleted task) {
        if (!task.process().equals(CoordinationMeetingProcess.KEY)) {
            return;
        }
        Row meeting = ofInstance(task.instanceId()).orElseThrow();
        List<Map<String, Object>> rows = rows(task.answers().get(Fields.POINTS));
        // Those that are decided now are open still.
        putOn(meeting.id(), rows.stream().map(Meetings::idIn).toList());
        Set<String> everyone = staff.everyone();
        Map<Long, Decision> decided = new HashMap<>();
        for (Map<String, Object> row : rows) {
            if (Decision.isIn(row)) {
                decided.put(idIn(row), Decision.of(row, everyone, days.today()));
            }
        }
        // One after the other in the same order as always, so that nobody waits for somebody who waits for them.
        decided.keySet().stream()
                .map(id -> agenda.find(id)
                        .orElseThrow(() -> new IllegalArgumentException(Fields.POINTS + ": there is no point " + id)))
                .sorted(Comparator.comparing(Agenda.Point::number).thenComparing(Agenda.Point::id))
                .forEach(point -> decide(point, decided.get(point.id()), task.user(), meeting.id()));
        jdbc.sql(
                        "UPDATE PF_MEETING SET status = 'held', waiting = NULL, held_by = :user, held_at = :now WHERE id = :id")
                .param("user", task.user())
                .param("now", OffsetDateTime.now(clock))
                .param("id", meeting.id())
                .update();
    }

    private void decide(Agenda.Point point, Decision decision, String user, long meetingId) {
        opportunities.lock(point.number());
        decisions.decide(point, decision, user, meetingId);
        publisher.publishEvent(new PointDecided(point.processInstanceId()));
    }

    private static List<Map<String, Object>> rows(Object answer) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (answer instanceof List<?> list) {
            for (Object row : list) {
                Map<String, Object> cells = new HashMap<>();
                if (row instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> cells.put(String.valueOf(key), value));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static long idIn(Map<String, Object> row) {
        try {
            return Long.parseLong(String.valueOf(row.get(AgendaPointProcess.StartVariables.POINT_ID)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Fields.POINTS + ": each row needs the number of its point", e);
        }
    }

    /** A meeting that was cancelled from outside does not keep the next one from being called. */
    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.process().equals(CoordinationMeetingProcess.KEY) && ended.cancelled()) {
            jdbc.sql("UPDATE PF_MEETING SET status = 'cancelled', waiting = NULL"
                            + " WHERE process_instance_id = :instance AND waiting IS NOT NULL")
                    .param("instance", ended.instanceId())
                    .update();
        }
    }

    /** @return the newest meetings, the last one first */
    public List<Meeting> past() {
        return jdbc
                .sql("SELECT * FROM PF_MEETING ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
                .param("most", NEWEST)
                .query(ROWS)
                .list()
                .stream()
                .map(row -> new Meeting(
                        row.id(), row.status(), row.calledAt(), row.heldBy(), row.heldAt(), agenda.ofMeeting(row.id())))
                .toList();
    }

    private Optional<Row> ofInstance(String processInstanceId) {
        return jdbc.sql("SELECT * FROM PF_MEETING WHERE process_instance_id = :instance")
                .param("instance", processInstanceId)
                .query(ROWS)
                .optional();
    }
}
