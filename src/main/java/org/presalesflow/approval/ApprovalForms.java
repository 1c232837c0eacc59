package org.presalesflow.approval;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.presalesflow.approval.ApprovalBook.Approval;
import org.presalesflow.approval.ApprovalBook.Step;
import org.presalesflow.forms.Prefill;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows approvers what they are asked and what those before have said, and the salesperson what came of it. */
@Component
@Order(40)
class ApprovalForms implements Prefill {

    private static final String REJECTION = "approvalRejection";
    private static final String APPROVED_TERMS = "approvedTerms";

    private final ApprovalBook book;
    private final MessageSource messages;

    ApprovalForms(ApprovalBook book, MessageSource messages) {
        this.book = book;
        this.messages = messages;
    }

    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new HashMap<>();
        if (place.process().equals(ApprovalProcess.KEY)) {
            book.latestOf(place.instanceId()).ifPresent(approval -> asked(approval, place.taskId(), values));
        } else if (place.form().uses(REJECTION) || place.form().uses(APPROVED_TERMS)) {
            latest(place.number()).ifPresent(approval -> answered(approval, values));
        }
        return values;
    }

    private void asked(Approval approval, String taskId, Map<String, Object> values) {
        List<Step> steps = book.stepsOf(approval.id());
        values.put("approvalAbout", text("approval.subject." + approval.subject()));
        values.put("approvalRequestedBy", approval.requestedBy());
        values.put("approvalPaymentTermDays", approval.paymentTermDays());
        values.put("approvalClauses", approval.clauses());
        values.put("approvalCredit", text("approval.credit." + approval.credit()));
        steps.stream()
                .filter(step -> taskId.equals(step.taskId()))
                .findFirst()
                .ifPresent(step -> values.put("approvalReasons", step.reasons()));
        values.put(
                "approvalSteps",
                steps.stream()
                        .filter(step -> step.answeredAt() != null)
                        .map(step -> Map.of(
                                "stepGroup", step.approverGroup(),
                                "stepAnswer", text("approval.step." + step.status()),
                                "stepBy", Objects.toString(step.answeredBy(), ""),
                                "stepWords", Objects.toString(step.words(), "")))
                        .toList());
    }

    private Optional<Approval> latest(String number) {
        return book.of(number).stream()
                .filter(approval -> !ApprovalStatus.CANCELLED.equals(approval.status()))
                .reduce((earlier, later) -> later);
    }

    private void answered(Approval approval, Map<String, Object> values) {
        if (ApprovalStatus.REJECTED.equals(approval.status())) {
            book.stepsOf(approval.id()).stream()
                    .filter(step -> ApprovalStatus.REJECTED.equals(step.status()))
                    .findFirst()
                    .ifPresent(step -> values.put(
                            REJECTION,
                            text("approval.rejection", step.approverGroup(), step.answeredBy(), step.words())));
        } else if (ApprovalStatus.APPROVED.equals(approval.status())) {
            String by = book.stepsOf(approval.id()).stream()
                    .map(step ->
                            step.approverGroup() + (step.answeredBy() == null ? "" : " (" + step.answeredBy() + ")"))
                    .collect(Collectors.joining(", "));
            values.put(
                    APPROVED_TERMS,
                    text(
                            "approval.approved-terms",
                            plain(approval.amount()),
                            approval.currency(),
                            plain(approval.discountPercent()),
                            plain(approval.marginPercent()),
                            Objects.toString(approval.paymentTermDays(), "–"),
                            by.isEmpty() ? text("approval.nobody") : by));
        }
    }

    private static String plain(BigDecimal number) {
        return number == null ? "–" : number.stripTrailingZeros().toPlainString();
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
