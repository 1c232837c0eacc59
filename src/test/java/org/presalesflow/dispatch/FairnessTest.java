package org.presalesflow.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * A quarter of dispatching, by chance: cases come in, wait, are given to people by the rules and are done. Whatever comes,
 * nobody is left out while others do twice the work, and no case waits behind a less important one.
 */
class FairnessTest {

    private static final List<String> SKILLS = List.of("big-data", "cloud", "ai");
    private static final List<String> TEAMS = List.of("finance", "government", "manufacturing", Request.ANY_INDUSTRY);
    private static final int WORKING_DAYS = 65;
    private static final double ALIKE = 1e-9;

    private final WorkingDays calendar = Staff.WEEKDAYS;

    /** Somebody was given a case: how it stood at that moment. */
    private record Given(Request request, Candidate chosen, List<Candidate> ranking) {}

    @Property(tries = 60)
    void nobodyWhoCouldDoItIsPassedOverForSomebodyWhoThenHasTwiceTheLoad(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int staff,
            @ForAll @IntRange(min = 1, max = 4) int busy) {
        for (Given given : quarter(new Random(seed), staff, busy, true)) {
            if (given.chosen().canStart()) {
                assertThat(given.ranking()).filteredOn(Candidate::canStart).allSatisfy(other -> assertThat(
                                given.chosen().loadAfter() <= other.loadAfter() + ALIKE
                                        || given.chosen().loadAfter() < 2 * other.loadAfter())
                        .as("%s for %s, but %s", given.chosen(), given.request(), other)
                        .isTrue());
            }
        }
    }

    @Property(tries = 60)
    void whoeverCanDoItAndHasTheDaysGoesBeforeWhoeverCannotOrHasNot(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int staff) {
        for (Given given : quarter(new Random(seed), staff, 2, true)) {
            boolean somebodyCould = given.ranking().stream().anyMatch(Candidate::canStart);
            assertThat(given.chosen().canStart()).isEqualTo(somebodyCould);
        }
    }

    /** For the same skills and level, so that both could have had the same people. */
    @Property(tries = 150)
    void noCaseWaitsBehindALessImportantOneThatAsksForTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int staff,
            @ForAll @IntRange(min = 2, max = 8) int cases) {
        Random random = new Random(seed);
        List<Consultant> people = people(random, staff, false);
        List<Request> waiting = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            Request request = request(random, "case-" + i, Staff.MONDAY);
            waiting.add(new Request(
                    request.number(),
                    Set.of("cloud"),
                    Level.P2,
                    null,
                    request.days(),
                    Staff.FORTNIGHT,
                    request.points(),
                    "",
                    request.requestedAt()));
        }

        List<Proposal> proposals =
                new ArrayList<>(new Allocation(calendar).of(waiting, people).values());

        for (int important = 0; important < proposals.size(); important++) {
            for (int lesser = important + 1; lesser < proposals.size(); lesser++) {
                Proposal first = proposals.get(important);
                Proposal second = proposals.get(lesser);
                if (first.request().days() <= second.request().days()) {
                    assertThat(first.kind())
                            .as("%s against %s", first.request(), second.request())
                            .isLessThanOrEqualTo(second.kind());
                }
            }
        }
    }

    @Property(tries = 50)
    void theOrderInWhichPeopleAndCasesAreListedDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Consultant> people = people(random, 6, true);
        List<Request> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiting.add(request(random, "case-" + i, Staff.MONDAY));
        }
        List<Consultant> otherPeople = new ArrayList<>(people);
        List<Request> otherWaiting = new ArrayList<>(waiting);
        Collections.shuffle(otherPeople, random);
        Collections.shuffle(otherWaiting, random);

        assertThat(users(new Allocation(calendar).of(otherWaiting, otherPeople)))
                .isEqualTo(users(new Allocation(calendar).of(waiting, people)));
    }

    /** Six people alike in all that the rule looks at, three cases a day for a quarter. */
    @Test
    void inAQuarterPeopleWhoAreAlikeGetAlikeShares() {
        Random random = new Random(2026);
        List<Consultant> people = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            people.add(Staff.person("presales" + i, Level.P3, "cloud", "ai", "big-data"));
        }
        Map<String, Double> days = new HashMap<>();

        simulate(
                random,
                people,
                3,
                given -> days.merge(given.chosen().user(), given.request().days(), Double::sum));

        assertThat(days).hasSize(6);
        double most =
                days.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double least =
                days.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(most).isLessThan(1.25 * least);
    }

    private static Map<String, String> users(Map<String, Proposal> proposals) {
        Map<String, String> users = new HashMap<>();
        proposals.forEach((number, proposal) -> users.put(number, proposal.user()));
        return users;
    }

    private List<Given> quarter(Random random, int staff, int busy, boolean mixed) {
        List<Given> given = new ArrayList<>();
        simulate(random, people(random, staff, mixed), busy, given::add);
        return given;
    }

    private interface Recorder {
        void of(Given given);
    }

    /** Each day some cases come in, and the manager confirms what is proposed for each. */
    private void simulate(Random random, List<Consultant> people, int busy, Recorder recorder) {
        Allocation rules = new Allocation(calendar);
        List<Consultant> staff = new ArrayList<>(people);
        int cases = 0;
        LocalDate today = Staff.MONDAY;
        for (int day = 0; day < WORKING_DAYS; today = today.plusDays(1)) {
            if (calendar.on(today) == 0) {
                continue;
            }
            day++;
            List<Request> waiting = new ArrayList<>();
            for (int i = random.nextInt(busy + 1); i > 0; i--) {
                waiting.add(request(random, "case-" + ++cases, today));
            }
            LocalDate now = today;
            Collection<Proposal> proposals = rules.of(waiting, staff).values();
            Set<String> confirmed = new HashSet<>();
            for (Proposal proposal : proposals) {
                assertThat(confirmed.add(proposal.request().number())).isTrue();
                proposal.chosen().ifPresent(chosen -> {
                    recorder.of(new Given(proposal.request(), chosen, proposal.ranking()));
                    staff.replaceAll(person -> person.user().equals(chosen.user())
                            ? Staff.assigned(
                                    person.with(new Booking(
                                            proposal.request().period().movedTo(chosen.freeFrom()),
                                            proposal.request().days())),
                                    now)
                            : person);
                });
            }
        }
    }

    private static List<Consultant> people(Random random, int count, boolean mixed) {
        List<Consultant> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Consultant person = Staff.person(
                    "presales" + i,
                    mixed ? Level.values()[random.nextInt(4)] : Level.P2,
                    mixed
                            ? SKILLS.stream()
                                    .filter(skill -> random.nextInt(3) > 0)
                                    .toArray(String[]::new)
                            : new String[] {"cloud"});
            person = Staff.ofTeam(person, TEAMS.get(random.nextInt(TEAMS.size())));
            if (mixed && random.nextInt(4) == 0) {
                person = Staff.partTime(person, 20);
            }
            people.add(person);
        }
        return people;
    }

    private static Request request(Random random, String number, LocalDate today) {
        LocalDate from = today.plusDays(random.nextInt(10));
        return new Request(
                number,
                Set.copyOf(SKILLS.subList(0, random.nextInt(3))),
                Level.values()[random.nextInt(4)],
                TEAMS.get(random.nextInt(TEAMS.size())),
                1 + random.nextInt(6),
                new Period(from, from.plusDays(6 + random.nextInt(15))),
                random.nextInt(101),
                "",
                Staff.at(today));
    }
}
