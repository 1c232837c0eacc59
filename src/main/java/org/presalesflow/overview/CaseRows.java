package org.presalesflow.overview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The cases as far as the overview shows them. Each question is answered by an index or by sums that are kept: it costs as
 * much as there are open cases, however many were closed before.
 */
@Repository
class CaseRows {

    private static final RecordMapper<OpenCase> ROWS = new RecordMapper<>(OpenCase.class);
    private static final RecordMapper<MonthSum> SUMS = new RecordMapper<>(MonthSum.class);
    private static final int MOST_NUMBERS = 500;

    private static final String SELECT = "SELECT number, company, stage, grade, salesperson, " + Opportunity.VALUE
            + " AS worth, currency, win_probability, step_gap, buying_step, decision_weeks, received_at"
            + " FROM PF_OPPORTUNITY WHERE ";

    private final JdbcClient jdbc;

    CaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What all cases say to a figure in a month. @param monthOf its first day */
    record MonthSum(String figure, LocalDate monthOf, BigDecimal part) {}

    List<OpenCase> open() {
        return jdbc.sql(SELECT + "status = 'open' ORDER BY number").query(ROWS).list();
    }

    /** @return open or closed, by number; those that do not exist are missing */
    Map<String, OpenCase> of(Collection<String> numbers) {
        Map<String, OpenCase> found = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(numbers);
        for (int from = 0; from < all.size(); from += MOST_NUMBERS) {
            jdbc.sql(SELECT + "number IN (:numbers)")
                    .param("numbers", all.subList(from, Math.min(from + MOST_NUMBERS, all.size())))
                    .query(ROWS)
                    .list()
                    .forEach(row -> found.put(row.number(), row));
        }
        return found;
    }

    /** @return the sums of these figures that are kept by month, from a month on */
    List<MonthSum> sums(Collection<String> figures, LocalDate from) {
        return jdbc.sql("SELECT figure, month_of, part FROM PF_FIGURE_MONTH"
                        + " WHERE figure IN (:figures) AND month_of >= :from")
                .param("figures", figures)
                .param("from", from)
                .query(SUMS)
                .list();
    }

    /** @return what the committee has to decide or has decided and not done, the oldest first */
    List<AgendaItem> agenda() {
        return jdbc.sql("SELECT p.id, p.number, o.company, p.reason, p.detail, p.raised_at, p.status, p.responsible"
                        + " FROM PF_AGENDA_POINT p JOIN PF_OPPORTUNITY o ON o.number = p.number"
                        + " WHERE p.status IN ('open', 'decided') ORDER BY p.id")
                .query(new RecordMapper<>(AgendaItem.class))
                .list();
    }

    /** @return the notices that failed since then, the newest first */
    List<FailedNotice> failedNotices(OffsetDateTime since) {
        return jdbc.sql("SELECT id, number, template, channel, recipient, person, created_at, attempts, last_error"
                        + " FROM PF_NOTIFICATION_OUTBOX WHERE status = 'failed' AND created_at >= :since"
                        + " ORDER BY created_at DESC, id DESC")
                .param("since", since)
                .query(new RecordMapper<>(FailedNotice.class))
                .list();
    }
}
