package org.presalesflow.solutionreview;

import java.util.Collections;
import java.util.List;
import org.presalesflow.cases.FactRecorder;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.solutionreview.SolutionReviewProcess.CommitteeReview;
import org.presalesflow.solutionreview.SolutionReviewProcess.Review;
import org.presalesflow.solutionreview.SolutionReviewProcess.Tasks;
import org.springframework.stereotype.Component;

/**
 * What the reviews of the current round say taken together: the strictest of them, unless the committee has decided. A
 * new quotation begins a new round.
 */
@Component
class ReviewResult implements FactRecorder {

    private static final String RESULT = "reviewResult";
    private static final String QUOTATION = "quotationLines";
    private static final List<String> FROM_MILD_TO_STRICT =
            List.of(Review.APPROVE, Review.APPROVE_WITH_CONDITIONS, Review.REWORK, CommitteeReview.STOP);

    private final Opportunities opportunities;

    ReviewResult(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    @Override
    public boolean takes(String fact) {
        return RESULT.equals(fact) || QUOTATION.equals(fact);
    }

    @Override
    public Object record(String number, String task, String fact, Object answer) {
        opportunities.update(number, Collections.singletonMap("review_result", next(number, task, fact, answer)));
        return answer;
    }

    private Object next(String number, String task, String fact, Object answer) {
        if (QUOTATION.equals(fact)) {
            return null;
        }
        String soFar = opportunities.get(number).reviewResult();
        boolean stricter = FROM_MILD_TO_STRICT.indexOf(String.valueOf(answer))
                > FROM_MILD_TO_STRICT.indexOf(String.valueOf(soFar));
        return Tasks.DECIDE_REVIEW.equals(task) || stricter ? answer : soFar;
    }
}
