package org.presalesflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.presalesflow.ModelSet.Diagram;

/** Breaks the models one by one, so that each rule shows that it finds what it is for, and how it says it. */
class ModelRulesTest {

    private static final ModelSet MODELS = ModelSet.ofRepository();

    @Test
    void aMisspelledBean() {
        assertThat(broken("lead-nurturing", "${nurturing.wakeUp(", "${nurtring.wakeUp(", ModelRules::beansAndVariables))
                .singleElement()
                .asString()
                .startsWith("lead-nurturing.bpmn, wake-up-due: ${nurtring.wakeUp(execution)} names nurtring, which is no bean");
    }

    @Test
    void aMisspelledMethod() {
        assertThat(broken("lead-nurturing", ".wakeUp(", ".wakeup(", ModelRules::beansAndVariables))
                .singleElement()
                .asString()
                .contains("wake-up-due", "wakeup", "no such public method; it has [wakeUp]");
    }

    @Test
    void aMethodWithTooManyArguments() {
        assertThat(broken("lead-nurturing", "wakeUp(execution)", "wakeUp(execution, 1)", ModelRules::beansAndVariables))
                .hasSize(1);
    }

    @Test
    void aBeanThatIsNotForModels() {
        assertThat(broken("lead-nurturing", "${nurturing.wakeUp(", "${runtimeService.wakeUp(", ModelRules::beansAndVariables))
                .singleElement()
                .asString()
                .contains("runtimeService", "no bean marked @ForModels");
    }

    @Test
    void aVariableThatNothingSets() {
        assertThat(broken("negotiation", "${creditResult == ", "${creditReslt == ", ModelRules::beansAndVariables))
                .singleElement()
                .asString()
                .contains("credit-given-refused", "creditReslt", "nothing sets a variable of that name");
    }

    @Test
    void aMisspelledDelegate() {
        assertThat(broken("contract-signing", "${mailCustomer}", "${mailCustomr}", ModelRules::delegates))
                .singleElement()
                .asString()
                .contains("contract-signing.bpmn, send-confirmation-letter", "${mailCustomr}", "mailCustomer");
    }

    @Test
    void aDelegateThatIsNone() {
        assertThat(broken("contract-signing", "${mailCustomer}", "${team}", ModelRules::delegates))
                .singleElement()
                .asString()
                .contains("must be a JavaDelegate", "Team");
    }

    @Test
    void aMessageWhoseDelegateIsNone() {
        assertThat(broken("lead-nurturing", "${caseMessage}", "${team}", ModelRules::delegates))
                .singleElement()
                .asString()
                .contains("case-returned", "must be a JavaDelegate");
    }

    @Test
    void aFieldThatTheDelegateDoesNotHave() {
        assertThat(broken("contract-signing", "field name=\"template\"", "field name=\"text\"", ModelRules::delegates))
                .singleElement()
                .asString()
                .contains("the field text is no field of");
    }

    @Test
    void aMailWithoutAText() {
        assertThat(broken("contract-signing", "\"contract-signed\"", "\"contract-sigend\"", ModelRules::delegates))
                .singleElement()
                .asString()
                .contains("messages.properties has no mail.contract-sigend.text");
    }

    @Test
    void aTaskOfAGroupThatThereIsNot() {
        assertThat(broken("negotiation", "candidateGroups=\"finance\"", "candidateGroups=\"finanz\"", ModelRules::userTasks))
                .singleElement()
                .asString()
                .contains("negotiation.bpmn, check-credit", "finanz", "authorizations.yaml");
    }

    @Test
    void aTaskOfNoGroup() {
        assertThat(broken("negotiation", "camunda:candidateGroups=\"finance\"", "", ModelRules::userTasks))
                .singleElement()
                .asString()
                .contains("check-credit: no candidate groups");
    }

    @Test
    void aTaskWithoutAForm() {
        assertThat(broken("negotiation", "camunda:formRef=\"checkCredit\"", "", ModelRules::userTasks)).hasSize(1);
        assertThat(broken("negotiation", "formRef=\"checkCredit\"", "formRef=\"checkCredits\"", ModelRules::userTasks))
                .singleElement()
                .asString()
                .contains("there is no form checkCredits in forms/");
    }

    @Test
    void aTaskThatIsNeverDue() {
        assertThat(broken("solution-design", "camunda:dueDate=\"P3D\"", "", ModelRules::userTasks)).hasSize(1);
        assertThat(broken("solution-design", "camunda:dueDate=\"P3D\"", "camunda:dueDate=\"3 days\"", ModelRules::userTasks))
                .singleElement()
                .asString()
                .contains("draft-solution: the due date is 3 days");
    }

    @Test
    void aTaskWithoutDocumentation() {
        String documentation = "<bpmn:documentation>Finance checks whether the customer can pay: good, weak or refused."
                + " Due within one day.</bpmn:documentation>";
        assertThat(broken("negotiation", documentation, "", ModelRules::userTasks))
                .singleElement()
                .asString()
                .contains("check-credit: no documentation");
    }

    @Test
    void aCallOfAProcessThatThereIsNot() {
        assertThat(broken("delivery-handover", "\"department-handover\"", "\"departement-handover\"", ModelRules::calls))
                .singleElement()
                .asString()
                .contains("delivery-handover.bpmn, handover-to-delivery", "calls departement-handover");
    }

    @Test
    void aCallThatMapsEverything() {
        assertThat(broken(
                        "delivery-handover",
                        "<camunda:in source=\"receiver\" target=\"toDepartment\" />",
                        "<camunda:in variables=\"all\" />",
                        ModelRules::calls))
                .singleElement()
                .asString()
                .contains("maps variables=\"all\"");
    }

    @Test
    void aCallWithoutTheBusinessKey() {
        assertThat(broken(
                        "delivery-handover",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />",
                        "",
                        ModelRules::calls))
                .singleElement()
                .asString()
                .contains("does not hand on the case");
    }

    @Test
    void aStageThatIsNotTold() {
        assertThat(broken("presales", "<camunda:in source=\"grade\" target=\"grade\" />", "", ModelRules::calls))
                .hasSize(8)
                .allMatch(finding -> finding.endsWith("a stage needs an in mapping to grade"));
        assertThat(broken(
                        "presales", "<camunda:out source=\"outcome\" target=\"outcome\" />", "", ModelRules::calls))
                .hasSize(8)
                .allMatch(finding -> finding.endsWith("a stage needs an out mapping to outcome"));
    }

    @Test
    void aStageThatIsCalledByAnotherName() {
        ModelSet models = MODELS.changed("presales.bpmn", "\"negotiation\"", "\"bargaining\"")
                .changed("presales.bpmn", "calledElement=\"bargaining\"", "calledElement=\"negotiation\"");
        assertThat(new ModelRules(models).calls(models.diagram("presales").orElseThrow()))
                .singleElement()
                .asString()
                .contains("bargaining: the call of a stage has the id of the stage, negotiation");
    }

    @Test
    void aProcessOrTableWhoseHistoryIsKeptForEver() {
        assertThat(broken("negotiation", "camunda:historyTimeToLive=\"P1825D\"", "", ModelRules::timeToLive))
                .hasSize(1);
        ModelSet models = MODELS.changed("lead-grade.dmn", "camunda:historyTimeToLive=\"P1825D\"", "");
        assertThat(models.tables().stream().flatMap(table -> new ModelRules(models).timeToLive(table).stream()))
                .singleElement()
                .asString()
                .contains("lead-grade.dmn, lead-grade: no camunda:historyTimeToLive");
    }

    @Test
    void aGeneratedId() {
        assertThat(broken("negotiation", "\"round-due\"", "\"Gateway_0a1b2c3\"", ModelRules::ids))
                .isNotEmpty()
                .allMatch(finding -> finding.contains("Gateway_0a1b2c3"));
        ModelSet models = MODELS.changed("lead-grade.dmn", "\"rule-grade-a\"", "\"DecisionRule_1x2y3z4\"");
        assertThat(models.tables().stream().flatMap(table -> new ModelRules(models).ids(table).stream()))
                .singleElement()
                .asString()
                .contains("lead-grade.dmn, DecisionRule_1x2y3z4: a generated id");
    }

    @Test
    void aFileOfAnotherName() {
        assertThat(broken("negotiation", "process id=\"negotiation\"", "process id=\"bargaining\"", "bargaining", ModelRules::ids))
                .singleElement()
                .asString()
                .contains("negotiation.bpmn: the file is named by its process, bargaining.bpmn");
        ModelSet models = MODELS.changed("lead-grade.dmn", "decision id=\"lead-grade\"", "decision id=\"grading\"");
        assertThat(models.tables().stream().flatMap(table -> new ModelRules(models).ids(table).stream()))
                .singleElement()
                .asString()
                .contains("grading.dmn");
    }

    @Test
    void aConditionOnAValueThatNobodyCanAnswer() {
        assertThat(broken("negotiation", "'refused'", "'rejected'", ModelRules::conditions))
                .singleElement()
                .asString()
                .contains("credit-given-refused: creditResult is never 'rejected'; it is one of [good, weak, refused]");
    }

    @Test
    void aConditionOnAnOutcomeThatNoStageHas() {
        assertThat(broken("presales", "'withdrawn'", "'given-back'", ModelRules::conditions))
                .singleElement()
                .asString()
                .contains("how-it-ends-withdrawn: outcome is never 'given-back'");
    }

    @Test
    void aReasonThatNoFormAsksFor() {
        assertThat(broken("negotiation", "value=\"negotiationLossReason,", "value=\"lossReason,", ModelRules::reasons))
                .singleElement()
                .asString()
                .contains("negotiation.bpmn, lost: the reason lossReason is no field");
    }

    @Test
    void aStageThatIsNotCalled() {
        ModelSet models = MODELS.changed("presales.bpmn", "calledElement=\"solution-design\"", "calledElement=\"negotiation\"");
        assertThat(new ModelRules(models).stageCalls("solution-design"))
                .singleElement()
                .asString()
                .contains("solution-design: the stage of stages.dmn is not called");
    }

    @Test
    void aStageWithoutAModel() {
        ModelSet models = MODELS.changed("stages.dmn", "\"solution-design\"", "\"design\"");
        assertThat(new ModelRules(models).stageCalls("design"))
                .singleElement()
                .asString()
                .contains("no file in processes/ defines this process");
    }

    /** The accident: a new end is drawn, the gateway in the value stream is forgotten, and the case goes on as agreed. */
    @Test
    void anEndOfAStageThatNobodyHandles() {
        ModelSet models = MODELS.changed("negotiation.bpmn", "\"lost\"", "\"broken-off\"");
        assertThat(new ModelRules(models).stageCalls("negotiation"))
                .anyMatch(finding -> finding.contains("terms-agreed-lost: never taken"))
                .anyMatch(finding -> finding.contains(
                        "terms-agreed: the default flow is for one end of negotiation, but takes [agreed, broken-off]"));
    }

    @Test
    void anEndOfAStageThatTwoFlowsTake() {
        ModelSet models = MODELS.changed("presales.bpmn", "${outcome == 'renegotiate'}", "${outcome != 'won'}");
        assertThat(new ModelRules(models).stageCalls("customer-decision"))
                .isNotEmpty()
                .allMatch(finding -> finding.contains("another flow takes the end"));
    }

    @Test
    void aGatewayWithoutADefault() {
        ModelSet models = MODELS.changed("presales.bpmn", "default=\"terms-agreed-yes\"", "");
        assertThat(new ModelRules(models).stageCalls("negotiation"))
                .anyMatch(finding -> finding.contains("terms-agreed: needs a default flow"))
                .anyMatch(finding -> finding.contains("terms-agreed-yes: neither default nor with a condition"));
    }

    @Test
    void aStageOfSeveralEndsWithoutAGateway() {
        ModelSet models = MODELS.changed("presales.bpmn", "calledElement=\"delivery-handover\"", "calledElement=\"negotiation\"");
        assertThat(new ModelRules(models).stageCalls("negotiation"))
                .anyMatch(finding -> finding.contains("delivery-handover: needs a gateway behind it"));
    }

    @Test
    void aScript() {
        assertThat(broken(
                        "contract-signing",
                        "<camunda:field name=\"template\" stringValue=\"contract-signed\" />",
                        "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"groovy\">1"
                                + "</camunda:script></camunda:executionListener>",
                        ModelRules::scripts))
                .singleElement()
                .asString()
                .contains("send-confirmation-letter: a script");
        assertThat(broken("contract-signing", "bpmn:sendTask", "bpmn:scriptTask", ModelRules::scripts))
                .singleElement()
                .asString()
                .contains("a script task");
        assertThat(broken("negotiation", "xsi:type=\"bpmn:tFormalExpression\"", "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\"", ModelRules::scripts))
                .isNotEmpty()
                .allMatch(finding -> finding.contains("a condition in a script language"));
    }

    @Test
    void aMessageThatStartsNothing() {
        assertThat(broken("lead-nurturing", "name=\"case-reopened\"", "name=\"case-reopend\"", ModelRules::thrownMessages))
                .singleElement()
                .asString()
                .contains("case-returned: the message case-reopend starts no process; these do: [case-reopened");
    }

    @Test
    void aFormThatNobodySees() {
        ModelSet models = MODELS.changed("check-credit.form", "\"checkCredit\"", "\"checkTheCredit\"");
        assertThat(models.forms().stream().flatMap(form -> new ModelRules(models).formIsUsed(form).stream()))
                .singleElement()
                .asString()
                .contains("check-credit.form", "checkTheCredit");
    }

    @Test
    void aContractThatIsNotKept() {
        assertThat(new ModelRules(MODELS).contract(BrokenProcess.class))
                .hasSize(9)
                .anyMatch(finding -> finding.contains("START_FORM: no start event in negotiation.bpmn shows leadRegistration"))
                .anyMatch(finding -> finding.contains("Tasks.HAGGLE: negotiation.bpmn has no user task haggle; it has [check"))
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
        assertThat(new ModelRules(MODELS).contract(NoProcess.class))
                .singleElement()
                .asString()
                .contains("no file in processes/ defines the process haggling");
    }

    private static List<String> broken(
            String process, String from, String to, BiFunction<ModelRules, Diagram, List<String>> rule) {
        return broken(process, from, to, process, rule);
    }

    private static List<String> broken(
            String file, String from, String to, String process, BiFunction<ModelRules, Diagram, List<String>> rule) {
        ModelSet models = MODELS.changed(file + ".bpmn", from, to);
        return rule.apply(new ModelRules(models), models.diagram(process).orElseThrow());
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
