package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.presalesflow.SettingsOf;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.sla.Ladder.Act;
import org.presalesflow.sla.Ladder.Rung;
import org.presalesflow.sla.Plan.Gap;

/** Dates of a clock under limits, pauses and agreed dates, by the calendar cn. */
class PlanTest {

    private static final WorkingCalendar CN = new Calendars(SettingsOf.product(Map.of()), event -> {}).get("cn");

    private static final List<Rung> LADDER = List.of(
            new Rung("reminder", 75, List.of(new Act("owner", Act.NOTIFY))),
            new Rung("breach", 100, List.of(new Act("owner", Act.NOTIFY))),
            new Rung("executives", 200, List.of(new Act("executives", Act.NOTIFY))));

    @Property(tries = 300)
    void theLimitIsUsedUpExactlyWhenTheClockIsDueWhateverWasPausedBefore(
            @ForAll @IntRange(min = 0, max = 300 * 24 * 60) int startMinute,
            @ForAll @IntRange(min = 1, max = 80 * 60) int limitMinutes,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 5000) Integer> minutes) {
        Instant started = shanghai("2026-01-01T00:00").plus(Duration.ofMinutes(startMinute));
        Limit limit = limit(Duration.ofMinutes(limitMinutes));
        List<Gap> gaps = new ArrayList<>();
        for (int minute : minutes) {
            // Each pause begins half way to what would be due, and so before it.
            Instant due = plan(started, limit, gaps, null, Set.of()).dueAt();
            Instant last = gaps.isEmpty() ? started : gaps.get(gaps.size() - 1).to();
            Instant from = last.plus(Duration.between(last, due).dividedBy(2));
            if (from.isAfter(last)) {
                gaps.add(new Gap(from, from.plus(Duration.ofMinutes(minute))));
            }
        }

        Instant due = plan(started, limit, gaps, null, Set.of()).dueAt();

        assertThat(Plan.used(CN, started, due, gaps)).isEqualTo(limit.working());
    }

    @Example
    void aPauseOverAWeekendCostsOnlyItsWorkingTime() {
        // Friday 6 March 2026, 16:00, with four hours: due on Monday at 11:00. Paused from Friday 17:00 to Monday
        // 10:00,
        // which is one hour of Friday and one of Monday.
        List<Gap> gaps = List.of(new Gap(shanghai("2026-03-06T17:00"), shanghai("2026-03-09T10:00")));
        Instant started = shanghai("2026-03-06T16:00");
        Limit limit = limit(Duration.ofHours(4));

        assertThat(plan(started, limit, List.of(), null, Set.of()).dueAt()).isEqualTo(shanghai("2026-03-09T11:00"));
        assertThat(plan(started, limit, gaps, null, Set.of()).dueAt()).isEqualTo(shanghai("2026-03-09T14:00"));
        assertThat(Plan.used(CN, started, shanghai("2026-03-09T11:00"), gaps)).isEqualTo(Duration.ofHours(2));
    }

    @Example
    void aPauseThatLastsIsLeftOutOfTheDatesButNotOfWhatIsUsed() {
        List<Gap> gaps = List.of(new Gap(shanghai("2026-03-02T10:00"), null));
        Instant started = shanghai("2026-03-02T09:00");

        assertThat(Plan.used(CN, started, shanghai("2026-03-02T12:00"), gaps)).isEqualTo(Duration.ofHours(1));
        assertThat(Plan.paused(CN, started, gaps, shanghai("2026-03-02T12:00"))).isEqualTo(Duration.ofHours(2));
    }

    @Example
    void aPauseBeforeTheClockBeganCountsFromItsBegin() {
        List<Gap> gaps = List.of(new Gap(shanghai("2026-03-02T09:00"), shanghai("2026-03-02T11:00")));

        assertThat(Plan.paused(CN, shanghai("2026-03-02T10:00"), gaps, null)).isEqualTo(Duration.ofHours(1));
    }

    @Example
    void theNextStepIsTheLowestThatWasNotTaken() {
        Instant started = shanghai("2026-03-02T09:00");
        Limit limit = limit(Duration.ofHours(4));

        Plan first = plan(started, limit, List.of(), null, Set.of());
        assertThat(first.nextStep()).isEqualTo("reminder");
        assertThat(first.nextAt()).isEqualTo(shanghai("2026-03-02T12:00"));
        Plan second = plan(started, limit, List.of(), null, Set.of("reminder"));
        assertThat(second.nextAt()).isEqualTo(shanghai("2026-03-02T14:00")).isEqualTo(second.dueAt());
        assertThat(plan(started, limit, List.of(), null, Set.of("reminder", "breach", "executives"))
                        .nextStep())
                .isNull();
    }

    @Example
    void whatWasNotDoneWaitsForTheAgreedDate() {
        Instant started = shanghai("2026-03-02T09:00");
        Instant agreed = shanghai("2026-03-05T18:00");
        Limit limit = limit(Duration.ofHours(4));

        Plan plan = plan(started, limit, List.of(), agreed, Set.of("reminder", "breach"));

        assertThat(plan.dueAt()).isEqualTo(agreed);
        assertThat(plan.nextAt()).isEqualTo(agreed);
        Instant early = shanghai("2026-03-02T15:00");
        assertThat(plan(started, limit, List.of(), early, Set.of("reminder", "breach"))
                        .nextAt())
                .isEqualTo(shanghai("2026-03-02T18:00"));
    }

    @Example
    void aDateBeyondTheCalendarIsProvisional() {
        Limit limit = limit(Duration.ofHours(8));

        assertThat(plan(shanghai("2026-12-29T09:00"), limit, List.of(), null, Set.of())
                        .provisional())
                .isFalse();
        assertThat(plan(shanghai("2026-12-31T14:00"), limit, List.of(), null, Set.of())
                        .provisional())
                .isTrue();
    }

    private static Plan plan(Instant started, Limit limit, List<Gap> gaps, Instant agreed, Set<String> taken) {
        return Plan.of(CN, started, limit, gaps, agreed, LADDER, taken);
    }

    private static Limit limit(Duration working) {
        return new Limit(working, 75, "standard", null);
    }

    private static Instant shanghai(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }
}
