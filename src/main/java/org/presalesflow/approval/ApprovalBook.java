package org.presalesflow.approval;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.approval.ApprovalPolicy.Approver;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The book of approvals: what was asked for, who was asked, and what they said. */
@Repository
class ApprovalBook {

    private static final RecordMapper<Approval> APPROVALS = new RecordMapper<>(Approval.class);
    private static final RecordMapper<Step> STEPS = new RecordMapper<>(Step.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    ApprovalBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One request. @param clauses which are not standard; empty for none */
    record Approval(
            long id,
            String number,
            String subject,
            String fingerprint,
            BigDecimal amount,
            String currency,
            BigDecimal discountPercent,
            BigDecimal marginPercent,
            Integer paymentTermDays,
            String credit,
            String clauses,
            String status,
            String requestedBy,
            OffsetDateTime askedAt,
            String processInstanceId) {

        boolean isWaiting() {
            return ApprovalStatus.WAITING.equals(status);
        }
    }

    /** One group that is asked; what is not answered yet is null. */
    record Step(
            long id,
            long approvalId,
            int position,
            String approverGroup,
            String reasons,
            String status,
            String taskId,
            String answeredBy,
            String actedFor,
            OffsetDateTime answeredAt,
            String words) {

        boolean isWaiting() {
            return ApprovalStatus.WAITING.equals(status);
        }
    }

    /** An answer that is there already. @param actedFor whom a substitute did it for; null for nobody */
    record Given(String by, String actedFor, OffsetDateTime at, String words) {}

    long add(String number, String subject, Terms terms, String status, String requestedBy, String instanceId) {
        jdbc.sql("""
                        INSERT INTO PF_APPROVAL (number, subject, fingerprint, amount, currency, discount_percent,
                          margin_percent, payment_term_days, credit, clauses, status, requested_by, asked_at,
                          process_instance_id, attempt)
                        SELECT :number, :subject, :fingerprint, :amount, :currency, :discount, :margin, :days, :credit,
                          :clauses, :status, :requester, :now, :instance, COUNT(*) + 1
                        FROM PF_APPROVAL WHERE process_instance_id = :instance""")
                .param("number", number)
                .param("subject", subject)
                .param("fingerprint", terms.fingerprint())
                .param("amount", terms.amount())
                .param("currency", terms.currency())
                .param("discount", terms.discountPercent())
                .param("margin", terms.marginPercent())
                .param("days", terms.paymentTermDays())
                .param("credit", terms.credit())
                .param("clauses", terms.clauses())
                .param("status", status)
                .param("requester", requestedBy)
                .param("now", OffsetDateTime.now(clock))
                .param("instance", instanceId)
                .update();
        return latestOf(instanceId).orElseThrow().id();
    }

    void addStep(long approvalId, int position, Approver approver, Optional<Given> given) {
        jdbc.sql("""
                        INSERT INTO PF_APPROVAL_STEP (approval_id, position, approver_group, reasons, status, answered_by,
                          acted_for, answered_at, words)
                        VALUES (:approval, :position, :group, :reasons, :status, :by, :actedFor, :at, :words)""")
                .param("approval", approvalId)
                .param("position", position)
                .param("group", approver.group())
                .param("reasons", approver.reasons())
                .param("status", given.isPresent() ? ApprovalStatus.GIVEN : ApprovalStatus.WAITING)
                .param("by", given.map(Given::by).orElse(null))
                .param("actedFor", given.map(Given::actedFor).orElse(null))
                .param("at", given.map(Given::at).orElse(null))
                .param("words", given.map(Given::words).orElse(null))
                .update();
    }

    /** @return the request of a process instance that was made last */
    Optional<Approval> latestOf(String instanceId) {
        return jdbc
                .sql("SELECT * FROM PF_APPROVAL WHERE process_instance_id = :instance ORDER BY attempt DESC")
                .param("instance", instanceId)
                .query(APPROVALS)
                .list()
                .stream()
                .findFirst();
    }

    /** @return all requests of a case, the oldest first */
    List<Approval> of(String number) {
        return jdbc.sql("SELECT * FROM PF_APPROVAL WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(APPROVALS)
                .list();
    }

    /** @return what counts or may come to count */
    List<Approval> standing(String number) {
        return of(number).stream()
                .filter(approval ->
                        Set.of(ApprovalStatus.WAITING, ApprovalStatus.APPROVED).contains(approval.status()))
                .toList();
    }

    /** @return in the order in which they are asked */
    List<Step> stepsOf(long approvalId) {
        return jdbc.sql("SELECT * FROM PF_APPROVAL_STEP WHERE approval_id = :approval ORDER BY position")
                .param("approval", approvalId)
                .query(STEPS)
                .list();
    }

    void shown(long stepId, String taskId) {
        jdbc.sql("UPDATE PF_APPROVAL_STEP SET task_id = :task WHERE id = :id")
                .param("task", taskId)
                .param("id", stepId)
                .update();
    }

    /** For whom a substitute has answered is with the answer itself. */
    void answered(Step step, String status, String user, String words) {
        jdbc.sql(
                        "UPDATE PF_APPROVAL_STEP SET status = :status, answered_by = :user, answered_at = :now, words = :words,"
                                + " acted_for = (SELECT MAX(acted_for) FROM PF_SUBMISSION WHERE task_id = :task) WHERE id = :id")
                .param("status", status)
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .param("words", words)
                .param("task", step.taskId())
                .param("id", step.id())
                .update();
    }

    void settle(long approvalId, String status) {
        jdbc.sql("UPDATE PF_APPROVAL SET status = :status WHERE id = :id")
                .param("status", status)
                .param("id", approvalId)
                .update();
    }

    /** Those who were not asked yet need not answer any more. */
    void settleWaitingSteps(long approvalId, String status) {
        jdbc.sql("UPDATE PF_APPROVAL_STEP SET status = :status WHERE approval_id = :id AND status = 'waiting'")
                .param("status", status)
                .param("id", approvalId)
                .update();
    }

    /** What was said about other terms counts no more. */
    void settleAllSteps(long approvalId, String status) {
        jdbc.sql("UPDATE PF_APPROVAL_STEP SET status = :status WHERE approval_id = :id")
                .param("status", status)
                .param("id", approvalId)
                .update();
    }

    /** @return for whom a substitute did a task of a process instance; empty if they did it for themselves */
    Optional<String> actedFor(String instanceId, String task) {
        return jdbc
                .sql("SELECT acted_for FROM PF_SUBMISSION WHERE process_instance_id = :instance AND task_key = :task"
                        + " AND acted_for IS NOT NULL ORDER BY id DESC")
                .param("instance", instanceId)
                .param("task", task)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }
}
