package org.presalesflow.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.presalesflow.flow.PromiseField;

/** What answers make of the promises of a case, round after round. */
class PromiseRulesTest {

    private static final PromiseField NEEDS = new PromiseField("needs", "need", "id", "words", null);
    private static final PromiseField POINTS = new PromiseField("points", "concession", null, "words", null);
    private static final PromiseField CONDITIONS =
            new PromiseField("conditions", "condition", null, null, "review=with-conditions|on-trial");
    private static final PromiseField OTHER_CONDITIONS =
            new PromiseField("otherConditions", "condition", null, null, null);
    private static final Act REVIEW = new Act("Review", "presales2", OffsetDateTime.parse("2026-03-02T09:00:00Z"));
    private static final Act CHECK = new Act("Check", "legal1", OffsetDateTime.parse("2026-03-09T09:00:00Z"));
    private static final Act DECISION = new Act("Decision", "head", OffsetDateTime.parse("2026-03-10T09:00:00Z"));

    private List<Promise> promises = new ArrayList<>();

    @Test
    void eachNeedIsAPromiseUnderItsOwnId() {
        needs("N1", "Fast", "N2", "Safe");

        assertThat(now()).containsExactly("N1 open Fast", "N2 open Safe");
        assertThat(promises.get(0).origin()).isEqualTo("Review");
        assertThat(promises.get(0).madeBy()).isEqualTo("presales2");
    }

    @Test
    void aNeedThatIsTakenOutIsDroppedAndOneThatComesBackIsOpenAgain() {
        needs("N1", "Fast", "N2", "Safe");
        needs("N2", "Safe");
        assertThat(now()).containsExactly("N1 dropped Fast", "N2 open Safe");
        assertThat(promises.get(0).decidedBy()).isEqualTo("presales2");

        needs("N1", "Fast", "N2", "Safe");
        assertThat(now()).containsExactly("N1 open Fast", "N2 open Safe");
    }

    @Test
    void aNeedInOtherWordsIsOpenAgainBecauseNobodyHasKeptIt() {
        needs("N1", "Fast");
        tick("N1");
        assertThat(needs("N1", "  fast ")).isEmpty();

        needs("N1", "Within a second");

        assertThat(now()).containsExactly("N1 open Within a second");
        assertThat(promises.get(0).decidedBy()).isNull();
    }

    @Test
    void theSameNeedsOnceMoreChangeNothing() {
        needs("N1", "Fast");

        assertThat(needs("N1", "Fast")).isEmpty();
    }

    @Test
    void rowsWithoutWordsOrIdPromiseNothing() {
        assertThat(needs("N1", " ", "", "Fast")).isEmpty();
        assertThat(answer(NEEDS, Map.of("needs", "no list"))).isEmpty();
        assertThat(answer(NEEDS, Map.of())).isEmpty();
    }

    @Test
    void concessionsAddUpAndNoneIsPromisedTwice() {
        points("Training", "Two days on site");
        points("two days  on site", "A third day");

        assertThat(now()).containsExactly("G1 open Training", "G2 open Two days on site", "G3 open A third day");
    }

    @Test
    void aConditionTakesThePlaceOfWhatTheSameReviewerAskedForBefore() {
        conditions("with-conditions", "Load test");
        conditions("with-conditions", "load test");
        assertThat(now()).containsExactly("C1 open Load test");

        conditions("on-trial", "Pilot first");
        assertThat(now()).containsExactly("C1 dropped Load test", "C2 open Pilot first");

        conditions("with-conditions", "Load test");
        assertThat(now()).containsExactly("C1 open Load test", "C2 dropped Pilot first");
    }

    @Test
    void aReviewWithoutConditionsDropsThoseOfTheReviewBeforeAndOfNoOtherReviewer() {
        conditions("with-conditions", "Load test");
        answer(OTHER_CONDITIONS, Map.of("otherConditions", "Paid in advance"));

        conditions("approve", "Load test");

        assertThat(now()).containsExactly("C1 dropped Load test", "C2 open Paid in advance");
    }

    @Test
    void theSameConditionOfTwoReviewersIsTwoPromises() {
        conditions("with-conditions", "Load test");
        answer(OTHER_CONDITIONS, Map.of("otherConditions", "Load test"));

        assertThat(now()).containsExactly("C1 open Load test", "C2 open Load test");
    }

    @Test
    void whatIsTickedIsKeptAndWhatIsNotTickedAnyMoreIsOpenAgain() {
        needs("N1", "Fast", "N2", "Safe", "N3", "Cheap");

        tick("N1", "N2", "N9");
        assertThat(now()).containsExactly("N1 kept Fast", "N2 kept Safe", "N3 open Cheap");
        assertThat(promises.get(0).decidedBy()).isEqualTo("legal1");
        assertThat(promises.get(0).decidedAt()).isEqualTo(CHECK.at());

        tick("N2", "N3");
        assertThat(now()).containsExactly("N1 open Fast", "N2 kept Safe", "N3 kept Cheap");
        assertThat(promises.get(0).decidedBy()).isNull();
    }

    @Test
    void whatWasWaivedStaysSoUntilTheContractHoldsIt() {
        needs("N1", "Fast");
        take(List.of(promises.get(0).decided(PromiseStatus.WAIVED, "The customer agrees", DECISION)));

        tick();
        assertThat(now()).containsExactly("N1 waived Fast");

        tick("N1");
        assertThat(now()).containsExactly("N1 kept Fast");
        assertThat(promises.get(0).note()).isNull();
    }

    @Test
    void whatWasDroppedIsNotKeptByATick() {
        needs("N1", "Fast");
        needs();

        tick("N1");

        assertThat(now()).containsExactly("N1 dropped Fast");
    }

    private List<Promise> needs(String... idsAndWords) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < idsAndWords.length; i += 2) {
            rows.add(Map.of("id", idsAndWords[i], "words", idsAndWords[i + 1]));
        }
        return answer(NEEDS, Map.of("needs", rows));
    }

    private void points(String... words) {
        answer(
                POINTS,
                Map.of(
                        "points",
                        List.of(words).stream().map(one -> Map.of("words", one)).toList()));
    }

    private void conditions(String review, String words) {
        answer(CONDITIONS, Map.of("review", review, "conditions", words));
    }

    private void tick(String... ids) {
        take(PromiseRules.ticked(promises, Set.of(ids), CHECK));
    }

    private List<Promise> answer(PromiseField field, Map<String, Object> answers) {
        List<Promise> changed = PromiseRules.made(promises, field, answers, REVIEW);
        take(changed);
        return changed;
    }

    private void take(List<Promise> changed) {
        Map<String, Promise> all = new LinkedHashMap<>();
        promises.forEach(promise -> all.put(promise.promiseId(), promise));
        changed.forEach(promise -> all.put(promise.promiseId(), promise));
        promises = new ArrayList<>(all.values());
    }

    private List<String> now() {
        return promises.stream()
                .map(promise -> promise.promiseId() + " " + promise.status() + " " + promise.text())
                .toList();
    }
}
