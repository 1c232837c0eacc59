package org.presalesflow.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells in time that a calendar ends, as next year's public holidays are known some weeks before they begin. */
@Component
class CalendarKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarKeeper.class);
    private static final Period AHEAD = Period.ofDays(60);

    private final Calendars calendars;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    CalendarKeeper(
            Calendars calendars,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.calendars = calendars;
        this.events = events;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** At start, and then every day. */
    @Scheduled(fixedDelayString = "P1D")
    void check() {
        WorkingCalendar calendar = calendars.standard();
        calendar.end().ifPresent(end -> {
            LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
            if (!today.isBefore(end.minus(AHEAD))) {
                warn(calendar.id(), end, today.isAfter(end));
            }
        });
    }

    private void warn(String id, LocalDate end, boolean over) {
        LOG.warn(
                "The calendar {} {} on {}: days after that are planned without public holidays. Add {}-{}.ics"
                        + " (docs/calendars.md).",
                id,
                over ? "ended" : "ends",
                end,
                id,
                end.plusDays(1).getYear());
        try {
            // In one transaction, so that what a listener writes is there if and only if we remember having told.
            transactions.executeWithoutResult(status -> {
                if (isFirstToTell("calendar-warned:" + id, end.toString())) {
                    events.publishEvent(new CalendarEndsSoon(id, end));
                }
            });
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node told that the calendar {} ends", id);
        }
    }

    private boolean isFirstToTell(String name, String end) {
        String known = jdbc.sql("SELECT setting FROM PF_INSTALLATION WHERE name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .orElse(null);
        if (known == null) {
            // Of two nodes, one fails here, having told nothing.
            return jdbc.sql("INSERT INTO PF_INSTALLATION (name, setting) VALUES (:name, :end)")
                            .param("name", name)
                            .param("end", end)
                            .update()
                    == 1;
        }
        return !known.equals(end)
                && jdbc.sql("UPDATE PF_INSTALLATION SET setting = :end WHERE name = :name AND setting = :known")
                                .param("name", name)
                                .param("end", end)
                                .param("known", known)
                                .update()
                        == 1;
    }
}
