package org.presalesflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Breaks models and table one by one, so that each rule shows that it finds what it is for. */
class DeliverableRulesTest {

    private static final ModelSet MODELS = ModelSet.ofRepository();
    private static final String MARK = "<camunda:property name=\"deliverables\" value=\"signingResult=signed\" />";

    @Test
    void aStageWithDeliverablesThatNobodyAsksFor() {
        assertThat(rows("contract-signing.bpmn", MARK, ""))
                .singleElement()
                .asString()
                .contains("contract-signing.bpmn", "none of its tasks is marked");
    }

    @Test
    void aFieldThatNoFormAsksFor() {
        assertThat(rows("deliverables.dmn", "\"contractLink\"", "\"contractLinks\""))
                .singleElement()
                .asString()
                .contains("contract-draft", "no form asks for the field contractLinks");
    }

    @Test
    void aStageThatThereIsNot() {
        assertThat(rows(
                        "deliverables.dmn",
                        "<text>\"customer-decision\"</text>",
                        "<text>\"customers-decision\"</text>"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).contains("customers-decision is no stage"));
    }

    @Test
    void anAnswerThatIsNeverGiven() {
        assertThat(marks(MARK, MARK.replace("signed", "sealed")))
                .singleElement()
                .asString()
                .contains("sign-contract", "signingResult is never sealed");
        assertThat(marks(MARK, MARK.replace("signingResult", "customerDecision")))
                .singleElement()
                .asString()
                .contains("<field of its form>=<answer>");
    }

    private static List<String> rows(String file, String from, String to) {
        return new DeliverableRules(MODELS.changed(file, from, to)).rows();
    }

    private static List<String> marks(String from, String to) {
        ModelSet broken = MODELS.changed("contract-signing.bpmn", from, to);
        return new DeliverableRules(broken)
                .marks(broken.diagram("contract-signing").orElseThrow());
    }
}
