package org.presalesflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.presalesflow.ModelSet.Diagram;

/** Lets models and code name what is not there, so that each rule shows that it finds what it is for, and how it says it. */
class CodeRulesTest {

    private static final ModelSet MODELS = ModelSet.ofRepository();

    @Test
    void aMisspelledBean() {
        assertThat(broken("lead-nurturing", "${nurturing.wakeUp(", "${nurtring.wakeUp(", CodeRules::beansAndVariables))
                .singleElement()
                .asString()
                .startsWith(
                        "lead-nurturing.bpmn, wake-up-due: ${nurtring.wakeUp(execution)} names nurtring, which is no bean");
    }

    @Test
    void aMisspelledMethod() {
        assertThat(broken("lead-nurturing", ".wakeUp(", ".wakeup(", CodeRules::beansAndVariables))
                .singleElement()
                .asString()
                .contains("wake-up-due", "wakeup", "no such public method; it has [wakeUp]");
    }

    @Test
    void aMethodWithTooManyArguments() {
        assertThat(broken("lead-nurturing", "wakeUp(execution)", "wakeUp(execution, 1)", CodeRules::beansAndVariables))
                .hasSize(1);
    }

    @Test
    void aBeanThatIsNotForModels() {
        assertThat(broken(
                        "lead-nurturing",
                        "${nurturing.wakeUp(",
                        "${runtimeService.wakeUp(",
                        CodeRules::beansAndVariables))
                .singleElement()
                .asString()
                .contains("runtimeService", "no bean marked @ForModels");
    }

    @Test
    void aVariableThatNothingSets() {
        assertThat(broken("negotiation", "${creditResult == ", "${creditReslt == ", CodeRules::beansAndVariables))
                .singleElement()
                .asString()
                .contains("credit-given-refused", "creditReslt", "nothing sets a variable of that name");
    }

    @Test
    void aMisspelledDelegate() {
        assertThat(broken("contract-signing", "${mailCustomer}", "${mailCustomr}", CodeRules::delegates))
                .singleElement()
                .asString()
                .contains("contract-signing.bpmn, send-confirmation-letter", "${mailCustomr}", "mailCustomer");
    }

    @Test
    void aDelegateThatIsNone() {
        assertThat(broken("contract-signing", "${mailCustomer}", "${team}", CodeRules::delegates))
                .singleElement()
                .asString()
                .contains("must be a JavaDelegate", "Team");
    }

    @Test
    void aMessageWhoseDelegateIsNone() {
        assertThat(broken("lead-nurturing", "${caseMessage}", "${team}", CodeRules::delegates))
                .hasSize(2)
                .first()
                .asString()
                .contains("case-returned", "must be a JavaDelegate");
    }

    @Test
    void aFieldThatTheDelegateDoesNotHave() {
        assertThat(broken("contract-signing", "field name=\"template\"", "field name=\"text\"", CodeRules::delegates))
                .singleElement()
                .asString()
                .contains("the field text is no field of");
    }

    @Test
    void aMailWithoutAText() {
        assertThat(broken("contract-signing", "\"contract-signed\"", "\"contract-sigend\"", CodeRules::delegates))
                .singleElement()
                .asString()
                .contains("messages.properties has no mail.contract-sigend.text");
    }

    @Test
    void aContractThatIsNotKept() {
        assertThat(new CodeRules(MODELS).contract(BrokenProcess.class))
                .hasSize(9)
                .anyMatch(finding ->
                        finding.contains("START_FORM: no start event in negotiation.bpmn shows leadRegistration"))
                .anyMatch(finding ->
                        finding.contains("Tasks.HAGGLE: negotiation.bpmn has no user task haggle; it has [check"))
                .anyMatch(finding -> finding.contains("Elements.HAGGLING: negotiation.bpmn has no element haggling"))
                .anyMatch(finding -> finding.contains("Outcomes.WON: negotiation.bpmn has no end won"))
                .anyMatch(finding -> finding.contains("Messages.HELLO: negotiation.bpmn has no message hello"))
                .anyMatch(finding -> finding.contains("Variables.HAGGLES: negotiation.bpmn has no variable haggles"))
                .anyMatch(finding -> finding.contains("Fields.HAGGLER: no form of negotiation.bpmn asks for haggler"))
                .anyMatch(finding -> finding.contains("CreditResult.SUPERB: superb is no option of creditResult"))
                .anyMatch(finding -> finding.contains("Haggle.FIELD: no form of negotiation.bpmn asks for haggle"));
    }

    @Test
    void aContractOfNoProcess() {
        assertThat(new CodeRules(MODELS).contract(NoProcess.class))
                .singleElement()
                .asString()
                .contains("no file in processes/ defines the process haggling");
    }

    private static List<String> broken(
            String process, String from, String to, BiFunction<CodeRules, Diagram, List<String>> rule) {
        ModelSet models = MODELS.changed(process + ".bpmn", from, to);
        return rule.apply(new CodeRules(models), models.diagram(process).orElseThrow());
    }

    /** Names what is not there. */
    private static final class BrokenProcess {

        static final String KEY = "negotiation";
        static final String START_FORM = "leadRegistration";

        static final class Tasks {
            static final String HAGGLE = "haggle";
        }

        static final class Elements {
            static final String HAGGLING = "haggling";
        }

        static final class Outcomes {
            static final String WON = "won";
        }

        static final class Messages {
            static final String HELLO = "hello";
        }

        static final class Variables {
            static final String HAGGLES = "haggles";
        }

        static final class Fields {
            static final String HAGGLER = "haggler";
        }

        static final class CreditResult {
            static final String FIELD = "creditResult";
            static final String GOOD = "good";
            static final String SUPERB = "superb";
        }

        static final class Haggle {
            static final String FIELD = "haggle";
        }
    }

    private static final class NoProcess {
        static final String KEY = "haggling";
    }
}
