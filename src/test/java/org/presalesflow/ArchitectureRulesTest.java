package org.presalesflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows by classes that are bad on purpose that each rule can be broken, and that it says by whom. */
class ArchitectureRulesTest {

    private static final String FIXTURE = "org.presalesflow.archfixture";
    private static final JavaClasses BAD_CLASSES = new ClassFileImporter().importPackages(FIXTURE);

    static Stream<Arguments> rulesAndWhoBreaksThem() {
        return Stream.of(
                arguments(ArchitectureRules.ONLY_THE_EDGES_KNOW_CAMUNDA, "KnowsTheEngine"),
                arguments(ArchitectureRules.THE_API_KNOWS_OF_CAMUNDA_ONLY_WHAT_IS_REFUSED, "KnowsMoreThanRefusals"),
                arguments(ArchitectureRules.NOTHING_DEPENDS_ON_THE_API, "KnowsTheApi"),
                arguments(ArchitectureRules.STAGES_DO_NOT_KNOW_EACH_OTHER, "KnowsAnotherStage"),
                arguments(ArchitectureRules.CAPABILITIES_DO_NOT_KNOW_THE_STAGES, "KnowsAStage"),
                arguments(ArchitectureRules.THE_FLOW_STANDS_ALONE, "KnowsItsListeners"),
                arguments(ArchitectureRules.DEPENDENCIES_ARE_INJECTED_BY_CONSTRUCTORS, "HasFieldsInjected"),
                arguments(ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS, "DateUtil"),
                arguments(ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS, "DateUtils"),
                arguments(ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS, "DateManager"),
                arguments(ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS, "DateImpl"),
                arguments(ArchitectureRules.OLD_DATES_STAY_WHERE_CAMUNDA_IS, "TellsNoZone"),
                arguments(ArchitectureRules.CONTRACTS_ARE_CONSTANTS_ONLY, "ActiveProcess"),
                arguments(ArchitectureRules.noCyclesIn(FIXTURE), "Chicken"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rulesAndWhoBreaksThem")
    void aRuleFindsWhoeverBreaksIt(ArchRule rule, String offender) {
        assertThat(rule.evaluate(BAD_CLASSES).getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains("." + offender));
    }
}
