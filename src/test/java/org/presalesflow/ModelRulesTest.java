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
    void aTaskOfAGroupThatThereIsNot() {
        assertThat(broken(
                        "negotiation",
                        "candidateGroups=\"finance\"",
                        "candidateGroups=\"finanz\"",
                        ModelRules::userTasks))
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
        assertThat(broken("negotiation", "camunda:formRef=\"checkCredit\"", "", ModelRules::userTasks))
                .hasSize(1);
        assertThat(broken("negotiation", "formRef=\"checkCredit\"", "formRef=\"checkCredits\"", ModelRules::userTasks))
                .singleElement()
                .asString()
                .contains("there is no form checkCredits in forms/");
    }

    @Test
    void aTaskWithADateOfItsOwn() {
        assertThat(broken(
                        "solution-design",
                        "formRef=\"draftSolution\"",
                        "formRef=\"draftSolution\" camunda:dueDate=\"P3D\"",
                        ModelRules::userTasks))
                .singleElement()
                .asString()
                .contains("draft-solution: a due date in the model; it comes from the table sla-policy");
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
        assertThat(broken(
                        "delivery-handover", "\"department-handover\"", "\"departement-handover\"", ModelRules::calls))
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
                .hasSize(2)
                .first()
                .asString()
                .contains("does not hand on the case");
    }

    @Test
    void aStageThatIsNotTold() {
        assertThat(broken("presales", "<camunda:in source=\"grade\" target=\"grade\" />", "", ModelRules::calls))
                .hasSize(8)
                .allMatch(finding -> finding.endsWith("a stage needs an in mapping to grade"));
        assertThat(broken("presales", "<camunda:out source=\"outcome\" target=\"outcome\" />", "", ModelRules::calls))
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
        assertThat(broken(
                        "negotiation",
                        "process id=\"negotiation\"",
                        "process id=\"bargaining\"",
                        "bargaining",
                        ModelRules::ids))
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
        ModelSet models =
                MODELS.changed("presales.bpmn", "calledElement=\"solution-design\"", "calledElement=\"negotiation\"");
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
                .anyMatch(
                        finding -> finding.contains(
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
        ModelSet models =
                MODELS.changed("presales.bpmn", "calledElement=\"delivery-handover\"", "calledElement=\"negotiation\"");
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
        assertThat(broken(
                        "negotiation",
                        "xsi:type=\"bpmn:tFormalExpression\"",
                        "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\"",
                        ModelRules::scripts))
                .isNotEmpty()
                .allMatch(finding -> finding.contains("a condition in a script language"));
    }

    @Test
    void aMessageThatStartsNothing() {
        assertThat(broken(
                        "lead-nurturing",
                        "name=\"case-reopened\"",
                        "name=\"case-reopend\"",
                        ModelRules::thrownMessages))
                .hasSize(2)
                .first()
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

    private static List<String> broken(
            String process, String from, String to, BiFunction<ModelRules, Diagram, List<String>> rule) {
        return broken(process, from, to, process, rule);
    }

    private static List<String> broken(
            String file, String from, String to, String process, BiFunction<ModelRules, Diagram, List<String>> rule) {
        ModelSet models = MODELS.changed(file + ".bpmn", from, to);
        return rule.apply(new ModelRules(models), models.diagram(process).orElseThrow());
    }
}
