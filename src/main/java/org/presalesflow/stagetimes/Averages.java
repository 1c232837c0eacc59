package org.presalesflow.stagetimes;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.presalesflow.calendar.Calendars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the elements of diagrams have taken in the last twelve months. The sums are kept for twenty times as long as it took
 * to add them up: fresh where there is little, and cheap for its readers where there is much.
 */
@Repository
class Averages {

    private static final int MONTHS = 12;
    private static final int KEPT_FOR = 20;
    private static final String STEP = "SUBSTRING(subject FROM 6 FOR POSITION(':' IN SUBSTRING(subject FROM 6)) - 1)";

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final Clock clock;
    private final Map<List<String>, Kept> kept = new ConcurrentHashMap<>();

    Averages(JdbcClient jdbc, Calendars calendars, Clock clock) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Of one figure at one element. @param seconds in all; @param runs how often it was measured */
    record Sum(long seconds, long runs, long cases) {

        static final Sum NONE = new Sum(0, 0, 0);

        /** @return null if nothing was measured */
        Long mean() {
            return runs == 0 ? null : Math.round((double) seconds / runs);
        }
    }

    /** @param until by the clock of the machine, whatever time the application takes it to be */
    private record Kept(Map<String, Map<String, Sum>> sums, long until) {}

    /** @return by stage, then by figure */
    Map<String, Map<String, Sum>> ofStages(List<String> stages) {
        return kept(
                stages,
                "stage",
                "figure IN ('stage-time', 'stage-waiting', 'stage-paused', 'stage-rework',"
                        + " 'stage-clock', 'stage-limit')");
    }

    /** @return by step, then by figure */
    Map<String, Map<String, Sum>> ofTasks(String process) {
        return kept(
                List.of(process),
                STEP,
                "figure IN ('task-time', 'task-waiting', 'task-paused', 'task-rework'," + " 'task-limit')");
    }

    private Map<String, Map<String, Sum>> kept(List<String> stages, String element, String figures) {
        if (stages.isEmpty()) {
            return Map.of();
        }
        List<String> key = List.of(element, String.join(",", stages));
        Kept known = kept.get(key);
        long begin = System.nanoTime();
        if (known == null || begin - known.until() >= 0) {
            Map<String, Map<String, Sum>> sums = sums(stages, element, figures);
            long end = System.nanoTime();
            known = new Kept(sums, end + KEPT_FOR * (end - begin));
            kept.put(key, known);
        }
        return known.sums();
    }

    private Map<String, Map<String, Sum>> sums(List<String> stages, String element, String figures) {
        Map<String, Map<String, Sum>> sums = new HashMap<>();
        jdbc.sql("SELECT " + element + " AS element, figure, SUM(part), COUNT(*), COUNT(DISTINCT number)"
                        + " FROM PF_MEASUREMENT WHERE stage IN (:stages) AND happened_at >= :from AND " + figures
                        + " GROUP BY " + element + ", figure")
                .param("stages", stages)
                .param("from", from())
                .query((row, index) -> sums.computeIfAbsent(row.getString(1), any -> new HashMap<>())
                        .put(
                                row.getString(2),
                                new Sum(row.getBigDecimal(3).longValue(), row.getLong(4), row.getLong(5))))
                .list();
        return sums;
    }

    /** As everywhere: twelve whole months and the one that runs. */
    private OffsetDateTime from() {
        ZoneId zone = calendars.standard().zone();
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .withDayOfMonth(1)
                .minusMonths(MONTHS)
                .atStartOfDay(zone)
                .toOffsetDateTime();
    }
}
