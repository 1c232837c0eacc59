package org.presalesflow.sla;

import java.util.List;
import java.util.stream.Collectors;
import org.presalesflow.calendar.CalendarsChanged;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notices that a policy was deployed or a calendar was replaced, and has the running clocks planned anew. What was
 * planned last is noted when all of it is done, so that a node that dies on the way leaves it to the next.
 */
@Component
class PolicyWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
    private static final String PLANNED = "sla-planned";

    private final Decisions decisions;
    private final Replanning replanning;
    private final JdbcClient jdbc;

    private boolean started;

    /** What could not be planned by, so that it is said once. */
    private String refused = "";

    PolicyWatch(Decisions decisions, Replanning replanning, JdbcClient jdbc) {
        this.decisions = decisions;
        this.replanning = replanning;
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "${presales.sla.check}", initialDelayString = "${presales.sla.check}")
    void lookForNewPolicies() {
        String deployed = List.of(SlaPolicy.TABLE, Ladder.TABLE).stream()
                .map(table -> table + ":" + decisions.version(table))
                .collect(Collectors.joining(" "));
        String planned = jdbc.sql("SELECT setting FROM PF_INSTALLATION WHERE name = :name")
                .param("name", PLANNED)
                .query(String.class)
                .optional()
                .orElse("");
        // A calendar may have been replaced while nobody was there to see it.
        boolean first = !started;
        started = true;
        if ((first || !deployed.equals(planned)) && !deployed.equals(refused)) {
            try {
                tell(first ? "At the start" : "The SLA policy or its ladder was deployed", replanning.replan());
                note(deployed);
            } catch (DecisionException e) {
                refused = deployed;
                LOG.error("The clocks that run keep their dates: {}", e.getMessage());
            }
        }
    }

    @EventListener
    void onCalendars(CalendarsChanged changed) {
        tell("Calendars were replaced", replanning.replan());
    }

    private static void tell(String why, Replanning.Report report) {
        LOG.info(
                "{}: {} of {} running clocks have new dates.",
                why,
                report.changes().size(),
                report.checked());
    }

    private void note(String deployed) {
        int rows = jdbc.sql("UPDATE PF_INSTALLATION SET setting = :setting WHERE name = :name")
                .param("setting", deployed)
                .param("name", PLANNED)
                .update();
        if (rows == 0) {
            try {
                jdbc.sql("INSERT INTO PF_INSTALLATION (name, setting) VALUES (:name, :setting)")
                        .param("setting", deployed)
                        .param("name", PLANNED)
                        .update();
            } catch (DuplicateKeyException e) {
                LOG.debug("Another node was first", e);
            }
        }
    }
}
