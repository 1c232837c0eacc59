package org.presalesflow.approval;

import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.cases.CasePart;
import org.springframework.stereotype.Component;

/** The approvals of a case, a row for each group that was asked. */
@Component
class ApprovalsPart implements CasePart {

    private final ApprovalBook book;

    ApprovalsPart(ApprovalBook book) {
        this.book = book;
    }

    /** One step; what is not answered yet is null. @param actedFor whom a substitute answered for; null for nobody */
    record Row(
            String subject,
            String group,
            int position,
            String reasons,
            String status,
            String by,
            String actedFor,
            OffsetDateTime at,
            String words) {}

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public List<Row> of(String number) {
        return book.of(number).stream()
                .flatMap(approval -> book.stepsOf(approval.id()).stream()
                        .map(step -> new Row(
                                approval.subject(),
                                step.approverGroup(),
                                step.position(),
                                step.reasons(),
                                step.status(),
                                step.answeredBy(),
                                step.actedFor(),
                                step.answeredAt(),
                                step.words())))
                .toList();
    }
}
