package org.presalesflow.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.presalesflow.dispatch.Level.P1;
import static org.presalesflow.dispatch.Level.P2;
import static org.presalesflow.dispatch.Level.P3;
import static org.presalesflow.dispatch.Level.P4;
import static org.presalesflow.dispatch.Staff.FORTNIGHT;
import static org.presalesflow.dispatch.Staff.MONDAY;
import static org.presalesflow.dispatch.Staff.assigned;
import static org.presalesflow.dispatch.Staff.away;
import static org.presalesflow.dispatch.Staff.busy;
import static org.presalesflow.dispatch.Staff.ofTeam;
import static org.presalesflow.dispatch.Staff.partTime;
import static org.presalesflow.dispatch.Staff.person;
import static org.presalesflow.dispatch.Staff.preferring;
import static org.presalesflow.dispatch.Staff.request;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule by which a person is found for a case, line by line. */
class WhoDoesItTest {

    private static final Request CLOUD = request("one", 50, P2, 4, "cloud");

    @Test
    void whoHasTheSkillsAndTheLevelGoesBeforeWhoHasNot() {
        assertThat(order(
                        CLOUD,
                        person("a-no-skill", P3),
                        person("b-too-low", P1, "cloud"),
                        busy(person("c-fits", P2, "cloud"), 5)))
                .containsExactly("c-fits", "b-too-low", "a-no-skill");
    }

    @Test
    void allSkillsMustBeThereAndMoreDoNoHarm() {
        assertThat(order(
                        request("one", 50, P1, 4, "cloud", "ai"),
                        person("a", P1, "cloud"),
                        person("b", P1, "ai", "big-data", "cloud")))
                .containsExactly("b", "a");
    }

    @Test
    void theExactLevelGoesBeforeAHigherOne() {
        assertThat(order(CLOUD, person("a-strategist", P4, "cloud"), person("b-exact", P2, "cloud")))
                .containsExactly("b-exact", "a-strategist");
    }

    @Test
    void aHigherLevelGoesBeforeAnExactOneWhoHasNoDaysLeft() {
        assertThat(order(CLOUD, person("a-strategist", P4, "cloud"), busy(person("b-exact", P2, "cloud"), 7)))
                .containsExactly("a-strategist", "b-exact");
    }

    @Test
    void theIndustryTeamIsAPreferenceAmongEqualLevels() {
        Request request = preferring("finance", CLOUD);

        assertThat(order(
                        request,
                        person("a-exact", P2, "cloud"),
                        ofTeam(person("b-exact-finance", P2, "cloud"), "finance"),
                        ofTeam(person("c-higher-finance", P3, "cloud"), "finance")))
                .containsExactly("b-exact-finance", "a-exact", "c-higher-finance");
        assertThat(order(
                        preferring(Request.ANY_INDUSTRY, CLOUD),
                        person("a", P2, "cloud"),
                        ofTeam(person("b", P2, "cloud"), "general")))
                .containsExactly("a", "b");
    }

    @Test
    void aPreferenceNeverGivesAnyoneTwiceTheLoadOfAnother() {
        Request request = preferring("finance", CLOUD);
        Consultant preferred = ofTeam(person("b-preferred", P2, "cloud"), "finance");
        Consultant idle = person("a-idle", P3, "cloud");

        // 3 + 4 days are less than twice the 4 of the other, 4 + 4 are not.
        assertThat(order(request, idle, busy(preferred, 3))).containsExactly("b-preferred", "a-idle");
        assertThat(order(request, idle, busy(preferred, 4))).containsExactly("a-idle", "b-preferred");
    }

    @Test
    void theLowestLoadComesNextByTheDaysThatSomebodyIsThere() {
        assertThat(order(
                        CLOUD,
                        busy(person("a", P2, "cloud"), 2),
                        busy(partTime(person("b-half-a-week", P2, "cloud"), 20), 1.5),
                        busy(person("c", P2, "cloud"), 1)))
                .containsExactly("c", "a", "b-half-a-week");
    }

    @Test
    void thenTheLongestWaitAndWhoeverWasNeverGivenACaseHasWaitedLongest() {
        assertThat(order(
                        CLOUD,
                        assigned(person("a-yesterday", P2, "cloud"), MONDAY.minusDays(1)),
                        assigned(person("b-last-week", P2, "cloud"), MONDAY.minusDays(7)),
                        person("c-never", P2, "cloud")))
                .containsExactly("c-never", "b-last-week", "a-yesterday");
    }

    @Test
    void ofEqualsItIsAlwaysTheSame() {
        assertThat(order(CLOUD, person("b", P2, "cloud"), person("a", P2, "cloud")))
                .containsExactly("a", "b");
    }

    @Test
    void whoeverIsAwayAllTheTimeIsNotLookedAt() {
        Period allTheTime = new Period(MONDAY.minusDays(3), FORTNIGHT.to());
        Period allButADay = new Period(MONDAY, FORTNIGHT.to().minusDays(1));

        assertThat(order(CLOUD, away(person("a", P2, "cloud"), allTheTime), person("b", P1)))
                .containsExactly("b");
        assertThat(order(CLOUD, away(person("a", P2, "cloud"), allButADay), person("b", P1)))
                .containsExactly("a", "b");
    }

    @Test
    void ifNobodyWhoFitsHasTheDaysItIsWhoHasThemSoonest() {
        LocalDate nextMonday = MONDAY.plusDays(7);
        Consultant late = busy(person("a", P2, "cloud"), 9);
        Consultant soon = person("b", P2, "cloud")
                .with(new Booking(new Period(MONDAY, MONDAY.plusDays(6)), 5))
                .with(new Booking(new Period(nextMonday, nextMonday.plusDays(60)), 30));

        List<Candidate> ranking =
                new WhoDoesIt(Staff.WEEKDAYS).rank(request("one", 50, P2, 6, "cloud"), List.of(soon, late));

        assertThat(ranking).extracting(Candidate::user).containsExactly("a", "b");
        assertThat(ranking.get(0).free()).isFalse();
        assertThat(ranking.get(0).freeFrom()).isEqualTo(FORTNIGHT.to().plusDays(1));
    }

    @Test
    void ifNobodyFitsItIsWhoComesNearest() {
        assertThat(order(
                        request("one", 50, P3, 4, "cloud", "ai"),
                        person("a-one-skill", P4, "ai"),
                        person("b-level-short-by-two", P1, "ai", "cloud"),
                        person("c-level-short-by-one", P2, "ai", "cloud"),
                        person("d-nothing", P4)))
                .containsExactly("c-level-short-by-one", "b-level-short-by-two", "a-one-skill", "d-nothing");
    }

    @Test
    void moreDaysThanThereAreAsksForSomebodyWhoHasNothingElse() {
        Request request = request("one", 50, P2, 30, "cloud");

        assertThat(new WhoDoesIt(Staff.WEEKDAYS)
                        .rank(request, List.of(busy(person("a", P2, "cloud"), 1), person("b", P2, "cloud"))))
                .extracting(Candidate::user, Candidate::free)
                .containsExactly(tuple("b", true), tuple("a", false));
    }

    @Test
    void workIsCountedWhereItFalls() {
        Consultant busyLater =
                person("a", P2, "cloud").with(new Booking(new Period(MONDAY.plusDays(7), MONDAY.plusDays(18)), 8));
        WorkingDays weekdays = Staff.WEEKDAYS;

        assertThat(busyLater.booked(new Period(MONDAY, MONDAY.plusDays(4)), weekdays))
                .isZero();
        assertThat(busyLater.booked(FORTNIGHT, weekdays)).isEqualTo(4);
        assertThat(busyLater.booked(new Period(MONDAY, MONDAY.plusDays(30)), weekdays))
                .isEqualTo(8);
    }

    @Test
    void whoeverAsksForASundayGetsTheMondayToo() {
        Period sunday = new Period(MONDAY.plusDays(6), MONDAY.plusDays(6));

        assertThat(Staff.WEEKDAYS.worked(sunday)).isEqualTo(new Period(MONDAY.plusDays(6), MONDAY.plusDays(7)));
    }

    private static List<String> order(Request request, Consultant... people) {
        return new WhoDoesIt(Staff.WEEKDAYS)
                .rank(request, List.of(people)).stream().map(Candidate::user).toList();
    }
}
