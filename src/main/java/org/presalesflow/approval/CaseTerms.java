package org.presalesflow.approval;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Submissions;
import org.presalesflow.cases.Submissions.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The terms of a case as they are now, and since when. */
@Repository
class CaseTerms {

    private static final String NEGOTIATED_PAYMENT_TERM = "paymentTermDays";
    private static final String QUOTED_PAYMENT_TERM = "quotationPaymentTermDays";
    private static final String ANY_CLAUSES = "nonStandardClauses";
    private static final String CLAUSES = "nonStandardClausesText";
    private static final String CREDIT = "creditResult";

    /** The answers that an offer is made of. */
    private static final Set<String> OFFERED = Set.of(
            "quotationLines", "concessionPercent", NEGOTIATED_PAYMENT_TERM, QUOTED_PAYMENT_TERM, ANY_CLAUSES, CLAUSES);

    /** The tasks in which somebody makes or asks for an offer. */
    private static final Set<String> OFFERS = Set.of("prepare-quotation", "negotiate", "draft-contract");

    private final Opportunities opportunities;
    private final Submissions submissions;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseTerms(Opportunities opportunities, Submissions submissions, JdbcClient jdbc, Clock clock) {
        this.opportunities = opportunities;
        this.submissions = submissions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether these answers may have changed the terms. */
    static boolean areIn(Set<String> answers) {
        return answers.contains(CREDIT) || answers.stream().anyMatch(OFFERED::contains);
    }

    Terms of(String number) {
        Opportunity opportunity = opportunities.get(number);
        Map<String, Object> latest = latest(submissions.of(number));
        Boolean anyClauses = anyClauses(latest.get(ANY_CLAUSES), latest.containsKey(NEGOTIATED_PAYMENT_TERM));
        return new Terms(
                opportunity.amount(),
                opportunity.currency(),
                opportunity.discountPercent(),
                opportunity.marginPercent(),
                days(latest.get(QUOTED_PAYMENT_TERM)),
                Objects.toString(latest.get(CREDIT), Terms.NOT_CHECKED),
                anyClauses,
                Boolean.TRUE.equals(anyClauses) ? Objects.toString(latest.get(CLAUSES), "") : "");
    }

    /** The last answer to each field; the payment term is the quoted or the negotiated one, whichever came later. */
    private static Map<String, Object> latest(List<Submission> submissions) {
        Map<String, Object> latest = new HashMap<>();
        for (Submission submission : submissions) {
            latest.putAll(submission.answers());
            if (submission.answers().containsKey(NEGOTIATED_PAYMENT_TERM)) {
                latest.put(QUOTED_PAYMENT_TERM, submission.answers().get(NEGOTIATED_PAYMENT_TERM));
            }
        }
        return latest;
    }

    /** A quotation is made of standard clauses; whoever negotiates says whether it stays so. */
    private static Boolean anyClauses(Object answer, boolean negotiated) {
        if (answer == null) {
            return negotiated ? null : Boolean.FALSE;
        }
        return "yes".equals(answer);
    }

    private static Integer days(Object answer) {
        return answer == null || answer.toString().isBlank() ? null : new BigDecimal(answer.toString()).intValue();
    }

    /**
     * Whether somebody made the offer, or changed it by a correction. Credit is no offer but a judgement, and finance,
     * which alone gives and corrects it, wants nothing by it.
     */
    private static boolean isOffer(Submission submission) {
        return OFFERS.contains(submission.task())
                || submission.isCorrection()
                        && submission.answers().keySet().stream().anyMatch(OFFERED::contains);
    }

    /** @return who made, asked for or last changed the offer as it is; the salesperson where nobody is on record */
    Optional<String> requester(String number) {
        return submissions.of(number).stream()
                .filter(CaseTerms::isOffer)
                .reduce((earlier, later) -> later)
                .map(Submission::submittedBy)
                .or(() -> salesperson(number));
    }

    Optional<String> salesperson(String number) {
        return opportunities.find(number).map(Opportunity::salesperson);
    }

    /**
     * @return everyone who may not approve these terms: the salesperson, whoever made an offer or did so for them, and
     *     whoever changed one by a correction
     */
    Set<String> makers(String number) {
        Set<String> makers = submissions.doers(number, OFFERS);
        submissions.of(number).stream()
                .filter(CaseTerms::isOffer)
                .map(Submission::submittedBy)
                .filter(Objects::nonNull)
                .forEach(makers::add);
        salesperson(number).ifPresent(makers::add);
        return makers;
    }

    /** Notes the terms as they are; the caller holds the case. */
    void note(String number, String fingerprint) {
        int same = jdbc.sql("UPDATE PF_CASE_TERMS SET fingerprint = :fingerprint,"
                        + " since_at = CASE WHEN fingerprint = :fingerprint THEN since_at ELSE :now END"
                        + " WHERE number = :number")
                .param("number", number)
                .param("fingerprint", fingerprint)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (same == 0) {
            jdbc.sql("INSERT INTO PF_CASE_TERMS (number, fingerprint, since_at) VALUES (:number, :fingerprint, :now)")
                    .param("number", number)
                    .param("fingerprint", fingerprint)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        }
    }

    /** @return since when the terms are what they are; empty if no change of them is on record */
    Optional<OffsetDateTime> since(String number) {
        return jdbc.sql("SELECT since_at FROM PF_CASE_TERMS WHERE number = :number")
                .param("number", number)
                .query(OffsetDateTime.class)
                .optional();
    }
}
