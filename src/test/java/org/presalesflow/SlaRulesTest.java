package org.presalesflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Breaks models and policy one by one, so that each rule shows that it finds what it is for. */
class SlaRulesTest {

    private static final ModelSet MODELS = ModelSet.ofRepository();

    @Test
    void aTaskThatIsNeverLate() {
        ModelSet models = MODELS.changed("sla-policy.dmn", "\"solution-design\"", "\"negotiation\"");
        assertThat(new SlaRules(models).limits(models.diagram("solution-design").orElseThrow()))
                .hasSize(4)
                .allMatch(finding -> finding.contains("no limit; the table sla-policy needs a row"));
    }

    @Test
    void aLimitForSomethingThatThereIsNot() {
        assertThat(new SlaRules(MODELS.changed("sla-policy.dmn", "\"check-credit\"", "\"check-the-credit\""))
                        .policyRows())
                .containsExactly("sla-policy.dmn: there is no user task check-the-credit in negotiation");
        assertThat(new SlaRules(MODELS.changed("sla-policy.dmn", "\"lead-nurturing\"", "\"nurturing\"")).policyRows())
                .containsExactly("sla-policy.dmn: there is no process nurturing");
    }

    @Test
    void aStageThatNobodyWatches() {
        assertThat(watch("triggeredByEvent=\"true\"", ""))
                .singleElement()
                .asString()
                .contains("no SLA watch");
    }

    @Test
    void aWatchThatDoesNotRing() {
        assertThat(watch("${sla.firstStep(execution)}", "2030-01-01T00:00:00Z"))
                .singleElement()
                .asString()
                .contains("needs a non-interrupting timer start");
        assertThat(watch("isInterrupting=\"false\"", "")).hasSize(1);
    }

    @Test
    void aWatchThatDoesNotKnowWhatItWatches() {
        assertThat(watch("target=\"watchedInstance\"", "target=\"instance\""))
                .singleElement()
                .asString()
                .contains("needs a call of sla-escalation");
    }

    @Test
    void anEndThatLeavesTheWatchBehind() {
        assertThat(watch("<bpmn:terminateEventDefinition />", ""))
                .isNotEmpty()
                .allMatch(finding -> finding.contains("must be a terminate end"));
    }

    private static List<String> watch(String from, String to) {
        ModelSet models = MODELS.changed("negotiation.bpmn", from, to);
        return new SlaRules(models).watch(models.diagram("negotiation").orElseThrow());
    }
}
