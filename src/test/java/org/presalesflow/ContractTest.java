package org.presalesflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.presalesflow.ModelSet.Diagram;
import org.presalesflow.ModelSet.Form;
import org.presalesflow.ModelSet.Table;

/**
 * Holds models and code together: what the code names is in the models, and what the models name is in the code. That
 * each rule finds what it is for is shown in {@link ModelRulesTest} and {@link CodeRulesTest}.
 */
class ContractTest {

    private static final ModelSet MODELS = ModelSet.ofRepository();
    private static final ModelRules RULES = new ModelRules(MODELS);
    private static final SlaRules SLA_RULES = new SlaRules(MODELS);
    private static final DeliverableRules DELIVERABLE_RULES = new DeliverableRules(MODELS);
    private static final CodeRules CODE_RULES = new CodeRules(MODELS);

    @Test
    void everyProcessHasOneContractClass() {
        assertThat(CodeRules.contracts().stream()
                        .map(type -> CodeRules.constants(type).get("KEY")))
                .containsExactlyInAnyOrderElementsOf(
                        MODELS.diagrams().stream().map(Diagram::id).toList());
    }

    /** So that a requirement for a stage has one place in the code; the hand-over's package is a capability's. */
    @Test
    void theContractOfAStageIsInThePackageOfItsName() {
        Set<String> packages = CodeRules.contracts().stream()
                .map(type -> type.getPackageName().replaceFirst(".*\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages)
                .containsAll(MODELS.stages().stream()
                        .map(stage -> stage.replace("-", ""))
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> whatAContractNamesIsInItsModelAndForms() {
        return each(CodeRules.contracts(), Class::getSimpleName, CODE_RULES::contract);
    }

    @TestFactory
    Stream<DynamicTest> everyBeanMethodAndVariableInAnExpressionExists() {
        return eachProcess(CODE_RULES::beansAndVariables);
    }

    @TestFactory
    Stream<DynamicTest> everyDelegateIsOneAndHasTheFieldsThatItIsGiven() {
        return eachProcess(CODE_RULES::delegates);
    }

    @TestFactory
    Stream<DynamicTest> everyUserTaskHasAGroupAFormAndDocumentation() {
        return eachProcess(RULES::userTasks);
    }

    @TestFactory
    Stream<DynamicTest> everyUserTaskHasALimit() {
        return eachProcess(SLA_RULES::limits);
    }

    @TestFactory
    Stream<DynamicTest> everyProcessWithTasksHasAnSlaWatch() {
        return eachProcess(SLA_RULES::watch);
    }

    @Test
    void everyRowOfTheSlaPolicyIsForSomethingThatThereIs() {
        assertThat(SLA_RULES.policyRows()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyCallNamesAProcessAndEachVariableThatGoesInOrComesOut() {
        return eachProcess(RULES::calls);
    }

    @TestFactory
    Stream<DynamicTest> everyProcessSaysHowLongItsHistoryIsKept() {
        return eachProcess(RULES::timeToLive);
    }

    @TestFactory
    Stream<DynamicTest> everyTableSaysHowLongItsHistoryIsKept() {
        return eachTable(RULES::timeToLive);
    }

    @TestFactory
    Stream<DynamicTest> noProcessHasGeneratedIds() {
        return eachProcess(RULES::ids);
    }

    @TestFactory
    Stream<DynamicTest> noTableHasGeneratedIds() {
        return eachTable(RULES::ids);
    }

    @TestFactory
    Stream<DynamicTest> conditionsCompareWithValuesThatThereAre() {
        return eachProcess(RULES::conditions);
    }

    @TestFactory
    Stream<DynamicTest> theReasonOfAnEndIsAskedForInAForm() {
        return eachProcess(RULES::reasons);
    }

    @TestFactory
    Stream<DynamicTest> everyStageIsCalledAndEachOfItsEndsIsHandled() {
        return each(MODELS.stages(), stage -> stage, RULES::stageCalls);
    }

    @Test
    void everyDeliverableIsOfAStageAndCanBeBroughtAndAskedFor() {
        assertThat(DELIVERABLE_RULES.rows()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whereDeliverablesAreAskedForIsAnAnswerOfAStage() {
        return eachProcess(DELIVERABLE_RULES::marks);
    }

    @TestFactory
    Stream<DynamicTest> thereAreNoScripts() {
        return eachProcess(RULES::scripts);
    }

    @TestFactory
    Stream<DynamicTest> everyMessageThatIsSentStartsAProcess() {
        return eachProcess(RULES::thrownMessages);
    }

    @TestFactory
    Stream<DynamicTest> everyFormIsShownSomewhere() {
        return each(MODELS.forms(), Form::file, RULES::formIsUsed);
    }

    private static Stream<DynamicTest> eachProcess(Function<Diagram, List<String>> rule) {
        return each(MODELS.diagrams(), Diagram::file, rule);
    }

    private static Stream<DynamicTest> eachTable(Function<Table, List<String>> rule) {
        return each(MODELS.tables(), Table::file, rule);
    }

    private static <T> Stream<DynamicTest> each(
            Collection<T> subjects, Function<T, String> name, Function<T, List<String>> rule) {
        return subjects.stream()
                .map(subject -> DynamicTest.dynamicTest(name.apply(subject), () -> assertThat(rule.apply(subject))
                        .isEmpty()));
    }
}
