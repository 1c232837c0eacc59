package org.presalesflow.approval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.approval.ApprovalBook.Approval;
import org.presalesflow.approval.ApprovalBook.Given;
import org.presalesflow.approval.ApprovalBook.Step;
import org.presalesflow.approval.ApprovalPolicy.Approver;
import org.presalesflow.approval.ApprovalProcess.Decision;
import org.presalesflow.approval.ApprovalProcess.Fields;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.FactsCorrected;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.flow.TaskCreated;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has terms approved by those who must, one after the other (handbook section 2.5). An approval is for exactly the terms
 * that were asked for: once they are others, it counts no more, and what is being asked for is asked anew.
 */
@Component
public class Approvals {

    private final Opportunities opportunities;
    private final CaseTerms caseTerms;
    private final ApprovalPolicy policy;
    private final ApprovalBook book;
    private final Reviews reviews;
    private final CaseEvents events;
    private final ApplicationEventPublisher publisher;

    Approvals(
            Opportunities opportunities,
            CaseTerms caseTerms,
            ApprovalPolicy policy,
            ApprovalBook book,
            Reviews reviews,
            CaseEvents events,
            ApplicationEventPublisher publisher) {
        this.opportunities = opportunities;
        this.caseTerms = caseTerms;
        this.policy = policy;
        this.book = book;
        this.reviews = reviews;
        this.events = events;
        this.publisher = publisher;
    }

    /**
     * One process instance that has terms approved.
     *
     * @param subject one of {@link Subject}
     * @param caller the process instance that has called it; null for none
     * @param givenBy tasks of the caller whose positive answers are approvals, each with the group that it belongs to
     */
    public record Request(
            String number, String instanceId, String subject, String caller, Map<String, String> givenBy) {}

    /**
     * Asks for what the case's terms are now, unless that was done. May be called again at any time.
     *
     * @return the group whose answer is awaited; empty if the terms are approved
     */
    public Optional<String> next(Request request) {
        opportunities.lock(request.number());
        Terms terms = caseTerms.of(request.number());
        Optional<Approval> asked = book.latestOf(request.instanceId()).filter(Approval::isWaiting);
        if (asked.isPresent() && !asked.get().fingerprint().equals(terms.fingerprint())) {
            invalidate(asked.get(), null);
            asked = Optional.empty();
        }
        return asked.isPresent() ? waitingStep(asked.get()).map(Step::approverGroup) : ask(request, terms);
    }

    private Optional<String> ask(Request request, Terms terms) {
        List<Approver> approvers = policy.approversOf(terms);
        if (isApproved(request.number(), terms, approvers)) {
            return Optional.empty();
        }
        Map<String, Given> given = reviews.of(request);
        List<Approver> open = approvers.stream()
                .filter(approver -> !given.containsKey(approver.group()))
                .toList();
        String requester = caseTerms.requester(request.number()).orElse(null);
        long approval = book.add(
                request.number(),
                request.subject(),
                terms,
                open.isEmpty() ? ApprovalStatus.APPROVED : ApprovalStatus.WAITING,
                requester,
                request.instanceId());
        note(request.number(), "approval-asked", request.subject(), words(approvers), requester);
        for (int i = 0; i < approvers.size(); i++) {
            Approver approver = approvers.get(i);
            Optional<Given> answer = Optional.ofNullable(given.get(approver.group()));
            book.addStep(approval, i + 1, approver, answer);
            answer.ifPresent(review -> note(
                    request.number(),
                    "approval-given",
                    about(request.subject(), approver.group()),
                    Objects.toString(review.words(), ""),
                    review.by()));
        }
        if (open.isEmpty()) {
            note(request.number(), "approval-approved", request.subject(), "", null);
        }
        return open.stream().findFirst().map(Approver::group);
    }

    /**
     * Holds the case, so that no correction comes between the answer and what is done by it.
     *
     * @return whether the case's terms, as they are now, are approved by all who must
     */
    public boolean stand(String number) {
        opportunities.lock(number);
        Terms terms = caseTerms.of(number);
        return isApproved(number, terms, policy.approversOf(terms));
    }

    private static String words(List<Approver> approvers) {
        return approvers.stream()
                .map(approver -> approver.group() + ": " + approver.reasons())
                .collect(Collectors.joining("\n"));
    }

    /** Exactly these terms, by everyone who would have to approve them today. */
    private boolean isApproved(String number, Terms terms, List<Approver> approvers) {
        return book.standing(number).stream()
                .filter(approval -> ApprovalStatus.APPROVED.equals(approval.status()))
                .filter(approval -> approval.fingerprint().equals(terms.fingerprint()))
                .anyMatch(approval -> groups(approval)
                        .containsAll(approvers.stream().map(Approver::group).toList()));
    }

    private Set<String> groups(Approval approval) {
        return book.stepsOf(approval.id()).stream().map(Step::approverGroup).collect(Collectors.toSet());
    }

    private Optional<Step> waitingStep(Approval approval) {
        return book.stepsOf(approval.id()).stream().filter(Step::isWaiting).findFirst();
    }

    @EventListener
    void onTask(TaskCreated task) {
        if (isApproval(task.process(), task.task())) {
            book.latestOf(task.instanceId())
                    .flatMap(this::waitingStep)
                    .ifPresent(step -> book.shown(step.id(), task.taskId()));
        }
    }

    @EventListener
    @Order(40)
    void onAnswer(TaskCompleted task) {
        if (!isApproval(task.process(), task.task())) {
            return;
        }
        opportunities.lock(task.number());
        Approval approval = book.latestOf(task.instanceId())
                .filter(Approval::isWaiting)
                .orElseThrow(() -> new CaseStateException("These terms are not being asked for any more"));
        Step step = waitingStep(approval)
                .filter(waiting -> task.taskId().equals(waiting.taskId()))
                .orElseThrow(() -> new CaseStateException("It is not this group's turn"));
        switch (text(task, Decision.FIELD)) {
            case Decision.APPROVE -> approve(approval, step, text(task, Fields.WORDS), task.user());
            case Decision.REJECT -> reject(approval, step, text(task, Fields.REASON), task.user());
            default ->
                throw new IllegalArgumentException(
                        Decision.FIELD + ": must be " + Decision.APPROVE + " or " + Decision.REJECT);
        }
    }

    private void approve(Approval approval, Step step, String words, String user) {
        book.answered(step, ApprovalStatus.APPROVED, user, words);
        note(approval.number(), "approval-approved", about(approval.subject(), step.approverGroup()), words, user);
        if (waitingStep(approval).isEmpty()) {
            book.settle(approval.id(), ApprovalStatus.APPROVED);
        }
    }

    private void reject(Approval approval, Step step, String reason, String user) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(Fields.REASON + ": must say why");
        }
        book.answered(step, ApprovalStatus.REJECTED, user, reason);
        book.settleWaitingSteps(approval.id(), ApprovalStatus.CANCELLED);
        book.settle(approval.id(), ApprovalStatus.REJECTED);
        note(approval.number(), "approval-rejected", about(approval.subject(), step.approverGroup()), reason, user);
    }

    /** After everyone who works out figures from the answers. */
    @EventListener
    @Order(200)
    void onNewTerms(TaskCompleted task) {
        if (task.number() != null && CaseTerms.areIn(task.answers().keySet())) {
            compare(task.number(), task.user());
        }
    }

    @EventListener
    void onCorrection(FactsCorrected corrected) {
        compare(corrected.number(), corrected.by());
    }

    /** Nobody has approved that a case which comes back after a rest is offered the same again. */
    @EventListener
    void onReopening(ProcessStarted started) {
        if (started.number() != null && CaseFile.VALUE_STREAM.equals(started.process())) {
            book.standing(started.number()).forEach(approval -> invalidate(approval, null));
        }
    }

    private void compare(String number, String user) {
        if (opportunities.lock(number).isEmpty()) {
            return;
        }
        String now = caseTerms.of(number).fingerprint();
        caseTerms.note(number, now);
        List<Approval> others = book.standing(number).stream()
                .filter(approval -> !approval.fingerprint().equals(now))
                .toList();
        others.forEach(approval -> invalidate(approval, user));
        if (!others.isEmpty()) {
            publisher.publishEvent(new TermsChanged(number));
        }
    }

    private void invalidate(Approval approval, String user) {
        book.settle(approval.id(), ApprovalStatus.INVALID);
        book.settleAllSteps(approval.id(), ApprovalStatus.INVALID);
        note(approval.number(), "approval-invalid", approval.subject(), "", user);
    }

    /** A case that is closed takes its open requests with it. */
    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.process().equals(ApprovalProcess.KEY) && ended.cancelled()) {
            book.latestOf(ended.instanceId()).filter(Approval::isWaiting).ifPresent(approval -> {
                book.settle(approval.id(), ApprovalStatus.CANCELLED);
                book.settleWaitingSteps(approval.id(), ApprovalStatus.CANCELLED);
            });
        }
    }

    private static boolean isApproval(String process, String task) {
        return ApprovalProcess.KEY.equals(process) && ApprovalProcess.Tasks.APPROVE_TERMS.equals(task);
    }

    private static String about(String subject, String group) {
        return subject + " · " + group;
    }

    private static String text(TaskCompleted task, String field) {
        return Objects.toString(task.answers().get(field), "").strip();
    }

    private void note(String number, String type, String subject, String detail, String actor) {
        String stage = opportunities.find(number).map(Opportunity::stage).orElse(null);
        events.add(number, type, subject, detail, actor, stage);
    }
}
