package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Submissions.Submission;

/**
 * All that is known of a case and counts for figures, each list in the order in which it happened.
 *
 * @param calendar working time is counted by
 * @param closings when the case was closed, also if it was taken up again
 */
record CaseStory(
        Opportunity opportunity,
        WorkingCalendar calendar,
        List<Run> runs,
        List<SlaRow> clocks,
        List<Submission> submissions,
        List<Handover> handovers,
        List<Dispatched> dispatches,
        List<HoursRow> hours,
        List<Pause> pauses,
        List<TemplateUse> templates,
        List<Instant> closings) {

    /** A run of a stage; what comes with its end is null while it lasts. */
    record Run(
            String processInstanceId,
            String stage,
            int round,
            OffsetDateTime enteredAt,
            OffsetDateTime leftAt,
            String outcome) {

        boolean left(String way) {
            return leftAt != null && way.equals(outcome);
        }
    }

    /** A clock of a stage, or of a step of it, as {@code sla.SlaClock}. */
    record SlaRow(
            long id,
            String process,
            String step,
            String processInstanceId,
            String department,
            String owner,
            Long limitSeconds,
            String state,
            OffsetDateTime breachedAt,
            String breachedOwner,
            OffsetDateTime stoppedAt) {}

    record Handover(
            long id,
            String fromDepartment,
            String toDepartment,
            int returns,
            OffsetDateTime offeredAt,
            String offeredBy) {}

    record Dispatched(String assigned, OffsetDateTime decidedAt) {}

    record HoursRow(long id, String taskKey, String userId, BigDecimal hours, OffsetDateTime notedAt) {}

    record Pause(OffsetDateTime pausedAt, OffsetDateTime resumedAt) {}

    record TemplateUse(String type, OffsetDateTime madeAt) {}

    /** Whether the case came with its result from elsewhere, so that nothing is known of the way there. */
    boolean isImported() {
        return opportunity.processInstanceId() == null;
    }

    Instant received() {
        return opportunity.receivedAt().toInstant();
    }

    Optional<Instant> closed() {
        return opportunity.isOpen()
                ? Optional.empty()
                : Optional.ofNullable(opportunity.closedAt()).map(OffsetDateTime::toInstant);
    }

    boolean endedAs(String status) {
        return status.equals(opportunity.status()) && closed().isPresent();
    }

    /** @return when the case began, or began anew after it had been closed, before this instant */
    Instant begunBefore(Instant moment) {
        return closings.stream()
                .filter(closing -> closing.isBefore(moment))
                .max(Comparator.naturalOrder())
                .flatMap(closing -> runs.stream()
                        .map(run -> run.enteredAt().toInstant())
                        .filter(entered -> !entered.isBefore(closing))
                        .findFirst())
                .filter(begun -> !begun.isAfter(moment))
                .orElseGet(this::received);
    }

    /** @return the seconds of working time from one to the other in which the case was not paused */
    long workingSeconds(Instant from, Instant to) {
        Duration worked = calendar.between(from, to);
        for (Pause pause : pauses) {
            Instant begin = latest(from, pause.pausedAt().toInstant());
            Instant end = pause.resumedAt() == null
                    ? to
                    : earliest(to, pause.resumedAt().toInstant());
            worked = worked.minus(calendar.between(begin, end));
        }
        return worked.isNegative() ? 0 : worked.toSeconds();
    }

    /** The runs of one stage. */
    List<Run> runsOf(String stage) {
        return runs.stream().filter(run -> run.stage().equals(stage)).toList();
    }

    Optional<Run> runOf(String instance) {
        return runs.stream()
                .filter(run -> run.processInstanceId().equals(instance))
                .findFirst();
    }

    /** What was answered in a run of a stage. */
    List<Submission> answersIn(Run run) {
        return submissions.stream()
                .filter(one -> run.processInstanceId().equals(one.processInstanceId()))
                .toList();
    }

    /** @return the last answer to a field up to an instant */
    Optional<Object> lastAnswer(String field, Instant until) {
        return submissions.stream()
                .filter(one -> !one.submittedAt().toInstant().isAfter(until))
                .map(one -> one.answers().get(field))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
