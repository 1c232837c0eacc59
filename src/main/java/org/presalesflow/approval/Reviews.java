package org.presalesflow.approval;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.approval.ApprovalBook.Given;
import org.presalesflow.approval.Approvals.Request;
import org.presalesflow.cases.Submissions;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.forms.Forms;
import org.springframework.stereotype.Component;

/** The reviews that count as approvals, since whoever has just reviewed the same terms is not asked twice. */
@Component
class Reviews {

    private static final Set<String> POSITIVE = Set.of("approve", "approve-with-conditions");
    private static final String DECISION = "radio";
    private static final String CONDITIONS = "Conditions";
    private static final int LONGEST_WORDS = 2000;

    private final Submissions submissions;
    private final CaseTerms caseTerms;
    private final ApprovalBook book;
    private final Forms forms;

    Reviews(Submissions submissions, CaseTerms caseTerms, ApprovalBook book, Forms forms) {
        this.submissions = submissions;
        this.caseTerms = caseTerms;
        this.book = book;
        this.forms = forms;
    }

    /** The positive reviews of these very terms, by group; never those of whoever made the offer. */
    Map<String, Given> of(Request request) {
        if (request.givenBy().isEmpty()) {
            return Map.of();
        }
        Set<String> makers = caseTerms.makers(request.number());
        return submissions.of(request.number()).stream()
                .filter(review -> review.processInstanceId().equals(request.caller()))
                .filter(review -> request.givenBy().containsKey(review.task()))
                .collect(Collectors.toMap(Submission::task, review -> review, (earlier, later) -> later))
                .values()
                .stream()
                .filter(this::isPositive)
                .filter(review -> review.submittedBy() != null && !makers.contains(review.submittedBy()))
                .filter(review -> caseTerms
                        .since(request.number())
                        .map(since -> !review.submittedAt().isBefore(since))
                        .orElse(true))
                .collect(Collectors.toMap(
                        review -> request.givenBy().get(review.task()), this::given, (one, other) -> one));
    }

    /** What was decided, not what was written: words that read like a decision are none. */
    private boolean isPositive(Submission review) {
        return forms.latest(review.form()).stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> field.writable() && DECISION.equals(field.type()))
                .map(field -> review.answers().get(field.key()))
                .anyMatch(answer -> answer != null && POSITIVE.contains(answer));
    }

    private Given given(Submission review) {
        return new Given(
                review.submittedBy(),
                book.actedFor(review.processInstanceId(), review.task()).orElse(null),
                review.submittedAt(),
                review.answers().entrySet().stream()
                        .filter(answer -> answer.getKey().endsWith(CONDITIONS))
                        .map(Map.Entry::getValue)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .findFirst()
                        .map(Reviews::fitting)
                        .orElse(null));
    }

    private static String fitting(String words) {
        return words.substring(0, Math.min(words.length(), LONGEST_WORDS));
    }
}
