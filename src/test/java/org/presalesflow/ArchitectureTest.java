package org.presalesflow;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The code keeps to {@link ArchitectureRules}. That each of them can be broken is shown in {@link ArchitectureRulesTest}. */
@AnalyzeClasses(packages = "org.presalesflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_EDGES_KNOW_CAMUNDA = ArchitectureRules.ONLY_THE_EDGES_KNOW_CAMUNDA;

    @ArchTest
    static final ArchRule THE_API_KNOWS_OF_CAMUNDA_ONLY_WHAT_IS_REFUSED =
            ArchitectureRules.THE_API_KNOWS_OF_CAMUNDA_ONLY_WHAT_IS_REFUSED;

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_API = ArchitectureRules.NOTHING_DEPENDS_ON_THE_API;

    @ArchTest
    static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER = ArchitectureRules.STAGES_DO_NOT_KNOW_EACH_OTHER;

    @ArchTest
    static final ArchRule CAPABILITIES_DO_NOT_KNOW_THE_STAGES = ArchitectureRules.CAPABILITIES_DO_NOT_KNOW_THE_STAGES;

    @ArchTest
    static final ArchRule THE_FLOW_STANDS_ALONE = ArchitectureRules.THE_FLOW_STANDS_ALONE;

    @ArchTest
    static final ArchRule DEPENDENCIES_ARE_INJECTED_BY_CONSTRUCTORS =
            ArchitectureRules.DEPENDENCIES_ARE_INJECTED_BY_CONSTRUCTORS;

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS;

    @ArchTest
    static final ArchRule OLD_DATES_STAY_WHERE_CAMUNDA_IS = ArchitectureRules.OLD_DATES_STAY_WHERE_CAMUNDA_IS;

    @ArchTest
    static final ArchRule CONTRACTS_ARE_CONSTANTS_ONLY = ArchitectureRules.CONTRACTS_ARE_CONSTANTS_ONLY;

    @ArchTest
    static final ArchRule NO_CYCLES = ArchitectureRules.noCyclesIn("org.presalesflow");
}
