package org.presalesflow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;

/** How the code is cut, each rule a sentence with its reason. */
final class ArchitectureRules {

    /** One package a stage, named by its process. What belongs to one stage alone is in it and nowhere else. */
    private static final List<String> STAGES = List.of(
            "leadresponse",
            "requirementsanalysis",
            "solutiondesign",
            "solutionreview",
            "negotiation",
            "customerdecision",
            "contractsigning",
            "deliveryhandover");

    private static final String[] WHERE_CAMUNDA_IS_KNOWN = {
        "..edge..",
        "..engine..",
        "..deployment..",
        "..security..",
        "..demo..",
        "..tasklist..",
        "..cockpit..",
        "..webapps.."
    };

    private ArchitectureRules() {}

    static final ArchRule ONLY_THE_EDGES_KNOW_CAMUNDA = noClasses()
            .that(not(resideInAnyPackage(WHERE_CAMUNDA_IS_KNOWN)).and(not(resideInAPackage("..api.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("what we know of presales outlives the engine and is tested without it");

    static final ArchRule THE_API_KNOWS_OF_CAMUNDA_ONLY_WHAT_IS_REFUSED = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should(dependOnClassesThat(resideInAPackage("org.camunda..").and(not(type(AuthorizationException.class)))))
            .because("the API must answer 403 to what the engine refuses, and needs nothing else of it");

    static final ArchRule NOTHING_DEPENDS_ON_THE_API = noClasses()
            .that()
            .resideOutsideOfPackage("..api..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.presalesflow..api.."))
            .because("the same services serve Tasklist, the models and the API");

    static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER = slices().assignedFrom(new StageOf())
            .should()
            .notDependOnEachOther()
            .because("a change to one stage must not reach into another; what they share is a capability");

    static final ArchRule CAPABILITIES_DO_NOT_KNOW_THE_STAGES = noClasses()
            .that(not(resideInAnyPackage(packages())))
            .should()
            .dependOnClassesThat(resideInAnyPackage(packages()))
            .because("a new stage is a model, its forms and rows in tables; no shared code is changed for it");

    static final ArchRule THE_FLOW_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("..flow..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.presalesflow..").and(not(resideInAPackage("..flow.."))))
            .because("everybody listens to the events of the flow, so they must not know anybody");

    static final ArchRule DEPENDENCIES_ARE_INJECTED_BY_CONSTRUCTORS = NO_CLASSES_SHOULD_USE_FIELD_INJECTION.because(
            "a class says in its constructor what it needs, and a test gives it that");

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such names are a place for everything and tell nothing");

    static final ArchRule OLD_DATES_STAY_WHERE_CAMUNDA_IS = noClasses()
            .that(not(resideInAnyPackage(WHERE_CAMUNDA_IS_KNOWN)))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, java.util.Calendar.class)
            .because("a java.util.Date says neither day nor time zone; only the engine's API asks for it");

    static final ArchRule CONTRACTS_ARE_CONSTANTS_ONLY = classes()
            .that()
            .haveSimpleNameEndingWith("Process")
            .and()
            .areTopLevelClasses()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveOnlyPrivateConstructors()
            .andShould()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java.lang", "org.presalesflow..").and(contractParts()))
            .because("whoever knows a model by its contract must not get anything else with it");

    /** @param root the package whose packages are looked at */
    static ArchRule noCyclesIn(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package, and can only be understood together");
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> contractParts() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "are of the JDK or parts of the contract",
                used -> used.getPackageName().startsWith("java.lang")
                        || used.getName().replaceFirst("\\$.*", "").endsWith("Process"));
    }

    private static String[] packages() {
        return STAGES.stream().map(stage -> ".." + stage + "..").toArray(String[]::new);
    }

    /** Puts each class of a stage into the slice of that stage, and leaves out all others. */
    private static final class StageOf implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            List<String> path = List.of(type.getPackageName().split("\\."));
            return STAGES.stream()
                    .filter(path::contains)
                    .findFirst()
                    .map(SliceIdentifier::of)
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "stages";
        }
    }
}
