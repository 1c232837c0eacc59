package org.presalesflow.handoff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Submissions;
import org.presalesflow.committee.Agenda;
import org.presalesflow.flow.AnswerRefusedException;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.handoff.Checklists.Checklist;
import org.presalesflow.handoff.Checklists.Item;
import org.presalesflow.handoff.HandoverProcess.Answer;
import org.presalesflow.handoff.HandoverProcess.Fields;
import org.presalesflow.handoff.HandoverProcess.PackageDecision;
import org.presalesflow.handoff.HandoverProcess.Readiness;
import org.presalesflow.handoff.HandoverProcess.ReturnReason;
import org.presalesflow.handoff.HandoverProcess.Tasks;
import org.presalesflow.handoff.HandoverProcess.Variables;
import org.presalesflow.promises.Promise;
import org.presalesflow.promises.PromiseBook;
import org.presalesflow.promises.Ticks;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The book of hand-overs between departments: what was offered, when it was answered and how, and how often it came
 * back. Listens to the process {@code department-handover}, and refuses what is not a package or no answer.
 */
@Component
public class Handovers {

    private static final Set<String> RETURN_REASONS = Set.of(
            ReturnReason.INCOMPLETE, ReturnReason.WRONG_OWNER, ReturnReason.UNCLEAR_NEED, ReturnReason.NO_CAPACITY);
    private static final int RETURNS_FOR_THE_COMMITTEE = 2;
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_POINT = 1000;

    private final HandoverRepository handovers;
    private final Checklists checklists;
    private final PromiseBook promises;
    private final Submissions submissions;
    private final Opportunities opportunities;
    private final Agenda agenda;
    private final CaseEvents events;
    private final MessageSource messages;

    Handovers(
            HandoverRepository handovers,
            Checklists checklists,
            PromiseBook promises,
            Submissions submissions,
            Opportunities opportunities,
            Agenda agenda,
            CaseEvents events,
            MessageSource messages) {
        this.handovers = handovers;
        this.checklists = checklists;
        this.promises = promises;
        this.submissions = submissions;
        this.opportunities = opportunities;
        this.agenda = agenda;
        this.events = events;
        this.messages = messages;
    }

    @EventListener
    void onStart(ProcessStarted started) {
        if (started.process().equals(HandoverProcess.KEY)) {
            handovers.begin(
                    started.number(),
                    started.instanceId(),
                    started.variables().text(Variables.FROM_DEPARTMENT),
                    started.variables().text(Variables.TO_DEPARTMENT));
        }
    }

    @EventListener
    @Order(20)
    void onTask(TaskCompleted task) {
        if (!task.process().equals(HandoverProcess.KEY)) {
            return;
        }
        opportunities.lock(task.number());
        Handover handover = handovers.find(task.instanceId()).orElseThrow();
        switch (task.task()) {
            case Tasks.OFFER_PACKAGE -> offered(handover, task);
            case Tasks.DECIDE_ON_PACKAGE -> decided(handover, task);
            case Tasks.ANSWER_HANDOVER -> answered(handover, task);
            default -> {
                // A task that a process owner has added changes nothing of the hand-over.
            }
        }
    }

    private void offered(Handover handover, TaskCompleted task) {
        Checklist checklist = checklists.of(handover);
        Set<String> ticks = Ticks.of(task.answers().get(Fields.ITEMS));
        refuseIfAny(
                "handover.items-missing",
                checklist.items().stream()
                        .filter(item -> item.required() && !ticks.contains(item.item()))
                        .map(Item::label)
                        .toList());
        Set<String> taken = Ticks.of(task.answers().get(Fields.PROMISES));
        List<Promise> missing = checklist.promises() ? missing(handover, taken) : List.of();
        boolean asksManager = Readiness.ASK_MANAGER.equals(task.answers().get(Readiness.FIELD)) && !missing.isEmpty();
        if (!asksManager) {
            refuseIfAny(
                    "handover.promises-missing",
                    missing.stream()
                            .map(promise -> promise.promiseId() + " " + promise.text())
                            .toList());
        }
        String why = asksManager ? text(task, Fields.MISSING_NOTE) : "";
        if (asksManager && why.isEmpty()) {
            throw refusal("handover.words-missing");
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", asksManager ? HandoverStatus.ASKED_MANAGER : HandoverStatus.OFFERED);
        columns.put("offered_by", task.user());
        if (!asksManager) {
            columns.put("offered_at", handovers.now());
        }
        handovers.update(handover.id(), columns);
        if (checklist.promises()) {
            promises.keep(task.number(), taken, handover.pair(), task.user());
        }
        note(handover, task, asksManager ? "handover-manager-asked" : "handover-offered", why);
    }

    private void decided(Handover handover, TaskCompleted task) {
        Object decision = task.answers().get(PackageDecision.FIELD);
        String why = text(task, Fields.PACKAGE_DECISION_NOTE);
        boolean waived = PackageDecision.WAIVE.equals(decision);
        if (why.isEmpty() || !waived && !PackageDecision.COMPLETE.equals(decision)) {
            throw refusal("handover.decision-missing");
        }
        if (waived) {
            Set<String> missing =
                    missing(handover).stream().map(Promise::promiseId).collect(Collectors.toSet());
            promises.waive(task.number(), missing, why, handover.pair(), task.user());
            handovers.update(handover.id(), Map.of("status", HandoverStatus.OFFERED, "offered_at", handovers.now()));
            note(handover, task, "handover-offered", "");
        } else {
            handovers.update(handover.id(), Map.of("status", HandoverStatus.INCOMPLETE));
            note(handover, task, "handover-incomplete", why);
        }
    }

    private void answered(Handover handover, TaskCompleted task) {
        Object answer = task.answers().get(Answer.FIELD);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("answered_at", handovers.now());
        columns.put("answered_by", task.user());
        if (Answer.ACCEPTED.equals(answer)) {
            columns.put("status", HandoverStatus.ACCEPTED);
            handovers.update(handover.id(), columns);
            note(handover, task, "handover-accepted", "");
        } else if (Answer.RETURNED.equals(answer)) {
            returned(handover, task, columns);
        } else {
            throw refusal("handover.answer-missing");
        }
    }

    private void returned(Handover handover, TaskCompleted task, Map<String, Object> columns) {
        String reason = text(task, ReturnReason.FIELD);
        String words = text(task, Fields.RETURN_NOTE);
        if (!RETURN_REASONS.contains(reason) || words.isEmpty()) {
            throw refusal("handover.answer-missing");
        }
        int returns = handover.returns() + 1;
        columns.put("status", HandoverStatus.RETURNED);
        columns.put("returns", returns);
        columns.put("return_reason", reason);
        columns.put("return_note", words);
        handovers.update(handover.id(), columns);
        handovers.addReturn(handover.id(), reason, words, task.user());
        note(handover, task, "handover-returned", reason + ": " + words);
        if (returns >= RETURNS_FOR_THE_COMMITTEE) {
            String point = message(
                    "handover.returned-twice",
                    handover.fromDepartment(),
                    handover.toDepartment(),
                    returns,
                    reason,
                    words);
            agenda.raise(
                    handover.number(),
                    "handover-returned-twice",
                    "handover " + handover.id(),
                    point.substring(0, Math.min(point.length(), LONGEST_POINT)));
        }
    }

    /** A case that is closed takes its open hand-overs with it. */
    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.process().equals(HandoverProcess.KEY) && ended.cancelled()) {
            handovers
                    .find(ended.instanceId())
                    .ifPresent(handover -> handovers.update(handover.id(), Map.of("status", HandoverStatus.CANCELLED)));
        }
    }

    /** @return whether the package of this process instance is with its receiver */
    public boolean isOffered(String instanceId) {
        return handovers
                .find(instanceId)
                .filter(handover -> HandoverStatus.OFFERED.equals(handover.status()))
                .isPresent();
    }

    /** @return the promises that must be in the package and were not ticked the last time */
    List<Promise> missing(Handover handover) {
        Map<String, Object> answers = submissions.lastAnswers(handover.processInstanceId(), Tasks.OFFER_PACKAGE);
        return missing(handover, Ticks.of(answers.get(Fields.PROMISES)));
    }

    private List<Promise> missing(Handover handover, Set<String> taken) {
        return promises.toKeep(handover.number()).stream()
                .filter(promise -> !taken.contains(promise.promiseId()))
                .toList();
    }

    private void refuseIfAny(String message, List<String> missing) {
        if (!missing.isEmpty()) {
            throw refusal(message, String.join("; ", missing));
        }
    }

    private AnswerRefusedException refusal(String message, Object... values) {
        return new AnswerRefusedException(message(message, values));
    }

    private String message(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }

    private static String text(TaskCompleted task, String field) {
        String text = Objects.toString(task.answers().get(field), "").strip();
        return text.substring(0, Math.min(text.length(), LONGEST_NOTE));
    }

    private void note(Handover handover, TaskCompleted task, String type, String detail) {
        events.add(task.number(), type, handover.pair(), detail, task.user(), null);
    }
}
