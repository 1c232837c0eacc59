package org.presalesflow.committee;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.presalesflow.ProductSettings;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.RecordMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts cases on the list that have been open for too long. A case that the committee has decided on is there again when
 * as much time has passed once more. A meeting finds them there; it does not look for them itself, as it would hold all of
 * them at once.
 */
@Component
public class StuckCases {

    private static final Logger LOG = LoggerFactory.getLogger(StuckCases.class);
    private static final String REASON = "case-over-30-days";
    private static final String NOT_LISTED = " AND NOT EXISTS (SELECT 1 FROM PF_AGENDA_POINT p"
            + " WHERE p.number = o.number AND p.reason = :reason AND p.status IN ('open', 'decided'))";
    private static final RecordMapper<Stuck> STUCK = new RecordMapper<>(Stuck.class);

    private final Agenda agenda;
    private final Opportunities opportunities;
    private final CommitteeDays days;
    private final PointWords words;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final Duration limit;
    private final Clock clock;

    StuckCases(
            Agenda agenda,
            Opportunities opportunities,
            CommitteeDays days,
            PointWords words,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher,
            ProductSettings settings,
            Clock clock) {
        this.agenda = agenda;
        this.opportunities = opportunities;
        this.days = days;
        this.words = words;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.publisher = publisher;
        this.limit = settings.committee().stuckAfter();
        this.clock = clock;
    }

    /**
     * An open case.
     *
     * @param since when it was received, or began again after it had been closed
     * @param raisedAt when it was put on the list the last time; null for never
     */
    public record Stuck(String number, OffsetDateTime since, OffsetDateTime raisedAt) {

        /** How often as much time has passed as a case may be open. */
        long times(Instant now, Duration limit) {
            return Duration.between(since.toInstant(), now).dividedBy(limit);
        }

        /** Whether it has been on the list since the time passed the last time. */
        boolean wasRaised(Instant now, Duration limit) {
            return raisedAt != null && !raisedAt.isBefore(since.plus(limit.multipliedBy(times(now, limit))));
        }
    }

    /** @return the cases that are to be put on the list, and no others: each is locked and looked at again */
    List<Stuck> due() {
        Instant now = clock.instant();
        return find(NOT_LISTED).stream()
                .filter(stuck -> stuck.times(now, limit) > 0 && !stuck.wasRaised(now, limit))
                .toList();
    }

    /** @return all cases that have been open for too long, whether they are on the list or not, the longest first */
    public List<Stuck> all() {
        Instant now = clock.instant();
        return find("").stream()
                .filter(stuck -> stuck.times(now, limit) > 0)
                .sorted(Comparator.comparing(stuck -> stuck.since().toInstant()))
                .toList();
    }

    private void raise(Stuck stuck) {
        if (opportunities.lock(stuck.number()).filter(Opportunity::isOpen).isPresent()) {
            Instant now = clock.instant();
            String since = days.day(stuck.since().toInstant()).toString();
            long open = Duration.between(stuck.since().toInstant(), now).toDays();
            String cause = "since " + since + ", " + stuck.times(now, limit);
            agenda.raise(stuck.number(), REASON, cause, words.openFor(open, since));
        }
    }

    private List<Stuck> find(String further) {
        return jdbc.sql("""
                        SELECT o.number, COALESCE(
                          (SELECT MIN(r.entered_at) FROM PF_STAGE_RUN r WHERE r.number = o.number AND r.entered_at >
                            (SELECT MAX(e.happened_at) FROM PF_CASE_EVENT e
                              WHERE e.number = o.number AND e.type IN ('case-closed', 'case-cancelled'))),
                          o.received_at) AS since,
                          (SELECT MAX(p.raised_at) FROM PF_AGENDA_POINT p
                            WHERE p.number = o.number AND p.reason = :reason) AS raised_at
                        FROM PF_OPPORTUNITY o
                        WHERE o.status = 'open' AND o.stage IS NOT NULL AND o.received_at <= :before""" + further + " ORDER BY o.number")
                .param("before", OffsetDateTime.now(clock).minus(limit))
                .param("reason", REASON)
                .query(STUCK)
                .list();
    }

    /** Each case in a transaction of its own. */
    @Scheduled(fixedDelayString = "${presales.committee.check}", initialDelayString = "${presales.committee.check}")
    void check() {
        try {
            due().forEach(stuck -> transaction.executeWithoutResult(status -> raise(stuck)));
        } catch (RuntimeException e) {
            LOG.warn("Cases that have been open for too long could not be looked for; it is tried again", e);
        }
    }

    /** Points of earlier versions have no process. */
    @EventListener(ApplicationReadyEvent.class)
    void adopt() {
        for (Agenda.Point point : agenda.forgotten()) {
            transaction.executeWithoutResult(status -> {
                opportunities.lock(point.number());
                if (agenda.forgotten().contains(point)) {
                    publisher.publishEvent(new PointRaised(point.id(), point.number(), point.reason(), ""));
                }
            });
        }
    }
}
