package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.presalesflow.committee.AgendaPointProcess;
import org.presalesflow.committee.CoordinationMeetingProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Each limit of the handbook, with its whole ladder, on days that were reckoned by hand: in a plain week, before the
 * Spring Festival (15 to 23 February 2026 off; Saturday 14 and Saturday 28 worked) and before the National Day (1 to 7
 * October off, Saturday 10 worked).
 */
@ModelApp
class EveryLadderTest {

    /** Hours of working time; {@code -} where there is a date but no ladder, as the stage or another clock climbs it. */
    private static final List<Row> LIMITS = rows("""
            lead-response         | whole                 | A              |  1 | ladder
            lead-response         | whole                 | B              |  2 | ladder
            lead-response         | whole                 | C              |  4 | ladder
            lead-response         | respond-to-lead       | A              |  1 | -
            lead-response         | respond-to-lead       | B              |  2 | -
            lead-response         | respond-to-lead       | C              |  4 | -
            lead-response         | register-requirements |                |  4 | ladder
            requirements-analysis | whole                 |                | 24 | ladder
            requirements-analysis | assess-need           |                |  8 | ladder
            requirements-analysis | ask-questionnaire     |                | 24 | -
            requirements-analysis | analyse-requirements  |                | 24 | -
            requirements-analysis | confirm-requirements  |                | 24 | -
            requirements-analysis | sign-no-go            |                |  8 | ladder
            presales-dispatch     | request-presales      |                |  4 | ladder
            presales-dispatch     | confirm-dispatch      |                |  4 | ladder
            solution-design       | whole                 |                | 40 | ladder
            solution-design       | draft-solution        |                | 40 | -
            solution-design       | run-proof-of-concept  |                | 40 | -
            solution-design       | check-deliverability  |                |  8 | ladder
            solution-design       | write-proposal        |                | 40 | -
            solution-review       | whole                 |                | 24 | ladder
            solution-review       | prepare-quotation     |                |  8 | ladder
            solution-review       | review-as-peer        |                | 16 | ladder
            solution-review       | review-as-product     |                | 16 | ladder
            solution-review       | review-as-sales       |                | 12 | ladder
            solution-review       | review-as-finance     |                | 12 | ladder
            solution-review       | decide-review         |                |  8 | ladder
            solution-review       | present-solution      |                |  4 | ladder
            negotiation           | whole                 |                | 32 | ladder
            negotiation           | negotiate             |                | 32 | -
            negotiation           | check-credit          |                |  8 | ladder
            negotiation           | draft-contract        |                | 32 | -
            approval              | approve-terms         | sales-managers |  4 | ladder
            approval              | approve-terms         | executives     |  8 | ladder
            customer-decision     | whole                 |                | 80 | ladder
            customer-decision     | plan-decision         |                | 80 | -
            customer-decision     | record-decision       |                | 80 | -
            contract-signing      | whole                 |                | 16 | ladder
            contract-signing      | check-terms           |                |  8 | ladder
            contract-signing      | check-figures         |                |  8 | ladder
            contract-signing      | decide-on-promises    |                |  8 | ladder
            contract-signing      | sign-contract         |                | 16 | -
            contract-signing      | register-order        |                | 16 | -
            delivery-handover     | whole                 |                | 24 | ladder
            delivery-handover     | plan-project-start    |                |  8 | ladder
            department-handover   | offer-package         |                |  4 | ladder
            department-handover   | decide-on-package     | project-office |  8 | ladder
            department-handover   | answer-handover       | project-office |  8 | ladder
            department-handover   | answer-handover       | customer-service | 8 | ladder
            department-handover   | answer-handover       | presales       |  4 | ladder
            lead-nurturing        | contact-again         |                | 24 | ladder
            """);

    /** When it begins, hours, and when 75 %, 100 %, 150 % and 200 % of them are used up. All times in Shanghai. */
    private static final List<Row> LADDERS = rows("""
            2026-03-02 09:00 |  1 | 03-02 09:45 | 03-02 10:00 | 03-02 10:30 | 03-02 11:00
            2026-03-02 09:00 |  2 | 03-02 10:30 | 03-02 11:00 | 03-02 12:00 | 03-02 14:00
            2026-03-02 09:00 |  4 | 03-02 12:00 | 03-02 14:00 | 03-02 16:00 | 03-02 18:00
            2026-03-02 09:00 |  8 | 03-02 16:00 | 03-02 18:00 | 03-03 14:00 | 03-03 18:00
            2026-03-02 09:00 | 12 | 03-03 10:00 | 03-03 14:00 | 03-04 11:00 | 03-04 18:00
            2026-03-02 09:00 | 16 | 03-03 14:00 | 03-03 18:00 | 03-04 18:00 | 03-05 18:00
            2026-03-02 09:00 | 24 | 03-04 11:00 | 03-04 18:00 | 03-06 14:00 | 03-09 18:00
            2026-03-02 09:00 | 32 | 03-04 18:00 | 03-05 18:00 | 03-09 18:00 | 03-11 18:00
            2026-03-02 09:00 | 40 | 03-05 16:00 | 03-06 18:00 | 03-11 14:00 | 03-13 18:00
            2026-03-02 09:00 | 80 | 03-11 14:00 | 03-13 18:00 | 03-20 18:00 | 03-27 18:00
            2026-02-13 15:00 |  1 | 02-13 15:45 | 02-13 16:00 | 02-13 16:30 | 02-13 17:00
            2026-02-13 15:00 |  2 | 02-13 16:30 | 02-13 17:00 | 02-13 18:00 | 02-14 10:00
            2026-02-13 15:00 |  4 | 02-13 18:00 | 02-14 10:00 | 02-14 12:00 | 02-14 15:00
            2026-02-13 15:00 |  8 | 02-14 12:00 | 02-14 15:00 | 02-24 10:00 | 02-24 15:00
            2026-02-13 15:00 | 12 | 02-14 16:00 | 02-24 10:00 | 02-24 17:00 | 02-25 15:00
            2026-02-13 15:00 | 16 | 02-24 10:00 | 02-24 15:00 | 02-25 15:00 | 02-26 15:00
            2026-02-13 15:00 | 24 | 02-24 17:00 | 02-25 15:00 | 02-27 10:00 | 02-28 15:00
            2026-02-13 15:00 | 32 | 02-25 15:00 | 02-26 15:00 | 02-28 15:00 | 03-03 15:00
            2026-02-13 15:00 | 40 | 02-26 12:00 | 02-27 15:00 | 03-03 10:00 | 03-05 15:00
            2026-02-13 15:00 | 80 | 03-03 10:00 | 03-05 15:00 | 03-12 15:00 | 03-19 15:00
            2026-09-30 16:00 |  1 | 09-30 16:45 | 09-30 17:00 | 09-30 17:30 | 09-30 18:00
            2026-09-30 16:00 |  2 | 09-30 17:30 | 09-30 18:00 | 10-08 10:00 | 10-08 11:00
            2026-09-30 16:00 |  4 | 10-08 10:00 | 10-08 11:00 | 10-08 14:00 | 10-08 16:00
            2026-09-30 16:00 |  8 | 10-08 14:00 | 10-08 16:00 | 10-09 11:00 | 10-09 16:00
            2026-09-30 16:00 | 12 | 10-08 17:00 | 10-09 11:00 | 10-09 18:00 | 10-10 16:00
            2026-09-30 16:00 | 16 | 10-09 11:00 | 10-09 16:00 | 10-10 16:00 | 10-12 16:00
            2026-09-30 16:00 | 24 | 10-09 18:00 | 10-10 16:00 | 10-13 11:00 | 10-14 16:00
            2026-09-30 16:00 | 32 | 10-10 16:00 | 10-12 16:00 | 10-14 16:00 | 10-16 16:00
            2026-09-30 16:00 | 40 | 10-12 14:00 | 10-13 16:00 | 10-16 11:00 | 10-20 16:00
            2026-09-30 16:00 | 80 | 10-16 11:00 | 10-20 16:00 | 10-27 16:00 | 11-03 16:00
            """);

    private static final Duration LONG_AFTER = Duration.ofDays(60);

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcTemplate jdbc;

    /** A row of a table above. */
    private record Row(List<String> cells) {

        String cell(int column) {
            return cells.get(column);
        }
    }

    /** A limit that begins at some time. */
    private record Expected(Work work, String begins, String hours, Map<String, String> ladder) {

        @Override
        public String toString() {
            return "%s %s %s, %s h from %s: %s"
                    .formatted(work.process(), work.step(), work.by(), hours, begins, ladder.values());
        }
    }

    static Stream<Expected> ladders() {
        return limits(LIMITS.stream().filter(limit -> limit.cell(4).equals("ladder")));
    }

    static Stream<Expected> tasks() {
        return limits(LIMITS.stream().filter(limit -> !limit.cell(1).equals("whole")))
                .filter(limit -> limit.begins().equals("2026-03-02 09:00"));
    }

    private static Stream<Expected> limits(Stream<Row> limits) {
        return limits.flatMap(limit -> LADDERS.stream()
                .filter(times -> times.cell(1).equals(limit.cell(3)))
                .map(times -> new Expected(
                        new Work(limit.cell(0), limit.cell(1), limit.cell(2)),
                        times.cell(0),
                        limit.cell(3),
                        Map.of(
                                "reminder", "2026-" + times.cell(2),
                                "breach", "2026-" + times.cell(3),
                                "manager", "2026-" + times.cell(4),
                                "executives", "2026-" + times.cell(5)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ladders")
    void eachStepIsTakenOnceAndAtItsTimeAndNothingFollowsWhenTheWorkIsDone(Expected expected) {
        Case late = expected.work().begin(cases.at(ShanghaiTime.at(expected.begins())));

        late.until(ShanghaiTime.at(expected.begins()).plus(LONG_AFTER));

        assertThat(taken(late, expected.work().clock()))
                .as("Steps of %s", expected.work())
                .containsExactlyInAnyOrderElementsOf(expected.ladder().entrySet().stream()
                        .map(step -> step.getKey() + " " + step.getValue())
                        .toList());
        long toExecutives = late.ladder().stream()
                .filter(step -> step.contains(" executives "))
                .count();
        assertThat(late.agenda().stream().filter(point -> point.startsWith("sla-")))
                .hasSize((int) toExecutives);
        assertThat(late.told().stream().filter("sla-executives executive"::equals))
                .hasSize((int) toExecutives);

        Work.finish(late);
        List<String> told = late.told();
        List<String> ladder = late.ladder();
        late.until(ShanghaiTime.at(expected.begins()).plus(LONG_AFTER.multipliedBy(2)));

        assertThat(late.told()).isEqualTo(told);
        assertThat(late.ladder()).isEqualTo(ladder);
        assertThat(late.waiting()).isEmpty();
        assertThat(late.clocks()).noneMatch(clock -> clock.contains(" running ") || clock.contains(" paused "));
        assertThat(jobsOf(late)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void eachTaskIsDueByItsLimitOrElseWithItsStage(Expected expected) {
        Case waiting = expected.work().begin(cases.at(ShanghaiTime.at(expected.begins())));

        Task task = waiting.task(expected.work().step());

        assertThat(ShanghaiTime.of(task.getDueDate()))
                .isEqualTo(expected.ladder().get("breach"));
    }

    @Test
    void noRowOfThePolicyIsLeftOut() {
        List<String> tested = LIMITS.stream()
                .map(limit -> limit.cell(0) + " " + limit.cell(1))
                .distinct()
                .toList();

        assertThat(Dmn.readModelFromFile(new File("processes/sla-policy.dmn")).getModelElementsByType(Rule.class))
                .hasSizeGreaterThan(30)
                .extracting(rule -> {
                    Iterator<InputEntry> entries = rule.getInputEntries().iterator();
                    return literal(entries.next()) + " " + literal(entries.next());
                })
                // The decision on a delay has no ladder of its own, nor has what the committee decides.
                .filteredOn(row -> !row.startsWith(SlaEscalationProcess.KEY)
                        && !row.startsWith(AgendaPointProcess.KEY)
                        && !row.startsWith(CoordinationMeetingProcess.KEY))
                .isSubsetOf(tested);
    }

    private static String literal(InputEntry entry) {
        return entry.getTextContent().strip().replace("\"", "");
    }

    /** The steps that a clock has taken, each with the time in Shanghai. */
    private static List<String> taken(Case late, String clock) {
        return late.ladder().stream()
                .map(line -> line.split(" ", 3))
                .filter(parts -> parts[0].equals(clock))
                .map(parts -> parts[1] + " " + ShanghaiTime.ofUtc(parts[2]))
                .toList();
    }

    private int jobsOf(Case late) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM ACT_RU_JOB WHERE PROCESS_INSTANCE_ID_ IN"
                        + " (SELECT PROC_INST_ID_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ = ?)",
                Integer.class,
                late.number());
    }

    private static List<Row> rows(String table) {
        return table.lines()
                .map(line -> new Row(
                        Arrays.stream(line.split("\\|")).map(String::strip).collect(Collectors.toList())))
                .toList();
    }
}
