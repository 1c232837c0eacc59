package org.presalesflow.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.cases.CasePart;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.springframework.beans.factory.annotation.Autowired;

/** Promises as they arise in the real forms of the stages. */
@ModelApp
class PromisesModelTest {

    @Autowired
    private Cases cases;

    @Autowired
    private List<CasePart> parts;

    @Test
    void eachNeedOfTheAnalysisIsPromisedUnderTheIdThatItIsGiven() {
        Case analysis = cases.inStage("requirements-analysis")
                .answers(
                        "analyse-requirements",
                        "needs",
                        Case.rows(
                                "[{'needText': 'It runs on site', 'needPriority': 'must', 'needKind': 'real'}, {'needText': 'Reports at night', 'needPriority': 'must', 'needKind': 'real'}]"))
                .worksUntil("confirm-requirements");

        assertThat(analysis.promises()).containsExactly("N1 open It runs on site", "N2 open Reports at night");
    }

    @Test
    void aNeedThatTheCustomerDoesNotConfirmIsDropped() {
        Case analysis = cases.inStage("requirements-analysis")
                .answers(
                        "analyse-requirements",
                        "needs",
                        Case.rows(
                                "[{'needText': 'It runs on site', 'needPriority': 'must', 'needKind': 'real'}, {'needText': 'Reports at night', 'needPriority': 'must', 'needKind': 'real'}]"))
                .answers(
                        "analyse-requirements",
                        "needs",
                        Case.rows(
                                "[{'needId': 'N2', 'needText': 'Reports by six', 'needPriority': 'must', 'needKind': 'real'}, {'needText': 'In Chinese', 'needPriority': 'must', 'needKind': 'real'}]"))
                .answers("confirm-requirements", "requirementsConfirmed", "not-confirmed")
                .works();

        assertThat(analysis.promises())
                .containsExactly("N1 dropped It runs on site", "N2 open Reports by six", "N3 open In Chinese");
        assertThat(analysis.events()).contains("promises-dropped N1");
    }

    @ParameterizedTest
    @CsvSource({
        "review-as-peer, peerReview, peerReviewConditions",
        "review-as-product, productReview, productReviewConditions",
        "review-as-sales, salesReview, salesReviewConditions",
        "review-as-finance, financeReview, financeReviewConditions"
    })
    void aReviewersConditionIsPromisedOnlyIfTheyApproveWithIt(String task, String answer, String conditions) {
        Case withConditions = cases.inStage("solution-review")
                .answers(task, answer, "approve-with-conditions", conditions, "Load test first")
                .works();
        assertThat(withConditions.promises()).containsExactly("C1 open Load test first");

        Case without = cases.inStage("solution-review")
                .answers(task, answer, "approve", conditions, "Load test first")
                .works();
        assertThat(without.promises()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"with-conditions, true", "deliverable, false"})
    void theProjectOfficesConditionIsPromisedIfThereIsOne(String answer, boolean promised) {
        Case design = cases.inStage("solution-design")
                .answers("draft-solution", "proofNeeded", "no", "deliveryEffortDays", 100)
                .answers("check-deliverability", "deliverability", answer, "deliverabilityNote", "Not before May")
                .works();

        assertThat(design.promises().contains("C1 open Not before May")).isEqualTo(promised);
    }

    @Test
    void whatIsGivenInARoundIsPromisedOnce() {
        Case negotiation = cases.inStage("negotiation")
                .answers(
                        "negotiate",
                        "negotiationResult",
                        "another-round",
                        "negotiationPoints",
                        Case.rows("[{'pointAsked': 'A week', 'pointGiven': 'Two days of training'}]"))
                .answers(
                        "negotiate",
                        "negotiationPoints",
                        Case.rows("[{'pointAsked': 'A week', 'pointGiven': 'Two days of training'},"
                                + " {'pointAsked': 'Spare parts', 'pointGiven': 'One set'}]"))
                .worksUntil("check-credit");

        assertThat(negotiation.promises()).containsExactly("G1 open Two days of training", "G2 open One set");
    }

    @Test
    void theCaseShowsItsPromises() {
        Case review = cases.inStage("solution-review")
                .answers("review-as-peer", "peerReview", "approve-with-conditions", "peerReviewConditions", "Load test")
                .works();

        CasePart part = parts.stream()
                .filter(one -> one.name().equals("promises"))
                .findFirst()
                .orElseThrow();

        assertThat((List<?>) part.of(review.number()))
                .singleElement()
                .hasFieldOrPropertyWithValue("id", "C1")
                .hasFieldOrPropertyWithValue("source", "condition")
                .hasFieldOrPropertyWithValue("text", "Load test")
                .hasFieldOrPropertyWithValue("origin", "Review the solution as a peer")
                .hasFieldOrPropertyWithValue("status", "open");
    }
}
