package org.presalesflow.figures;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.cases.Submissions;
import org.presalesflow.figures.CaseStory.Dispatched;
import org.presalesflow.figures.CaseStory.Handover;
import org.presalesflow.figures.CaseStory.HoursRow;
import org.presalesflow.figures.CaseStory.Pause;
import org.presalesflow.figures.CaseStory.Run;
import org.presalesflow.figures.CaseStory.SlaRow;
import org.presalesflow.figures.CaseStory.TemplateUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the figures need of a case. */
@Repository
class CaseStories {

    private final JdbcClient jdbc;
    private final Opportunities opportunities;
    private final Submissions submissions;
    private final Calendars calendars;

    CaseStories(JdbcClient jdbc, Opportunities opportunities, Submissions submissions, Calendars calendars) {
        this.jdbc = jdbc;
        this.opportunities = opportunities;
        this.submissions = submissions;
        this.calendars = calendars;
    }

    Optional<CaseStory> find(String number) {
        return opportunities
                .find(number)
                .map(one -> one.processInstanceId() == null ? imported(one) : whole(one, calendars.standard()));
    }

    private CaseStory imported(Opportunity one) {
        return new CaseStory(
                one,
                calendars.standard(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private CaseStory whole(Opportunity one, WorkingCalendar calendar) {
        String number = one.number();
        return new CaseStory(
                one,
                calendar,
                rows(Run.class, "PF_STAGE_RUN WHERE number = :number ORDER BY id", number),
                rows(SlaRow.class, "PF_SLA_CLOCK WHERE number = :number ORDER BY id", number),
                submissions.of(number),
                rows(Handover.class, "PF_HANDOVER WHERE number = :number ORDER BY id", number),
                rows(
                        Dispatched.class,
                        "PF_DISPATCH WHERE number = :number AND decided_at IS NOT NULL AND assigned IS NOT NULL"
                                + " ORDER BY id",
                        number),
                rows(HoursRow.class, "PF_HOURS WHERE number = :number ORDER BY id", number),
                rows(Pause.class, "PF_SLA_PAUSE WHERE number = :number ORDER BY id", number),
                rows(TemplateUse.class, "PF_TEMPLATE_USE WHERE number = :number ORDER BY id", number),
                closings(number));
    }

    private <T extends Record> List<T> rows(Class<T> type, String from, String number) {
        return jdbc.sql("SELECT * FROM " + from)
                .param("number", number)
                .query(new RecordMapper<>(type))
                .list();
    }

    private List<Instant> closings(String number) {
        return jdbc
                .sql("SELECT happened_at FROM PF_CASE_EVENT WHERE number = :number"
                        + " AND type IN ('case-closed', 'case-cancelled') ORDER BY id")
                .param("number", number)
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }
}
