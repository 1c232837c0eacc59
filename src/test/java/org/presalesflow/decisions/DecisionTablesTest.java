package org.presalesflow.decisions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Evaluates the packed decision tables in Camunda's own DMN engine, at every border. In a CSV source {@code ?} stands
 * for a fact that is not known (null).
 */
class DecisionTablesTest {

    private static final Path FOLDER = Path.of("processes");
    private static final Path LEAD_FORM = Path.of("forms", "lead-registration.form");
    private static final Path ANALYSIS_FORM = Path.of("forms", "analyse-requirements.form");
    private static final Path CONFIRMATION_FORM = Path.of("forms", "confirm-requirements.form");

    private static final List<String> STAGES = List.of(
            "lead-response",
            "requirements-analysis",
            "solution-design",
            "solution-review",
            "negotiation",
            "customer-decision",
            "contract-signing",
            "delivery-handover");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern GENERATED_ID = Pattern.compile(".*_[0-9a-z]{7}$");

    private static final Map<String, DmnModelInstance> MODELS = new TreeMap<>();
    private static final Map<String, DmnDecision> DECISIONS = new TreeMap<>();

    private static DefaultDmnEngineConfiguration configuration;
    private static DmnEngine engine;

    @BeforeAll
    static void readTables() throws IOException {
        configuration = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        engine = configuration.buildEngine();
        for (String table : tables()) {
            DmnModelInstance model;
            try (InputStream file = Files.newInputStream(FOLDER.resolve(table + ".dmn"))) {
                model = Dmn.readModelFromStream(file);
            }
            MODELS.put(table, model);
            DECISIONS.put(table, engine.parseDecision(table, model));
        }
    }

    /** The tables of this test: one for each policy named by the product's contract. */
    static List<String> tables() {
        return List.of(
                "approval-policy",
                "bottleneck-resources",
                "dispatch-priority",
                "figure-targets",
                "expected-close",
                "go-no-go",
                "handover-checklist",
                "lead-grade",
                "lead-score",
                "presales-level",
                "risk-level",
                "risk-mitigation",
                "same-customer",
                "stage-checklist",
                "stages",
                "team-routing",
                "win-probability");
    }

    /** A table without rows for an unknown stage on purpose: a process is a stage only if a row names it; so are targets. */
    static List<String> tablesThatAlwaysAnswer() {
        return tables().stream()
                .filter(table ->
                        !Set.of("stages", "stage-checklist", "figure-targets").contains(table))
                .toList();
    }

    @Test
    void theTablesRunOnTheExpressionEngineOfTheProcessEngine() {
        assertThat(configuration.getFeelEngine()).isInstanceOf(ScalaFeelEngine.class);
        assertThat(new StandaloneInMemProcessEngineConfiguration().isDmnFeelEnableLegacyBehavior())
                .as("the process engine keeps to the same FEEL engine")
                .isFalse();
    }

    @Nested
    class EveryTable {

        @ParameterizedTest
        @MethodSource("org.presalesflow.decisions.DecisionTablesTest#tables")
        void isOneDecisionNamedLikeItsFileAndKeptFiveYears(String table) {
            assertThat(MODELS.get(table).getModelElementsByType(Decision.class))
                    .singleElement()
                    .satisfies(decision -> {
                        assertThat(decision.getId()).isEqualTo(table);
                        assertThat(decision.getName()).isNotBlank();
                        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P1825D");
                        assertThat(decision.getDescription()).isNotNull();
                    });
        }

        @ParameterizedTest
        @MethodSource("org.presalesflow.decisions.DecisionTablesTest#tables")
        void canBeReadAloud(String table) {
            assertThat(inputs(table)).allSatisfy(input -> assertThat(input.getLabel())
                    .as("label of %s", input.getId())
                    .isNotBlank());
            assertThat(outputs(table)).allSatisfy(output -> assertThat(output.getLabel())
                    .as("label of %s", output.getId())
                    .isNotBlank());
            assertThat(rules(table)).allSatisfy(rule -> assertThat(annotation(rule))
                    .as("annotation of %s", rule.getId())
                    .isNotBlank());
        }

        @ParameterizedTest
        @MethodSource("org.presalesflow.decisions.DecisionTablesTest#tables")
        void hasNoGeneratedIds(String table) {
            assertThat(MODELS.get(table).getModelElementsByType(DmnElement.class))
                    .extracting(DmnElement::getId)
                    .filteredOn(Objects::nonNull)
                    .isNotEmpty()
                    .noneMatch(GENERATED_ID.asMatchPredicate());
        }

        @ParameterizedTest
        @MethodSource("org.presalesflow.decisions.DecisionTablesTest#tables")
        void answersOnlyWithAllowedValues(String table) {
            List<Output> outputs = outputs(table);
            for (Rule rule : rules(table)) {
                for (int column = 0; column < outputs.size(); column++) {
                    List<String> allowed = quoted(outputs.get(column).getOutputValues());
                    String answer = new ArrayList<>(rule.getOutputEntries())
                            .get(column)
                            .getText()
                            .getTextContent();
                    assertThat(answer).as("answer of %s", rule.getId()).isNotBlank();
                    if (!allowed.isEmpty()) {
                        assertThat(allowed).as("allowed in %s", rule.getId()).contains(answer.replace("\"", ""));
                    }
                }
            }
        }

        @ParameterizedTest
        @MethodSource("org.presalesflow.decisions.DecisionTablesTest#tables")
        void asksOnlyForAllowedValues(String table) {
            List<Input> inputs = inputs(table);
            for (Rule rule : rules(table)) {
                for (int column = 0; column < inputs.size(); column++) {
                    List<String> allowed = quoted(inputs.get(column).getInputValues());
                    if (!allowed.isEmpty()) {
                        assertThat(allowed)
                                .as("allowed in %s", rule.getId())
                                .containsAll(quoted(new ArrayList<>(rule.getInputEntries()).get(column)));
                    }
                }
            }
        }

        @ParameterizedTest
        @MethodSource("org.presalesflow.decisions.DecisionTablesTest#tablesThatAlwaysAnswer")
        void answersWhenNothingIsKnown(String table) {
            VariableMap nothing = Variables.createVariables();
            inputs(table).forEach(input -> nothing.putValue(name(input), null));

            assertThat(evaluate(table, nothing)).isNotEmpty();
            assertThat(evaluate(table, Variables.createVariables()))
                    .as("facts not even passed")
                    .isEqualTo(evaluate(table, nothing));
        }

        @ParameterizedTest
        @MethodSource("org.presalesflow.decisions.DecisionTablesTest#tablesThatAlwaysAnswer")
        void answersWordsThatItDoesNotKnow(String table) {
            VariableMap unheardOf = Variables.createVariables();
            inputs(table)
                    .forEach(input -> unheardOf.putValue(
                            name(input),
                            "string".equals(input.getInputExpression().getTypeRef()) ? "technolgy" : null));

            assertThat(evaluate(table, unheardOf)).isNotEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "bottleneck-resources",
                    "go-no-go",
                    "presales-level",
                    "risk-level",
                    "risk-mitigation",
                    "same-customer",
                    "team-routing"
                })
        void thatIsReadFromTheTopEndsWithARowForEverythingElse(String table) {
            List<Rule> rules = rules(table);

            assertThat(rules.get(rules.size() - 1).getInputEntries())
                    .allSatisfy(entry -> assertThat(entry.getText().getTextContent())
                            .as(entry.getId())
                            .isBlank());
        }
    }

    /** The matrix of concessions, both sides of each border. */
    @Nested
    class ApprovalPolicy {

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    // amount, discount, margin, days, credit, clauses
                    "499999.99, 5, 15, 90, good, false, ''",
                    "0, 0, 100, 0, not-checked, false, ''",
                    "500000, 5, 15, 90, good, false, 'sales-managers'",
                    "499999.99, 5.01, 15, 90, good, false, 'sales-managers'",
                    "499999.99, 10, 15, 90, good, false, 'sales-managers'",
                    "499999.99, 10.01, 15, 90, good, false, 'sales-managers finance'",
                    "1999999.99, 10, 15, 90, good, false, 'sales-managers'",
                    "2000000, 0, 15, 90, good, false, 'sales-managers finance'",
                    "499999.99, 20, 15, 90, good, false, 'sales-managers finance'",
                    "499999.99, 20.01, 15, 90, good, false, 'sales-managers finance executives'",
                    "499999.99, 0, 14.99, 90, good, false, 'sales-managers finance executives'",
                    "499999.99, 0, -3, 90, good, false, 'sales-managers finance executives'",
                    "499999.99, 0, 15, 90, good, true, 'legal'",
                    "499999.99, 25, 15, 90, good, true, 'sales-managers finance legal executives'",
                    "499999.99, 0, 15, 91, good, false, 'finance'",
                    "499999.99, 0, 15, 90, weak, false, 'finance'",
                    "499999.99, 0, 15, 90, refused, false, 'finance'",
                    "499999.99, 0, 15, 90, whatever, false, 'finance'",
                    "?, 0, 15, 90, good, false, 'sales-managers finance'",
                    "499999.99, ?, 15, 90, good, false, 'sales-managers finance executives'",
                    "499999.99, 0, ?, 90, good, false, 'sales-managers finance executives'",
                    "499999.99, 0, 15, ?, good, false, 'finance'",
                    "499999.99, 0, 15, 90, ?, false, 'finance'",
                    "499999.99, 0, 15, 90, good, ?, 'legal'"
                })
        void namesWhoMustApproveInTheirOrder(
                BigDecimal amount,
                BigDecimal discount,
                BigDecimal margin,
                Integer days,
                String credit,
                Boolean clauses,
                String approvers) {
            List<Map<String, Object>> rows = evaluate(
                    "approval-policy",
                    Variables.createVariables()
                            .putValue("amount", amount)
                            .putValue("discountPercent", discount)
                            .putValue("marginPercent", margin)
                            .putValue("paymentTermDays", days)
                            .putValue("credit", credit)
                            .putValue("nonStandardClauses", clauses));

            assertThat(rows.stream()
                            .sorted(Comparator.comparing(row -> (Integer) row.get("approverOrder")))
                            .map(row -> row.get("approverGroup"))
                            .distinct()
                            .map(Object::toString)
                            .collect(joining(" ")))
                    .isEqualTo(approvers);
            assertThat(rows).allSatisfy(row -> assertThat(row.get("reason").toString())
                    .as("a reason in words")
                    .isNotBlank());
        }
    }

    /** The columns of the matrix of bottlenecks. */
    @Nested
    class BottleneckResources {

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "pause, ?, ?, waiting-for-customer, customer",
                    "pause, ?, ?, customer-away, customer",
                    "pause, ?, ?, waiting-for-third-party, tools",
                    "pause, ?, ?, budget, budget",
                    "pause, ?, ?, other, people",
                    "approval, ?, legal, ?, budget",
                    "task, solution-design, run-proof-of-concept, claimed, tools",
                    "task, solution-design, run-proof-of-concept, unclaimed, people",
                    "task, solution-review, review-as-product, claimed, tools",
                    "task, solution-review, review-as-finance, claimed, budget",
                    "task, negotiation, check-credit, claimed, budget",
                    "task, requirements-analysis, sign-no-go, claimed, budget",
                    "task, solution-design, draft-solution, claimed, people",
                    "handover, ?, finance, ?, budget",
                    "handover, ?, product, ?, tools",
                    "handover, ?, sales, ?, people",
                    "dispatch, ?, presales, ?, people",
                    "notification, ?, lead-received, ?, tools",
                    "?, ?, ?, ?, people"
                })
        void sayWhatIsLackedWhereACaseWaits(
                String source, String process, String element, String reason, String resource) {
            assertThat(evaluate(
                            "bottleneck-resources",
                            Variables.createVariables()
                                    .putValue("source", source)
                                    .putValue("process", process)
                                    .putValue("element", element)
                                    .putValue("reason", reason)))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("resource", resource));
        }
    }

    @Nested
    class LeadScore {

        @Test
        void theBestLeadHasOneHundredPoints() {
            Map<String, Integer> most = rules("lead-score").stream()
                    .map(rule -> new ArrayList<>(rule.getOutputEntries()))
                    .collect(toMap(
                            entries -> entries.get(0).getText().getTextContent(),
                            entries -> Integer.valueOf(entries.get(1).getText().getTextContent()),
                            Math::max));

            assertThat(most).hasSize(6);
            assertThat(most.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
            assertThat(score(lead("finance", 5000, "north", "ready-to-buy", 2_000_000, 4)))
                    .isEqualTo(100);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "finance, 20",
                    "government, 20",
                    "manufacturing, 20",
                    "technology, 16",
                    "software, 16",
                    "telecommunications, 16",
                    "medical, 12",
                    "retail, 12",
                    "marketing, 8",
                    "services, 8",
                    "employment, 8",
                    "entertainment, 8"
                })
        void anIndustryHasItsPoints(String industry, int points) {
            assertThat(part("industry", "industry", industry)).containsEntry("points", points);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"other", "technolgy", "", "Finance"})
        void anUnknownIndustryCountsLittleAndSaysSo(String industry) {
            assertThat(part("industry", "industry", industry))
                    .containsEntry("points", 4)
                    .containsEntry("reason", "Industry not known");
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "?, 3, Company size not known",
                    "-1, 3, Company size not known",
                    "0, 3, Company size not known",
                    "1, 4, 'Very small company, under 50 people'",
                    "49, 4, 'Very small company, under 50 people'",
                    "50, 6, 'Small company, 50 people or more'",
                    "199, 6, 'Small company, 50 people or more'",
                    "200, 9, 'Middle-sized company, 200 people or more'",
                    "999, 9, 'Middle-sized company, 200 people or more'",
                    "1000, 12, 'Large company, 1,000 people or more'",
                    "4999, 12, 'Large company, 1,000 people or more'",
                    "5000, 15, 'Very large company, 5,000 people or more'",
                    "34288, 15, 'Very large company, 5,000 people or more'"
                })
        void aCompanyHasPointsForItsSize(Integer employees, int points, String reason) {
            assertThat(part("size", "employees", employees))
                    .containsEntry("points", points)
                    .containsEntry("reason", reason);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {"north, 10", "south, 10", "east, 10", "west, 8", "central, 8", "overseas, 4", "mars, 2", "?, 2"
                })
        void aRegionHasItsPoints(String region, int points) {
            assertThat(part("region", "region", region)).containsEntry("points", points);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "ready-to-buy, 25, Ready to buy",
                    "comparing, 18, Compares vendors",
                    "exploring, 10, Explores what is possible",
                    "unclear, 4, Intent still unclear",
                    "maybe, 3, Intent not known",
                    "?, 3, Intent not known"
                })
        void anIntentHasItsPoints(String intent, int points, String reason) {
            assertThat(part("intent", "intent", intent))
                    .containsEntry("points", points)
                    .containsEntry("reason", reason);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "?, 4, Budget not known",
                    "0, 4, Budget not known",
                    "0.01, 6, 'Budget under 100,000 CNY'",
                    "99999.99, 6, 'Budget under 100,000 CNY'",
                    "100000, 11, 'Budget of 100,000 CNY or more'",
                    "499999.99, 11, 'Budget of 100,000 CNY or more'",
                    "500000, 16, 'Budget of 500,000 CNY or more'",
                    "1999999.99, 16, 'Budget of 500,000 CNY or more'",
                    "2000000, 20, 'Budget of 2,000,000 CNY or more'"
                })
        void aBudgetHasItsPoints(BigDecimal budget, int points, String reason) {
            assertThat(part("purchasing-power", "budget", budget))
                    .containsEntry("points", points)
                    .containsEntry("reason", reason);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "?, 2, Time of decision not known",
                    "-1, 2, Time of decision not known",
                    "0, 10, Decides within 4 weeks",
                    "4, 10, Decides within 4 weeks",
                    "4.5, 7, Decides within 12 weeks",
                    "12, 7, Decides within 12 weeks",
                    "13, 4, Decides within 26 weeks",
                    "26, 4, Decides within 26 weeks",
                    "27, 2, Decides in more than 26 weeks"
                })
        void aDecisionSoonCountsMore(Double weeks, int points, String reason) {
            assertThat(part("horizon", "decisionWeeks", weeks))
                    .containsEntry("points", points)
                    .containsEntry("reason", reason);
        }

        @Test
        void aLeadOfWhichNothingIsKnownIsGradeDAndSaysSoInEachPart() {
            VariableMap nothing = lead(null, null, null, null, null, null);

            assertThat(evaluate("lead-score", nothing))
                    .hasSize(6)
                    .extracting(row -> (String) row.get("reason"))
                    .allMatch(reason -> reason.endsWith("not known"));
            assertThat(grade(score(nothing))).isEqualTo("D");
        }

        /** Companies as a list of accounts brings them: industry and size known, budget and time not asked yet. */
        @ParameterizedTest
        @CsvSource({
            "finance, 7227, south, ready-to-buy, B",
            "software, 10083, west, ready-to-buy, B",
            "retail, 1588, central, ready-to-buy, B",
            "technology, 5000, east, comparing, B",
            "medical, 1185, central, comparing, C",
            "telecommunications, 187, west, comparing, C",
            "marketing, 2928, east, exploring, C",
            "technology, 851, central, exploring, C",
            "technolgy, 851, central, exploring, D",
            "services, 495, east, unclear, D",
            "medical, 9, central, unclear, D"
        })
        void leadsOfAnOrdinaryAccountListSpreadOverTheGradesBToD(
                String industry, int employees, String region, String intent, String grade) {
            assertThat(grade(score(lead(industry, employees, region, intent, null, null))))
                    .isEqualTo(grade);
        }

        private static VariableMap lead(
                String industry, Integer employees, String region, String intent, Integer budget, Integer weeks) {
            return Variables.putValue("industry", industry)
                    .putValue("employees", employees)
                    .putValue("region", region)
                    .putValue("intent", intent)
                    .putValue("budget", budget)
                    .putValue("decisionWeeks", weeks);
        }

        /** The one row of a part, when only this fact of the lead is known. */
        private static Map<String, Object> part(String part, String fact, Object value) {
            VariableMap lead = lead(null, null, null, null, null, null).putValue(fact, value);
            List<Map<String, Object>> rows = evaluate("lead-score", lead);
            assertThat(rows)
                    .extracting(row -> row.get("part"))
                    .as("each part once")
                    .containsExactlyInAnyOrder("industry", "size", "region", "intent", "purchasing-power", "horizon");
            return rows.stream()
                    .filter(row -> part.equals(row.get("part")))
                    .findFirst()
                    .orElseThrow();
        }

        private static int score(VariableMap lead) {
            return evaluate("lead-score", lead).stream()
                    .mapToInt(row -> (Integer) row.get("points"))
                    .sum();
        }

        private static String grade(int score) {
            return (String)
                    only("lead-grade", Variables.putValue("score", score).putValue("channel", "website"))
                            .get("grade");
        }
    }

    @Nested
    class LeadGrade {

        @ParameterizedTest
        @ValueSource(doubles = {80, 81, 100})
        void aLeadOfEightyPointsIsGradeA(double score) {
            assertThat(grade(score)).isEqualTo("A");
        }

        @ParameterizedTest
        @ValueSource(doubles = {60, 79, 79.9})
        void aLeadOfSixtyPointsIsGradeB(double score) {
            assertThat(grade(score)).isEqualTo("B");
        }

        @ParameterizedTest
        @ValueSource(doubles = {40, 59, 59.9})
        void aLeadOfFortyPointsIsGradeC(double score) {
            assertThat(grade(score)).isEqualTo("C");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(doubles = {0, 39, 39.9})
        void aLeadOfFewerPointsOrNoneIsGradeD(Double score) {
            assertThat(grade(score)).isEqualTo("D");
        }

        private static Object grade(Double score) {
            return grade(score, "website");
        }

        @ParameterizedTest
        @CsvSource({"0, e-mail, C", "39, e-mail, C", "40, e-mail, C", "60, e-mail, B", "39, call-centre, D"})
        void whoeverWritesAMailGetsAnAnswer(Double score, String channel, String grade) {
            assertThat(grade(score, channel)).isEqualTo(grade);
        }

        private static Object grade(Double score, String channel) {
            return only("lead-grade", Variables.putValue("score", score).putValue("channel", channel))
                    .get("grade");
        }
    }

    @Nested
    class TeamRouting {

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "north, finance, key-industries",
                    "south, government, key-industries",
                    "?, manufacturing, key-industries",
                    "overseas, finance, key-industries",
                    "north, retail, north",
                    "west, technology, north",
                    "south, retail, south",
                    "east, software, south",
                    "central, ?, south",
                    "overseas, medical, north",
                    "?, retail, north",
                    "mars, technolgy, north",
                    "?, ?, north"
                })
        void aLeadGoesToTheTeamOfItsIndustryOrElseOfItsRegion(String region, String industry, String team) {
            assertThat(only("team-routing", Variables.putValue("region", region).putValue("industry", industry)))
                    .containsEntry("team", team)
                    .extractingByKey("reason")
                    .asString()
                    .isNotBlank();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"mars", ""})
        void aLeadWithoutAKnownRegionSaysSo(String region) {
            assertThat((String) only("team-routing", Variables.putValue("region", region))
                            .get("reason"))
                    .startsWith("Region not known");
        }

        @Test
        void everyRegionOfTheLeadFormHasATeamByName() {
            assertThat(allowed("team-routing", "region"))
                    .allSatisfy(region -> assertThat((String) only("team-routing", Variables.putValue("region", region))
                                    .get("reason"))
                            .doesNotContain("not known"));
        }
    }

    /** Each pair of a company and a contact. */
    @Nested
    class SameCustomer {

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "same, same-mail, same",
                    "same, same-phone, same",
                    "same, same-name, same",
                    "same, alike, doubtful",
                    "same, different, different",
                    "alike, same-mail, doubtful",
                    "alike, same-phone, doubtful",
                    "alike, same-name, doubtful",
                    "alike, alike, different",
                    "alike, different, different",
                    "domain, same-mail, doubtful",
                    "domain, same-phone, doubtful",
                    "domain, same-name, doubtful",
                    "domain, alike, different",
                    "domain, different, different",
                    "different, same-mail, doubtful",
                    "different, same-phone, doubtful",
                    "different, same-name, different",
                    "different, alike, different",
                    "different, different, different",
                    "?, same-mail, different",
                    "same, ?, different"
                })
        void onlyTheSameCompanyAndContactIsCertainAndADoubtNeedsOneOfThem(
                String company, String contact, String verdict) {
            assertThat(only(
                            "same-customer",
                            Variables.putValue("company", company).putValue("contact", contact)))
                    .containsEntry("verdict", verdict)
                    .extractingByKey("reason")
                    .asString()
                    .isNotBlank();
        }
    }

    @Nested
    class GoNoGo {

        /** value, win chance, strategic weight, effort, risk → decision and the reason's beginning. */
        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    // nothing speaks against it
                    "800000, 23, medium, 15, low, go, Value",
                    "800000, 20, ?, 40, ?, go, Value",
                    "500000, 20, low, 40, medium, go, Value",
                    "100000, 20, low, 30, low, go, Value",
                    "99999, 20, medium, 10, low, go, Value",
                    "99999, 20, low, 5, low, go, Value",
                    "99999, 20, high, 11, low, go, Value",
                    // hardly a chance
                    "800000, 9.9, medium, 15, low, no-go, Win chance under 10",
                    "800000, 9.9, ?, 15, low, no-go, Win chance under 10",
                    "?, 0, low, ?, ?, no-go, Win chance under 10",
                    "800000, 10, medium, 15, low, conditional, Win chance under 20",
                    "800000, 9.9, high, 15, low, conditional, Win chance under 20",
                    "800000, 19.9, medium, 15, low, conditional, Win chance under 20",
                    // risky
                    "800000, 19.9, medium, 15, high, no-go, High risk and",
                    "800000, 19.9, high, 15, high, conditional, High risk: agree",
                    "800000, 20, medium, 15, high, conditional, High risk: agree",
                    // too much effort for so small a deal
                    "99999, 50, medium, 10.5, low, no-go, More than 10 presales days",
                    "99999, 50, ?, 11, ?, no-go, More than 10 presales days",
                    "100000, 50, medium, 11, low, go, Value",
                    "499999, 50, medium, 31, low, no-go, More than 30 presales days",
                    "499999, 50, medium, 30, low, go, Value",
                    "500000, 50, medium, 31, low, go, Value",
                    "499999, 50, high, 31, low, go, Value",
                    "99999, 50, low, 5.5, low, conditional, 'Deal under 100,000'",
                    "100000, 50, low, 5.5, low, go, Value",
                    // large effort
                    "5000000, 19.9, medium, 41, low, no-go, More than 40 presales days with",
                    "5000000, 19.9, medium, 40, low, conditional, Win chance under 20",
                    "5000000, 20, medium, 41, low, conditional, More than 40 presales days: plan",
                    "5000000, 60, high, 41, low, conditional, More than 40 presales days: plan",
                    // figures missing
                    "?, 50, medium, 15, low, conditional, Deal value not known",
                    "0, 50, medium, 15, low, conditional, Deal value not known",
                    "800000, 50, medium, ?, low, conditional, Presales effort not known",
                    "800000, ?, medium, 15, low, conditional, Win chance not known",
                    "0, 50, low, 11, low, conditional, Deal value not known",
                    "0, 50, medium, 31, low, conditional, Deal value not known",
                    "800000, 50, medium, -1, low, conditional, Presales effort not known",
                    // small figures are figures
                    "1, 50, low, 5, low, go, Value",
                    "1, 50, low, 6, low, conditional, 'Deal under 100,000'",
                    "0.5, 50, low, 6, low, conditional, 'Deal under 100,000'",
                    "0.5, 50, medium, 11, low, no-go, More than 10 presales days",
                    "0.5, 50, medium, 31, low, no-go, More than 10 presales days",
                    "800000, 50, medium, 0, low, go, Value",
                    "800000, 50, medium, 0.5, low, go, Value",
                    "?, ?, ?, ?, ?, conditional, Deal value not known"
                })
        void aCaseIsWorthPresalesDaysOrNot(
                Double value, Double chance, String weight, Double effort, String risk, String decision, String why) {
            Map<String, Object> answer = only(
                    "go-no-go",
                    Variables.putValue("value", value)
                            .putValue("winChance", chance)
                            .putValue("strategicWeight", weight)
                            .putValue("effortDays", effort)
                            .putValue("riskLevel", risk));

            assertThat(answer).containsEntry("decision", decision);
            assertThat((String) answer.get("reason")).startsWith(why);
        }

        @Test
        void aStrategicCaseIsNeverRuledOut() {
            for (Double value : new Double[] {null, 1.0, 99_999.0, 5_000_000.0}) {
                for (Double chance : new Double[] {null, 0.0, 15.0, 90.0}) {
                    for (Double effort : new Double[] {null, 11.0, 31.0, 400.0}) {
                        for (String risk : new String[] {null, "low", "medium", "high"}) {
                            assertThat(only(
                                            "go-no-go",
                                            Variables.putValue("value", value)
                                                    .putValue("winChance", chance)
                                                    .putValue("strategicWeight", "high")
                                                    .putValue("effortDays", effort)
                                                    .putValue("riskLevel", risk)))
                                    .extractingByKey("decision")
                                    .isIn("go", "conditional");
                        }
                    }
                }
            }
        }
    }

    @Nested
    class Dispatch {

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "A, 5000000, 60, 0, 100",
                    "A, 5000000, 60, 2, 100",
                    "A, 5000000, 60, 2.5, 94",
                    "A, 5000000, 60, 5, 94",
                    "A, 5000000, 60, 10, 88",
                    "A, 5000000, 60, 11, 82",
                    "A, 5000000, 60, ?, 82",
                    "A, 4999999, 60, 2, 94",
                    "A, 2000000, 60, 2, 94",
                    "A, 1999999, 60, 2, 86",
                    "A, 500000, 60, 2, 86",
                    "A, 499999, 60, 2, 78",
                    "A, 100000, 60, 2, 78",
                    "A, 99999, 60, 2, 72",
                    "A, ?, 60, 2, 72",
                    "A, 5000000, 59, 2, 95",
                    "A, 5000000, 40, 2, 95",
                    "A, 5000000, 39, 2, 90",
                    "A, 5000000, 20, 2, 90",
                    "A, 5000000, 19, 2, 84",
                    "A, 5000000, ?, 2, 84",
                    "B, 5000000, 60, 2, 90",
                    "C, 5000000, 60, 2, 80",
                    "D, 5000000, 60, 2, 70",
                    "?, ?, ?, ?, 8"
                })
        void aCaseHasPointsForItsGradeValueChanceAndDeadline(
                String grade, Double value, Double chance, Double daysLeft, int points) {
            List<Map<String, Object>> parts = evaluate(
                    "dispatch-priority",
                    Variables.putValue("grade", grade)
                            .putValue("value", value)
                            .putValue("winChance", chance)
                            .putValue("daysLeft", daysLeft));

            assertThat(parts)
                    .extracting(part -> part.get("part"))
                    .containsExactly("grade", "value", "win chance", "deadline");
            assertThat(parts.stream()
                            .mapToInt(part -> (Integer) part.get("points"))
                            .sum())
                    .isEqualTo(points);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "1, C, high, 10, P4",
                    "5000000, C, low, 10, P4",
                    "4999999, C, low, 10, P3",
                    "2000000, C, low, 10, P3",
                    "1999999, C, low, 5000, P3",
                    "1999999, A, low, 4999, P3",
                    "1999999, B, low, 4999, P2",
                    "299999, B, low, 4999, P2",
                    "299999, C, low, 4999, P1",
                    "300000, C, medium, 4999, P2",
                    "?, C, ?, ?, P2",
                    "?, ?, ?, ?, P2"
                })
        void aCaseAsksForALevel(Double value, String grade, String weight, Integer employees, String level) {
            assertThat(only(
                            "presales-level",
                            Variables.putValue("value", value)
                                    .putValue("grade", grade)
                                    .putValue("strategicWeight", weight)
                                    .putValue("employees", employees)))
                    .containsEntry("level", level);
        }
    }

    @Nested
    class Risk {

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "high, high, high",
                    "high, medium, high",
                    "medium, high, high",
                    "high, low, medium",
                    "medium, medium, medium",
                    "low, high, medium",
                    "medium, low, low",
                    "low, medium, low",
                    "low, low, low",
                    "high, ?, high",
                    "?, high, high",
                    "medium, ?, medium",
                    "low, ?, medium",
                    "?, medium, medium",
                    "?, low, medium",
                    "?, ?, medium"
                })
        void aRiskHasTheLevelOfItsLikelihoodAndImpact(String likelihood, String impact, String level) {
            assertThat(only(
                            "risk-level",
                            Variables.putValue("likelihood", likelihood).putValue("impact", impact)))
                    .containsExactly(Map.entry("level", level));
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {"market", "customer", "competition", "technology", "weather", "?"})
        void onlyAHighRiskOpensTheEmergencyResponse(String kind) {
            assertThat(mitigation(kind, "high")).containsEntry("emergency", true);
            assertThat(mitigation(kind, "medium")).containsEntry("emergency", false);
            assertThat(mitigation(kind, "low")).containsEntry("emergency", false);
            assertThat(mitigation(kind, null)).containsEntry("emergency", false);
        }

        @Test
        void eachKindAndLevelHasAMitigationOfItsOwn() {
            List<Object> mitigations = allowed("risk-mitigation", "kind").stream()
                    .flatMap(kind -> allowed("risk-mitigation", "level").stream()
                            .map(level -> mitigation(kind, level).get("mitigation")))
                    .toList();

            assertThat(mitigations).hasSize(12).doesNotHaveDuplicates().doesNotContain((Object) null);
            assertThat(mitigations)
                    .doesNotContain(mitigation("weather", "high").get("mitigation"))
                    .doesNotContain(mitigation("weather", "medium").get("mitigation"))
                    .doesNotContain(mitigation("weather", "low").get("mitigation"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"market", "customer", "competition", "technology"})
        void aRiskThatNobodyRatedIsToBeRated(String kind) {
            assertThat((String) mitigation(kind, null).get("mitigation")).contains("rate likelihood and impact");
        }

        private static Map<String, Object> mitigation(String kind, String level) {
            return only("risk-mitigation", Variables.putValue("kind", kind).putValue("level", level));
        }
    }

    @Nested
    class WinProbability {

        @ParameterizedTest
        @CsvSource({
            "lead-response, 10",
            "requirements-analysis, 20",
            "solution-design, 30",
            "solution-review, 45",
            "negotiation, 60",
            "customer-decision, 70",
            "contract-signing, 85",
            "delivery-handover, 98"
        })
        void theChanceRisesFromStageToStage(String stage, int percent) {
            assertThat(chance(stage, "C", 0, null, 0.0)).isEqualTo(percent);
        }

        @Test
        void noOpenCaseIsAsSureAsASignedOne() {
            assertThat(chance("contract-signing", "A", 0, "approve", 0.0))
                    .isLessThan(chance("delivery-handover", "C", 0, "approve", 0.0));
        }

        @Test
        void onceDeliveryTakesOverOnlyTheStageCounts() {
            List<VariableMap> cases = new ArrayList<>();
            for (String grade : new String[] {"A", "B", "C", "D", null}) {
                cases.add(theCase("delivery-handover", grade, 5, "stop", 40.0));
            }
            for (Integer gap : new Integer[] {0, 1, 2, 3, null}) {
                cases.add(theCase("delivery-handover", "D", gap, "stop", 40.0));
            }
            for (String review : new String[] {"approve", "approve-with-conditions", "rework", "stop", null}) {
                cases.add(theCase("delivery-handover", "D", 5, review, 40.0));
            }
            for (Double overdue : new Double[] {0.0, 1.0, 3.0, 7.0, 40.0, null}) {
                cases.add(theCase("delivery-handover", "D", 5, "stop", overdue));
            }

            assertThat(cases).allSatisfy(theCase -> assertThat(evaluate("win-probability", theCase))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("part", "stage")));
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {"A, 7", "B, 3", "C, 0", "D, -7", "?, 0", "E, 0"})
        void aBetterGradeRaisesTheChance(String grade, int points) {
            assertThat(points(theCase("negotiation", grade, null, null, null))).containsEntry("grade", points);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {"0, 0", "1, -3", "2, -10", "3, -20", "7, -20", "?, 0", "-1, 0"})
        void aCustomerOutOfStepLowersTheChance(Integer gap, int points) {
            assertThat(points(theCase("negotiation", null, gap, null, null))).containsEntry("step-gap", points);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {"approve, 5", "approve-with-conditions, 2", "rework, -8", "stop, -30", "?, 0", "later, 0"})
        void theReviewMovesTheChance(String review, int points) {
            assertThat(points(theCase("negotiation", null, null, review, null))).containsEntry("review", points);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "?",
                value = {
                    "?, 0",
                    "-3, 0",
                    "0, 0",
                    "0.1, -3",
                    "2, -3",
                    "2.1, -8",
                    "5, -8",
                    "5.1, -15",
                    "10, -15",
                    "10.1, -25"
                })
        void beingLateLowersTheChance(Double days, int points) {
            assertThat(points(theCase("negotiation", null, null, null, days))).containsEntry("overdue", points);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"a-new-stage", ""})
        void aStageThatNoRowNamesStartsLikeALead(String stage) {
            assertThat(points(theCase(stage, null, null, null, null)))
                    .containsEntry("stage", chance("lead-response", "C", 0, null, 0.0));
        }

        @Test
        void eachPartAnswersOnceInEveryOpenStage() {
            for (String stage : STAGES.subList(0, 7)) {
                assertThat(evaluate("win-probability", theCase(stage, "B", 1, "rework", 3.0)))
                        .extracting(row -> row.get("part"))
                        .as(stage)
                        .containsExactlyInAnyOrder("stage", "grade", "step-gap", "review", "overdue");
            }
        }

        private static VariableMap theCase(String stage, String grade, Integer gap, String review, Double overdue) {
            return Variables.putValue("stage", stage)
                    .putValue("grade", grade)
                    .putValue("stepGap", gap)
                    .putValue("reviewResult", review)
                    .putValue("daysOverdue", overdue);
        }

        private static int chance(String stage, String grade, Integer gap, String review, Double overdue) {
            return points(theCase(stage, grade, gap, review, overdue)).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        /** The points of each part; fails if a part answers twice. */
        private static Map<String, Integer> points(VariableMap theCase) {
            List<Map<String, Object>> rows = evaluate("win-probability", theCase);
            assertThat(rows).extracting(row -> row.get("part")).doesNotHaveDuplicates();
            return rows.stream().collect(groupingBy(row -> (String) row.get("part"), summingInt(row ->
                    (Integer) row.get("points"))));
        }
    }

    @Nested
    class Stages {

        @ParameterizedTest
        @CsvSource({
            "lead-response, 1, Lead response, sales, 1, 2",
            "requirements-analysis, 2, Requirements analysis, presales, 2, 3",
            "solution-design, 3, Solution design, presales, 3, 4",
            "solution-review, 4, Solution review, presales, 5, 6",
            "negotiation, 5, Negotiation, sales, 6, 7",
            "customer-decision, 6, Customer decision, sales, 7, 8",
            "contract-signing, 7, Contract signing, sales, 8, 8",
            "delivery-handover, 8, Delivery hand-over, project-office, 1, 8"
        })
        void aStageHasItsOwnerAndItsRangeOfBuyingSteps(
                String stage, int number, String name, String owner, int from, int to) {
            assertThat(only("stages", Variables.putValue("stage", stage)))
                    .contains(
                            Map.entry("number", number),
                            Map.entry("name", name),
                            Map.entry("owner", owner),
                            Map.entry("buyingStepFrom", from),
                            Map.entry("buyingStepTo", to))
                    .hasSize(6);
        }

        @Test
        void theThirdReviewIsTheCommitteesAndNoOtherRoundOfAStage() {
            assertThat(only("stages", Variables.putValue("stage", "solution-review")))
                    .containsEntry("committeeRound", 3);
            assertThat(only("stages", Variables.putValue("stage", "solution-design")))
                    .containsEntry("committeeRound", null);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"presales", "department-handover", "lead-nurturing", "approval", ""})
        void anyOtherProcessIsNoStage(String process) {
            assertThat(evaluate("stages", Variables.putValue("stage", process))).isEmpty();
            assertThat(evaluate("stage-checklist", Variables.putValue("stage", process)))
                    .isEmpty();
        }

        @Test
        void theOtherTablesKnowTheSameStages() {
            List<String> named = rules("stages").stream()
                    .flatMap(rule -> quoted(rule.getInputEntries().iterator().next()).stream())
                    .toList();

            assertThat(named).isEqualTo(STAGES);
            assertThat(allowed("win-probability", "stage")).isEqualTo(named);
            assertThat(allowed("stage-checklist", "stage")).isEqualTo(named);
            assertThat(named)
                    .allSatisfy(stage -> assertThat(evaluate("win-probability", Variables.putValue("stage", stage)))
                            .extracting(row -> row.get("reason"))
                            .doesNotContain("Stage not known"));
        }
    }

    @Nested
    class ExpectedClose {

        @Test
        void theEndIsNearerInEveryLaterStage() {
            assertThat(allowed("expected-close", "stage")).isEqualTo(STAGES);
            assertThat(STAGES)
                    .extracting(stage -> only("expected-close", Variables.putValue("stage", stage))
                            .get("workingDays"))
                    .containsExactly(15, 14, 13, 10, 8, 6, 1, 1);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = "a-stage-of-our-own")
        void aCaseInNoKnownStageHasTheWholeWayBeforeIt(String stage) {
            assertThat(only("expected-close", Variables.putValue("stage", stage)))
                    .containsEntry("workingDays", 15);
        }
    }

    @Nested
    class HandoverChecklist {

        @ParameterizedTest
        @CsvSource({
            "sales, presales, false",
            "presales, sales, false",
            "sales, legal, false",
            "sales, finance, false",
            "sales, project-office, true",
            "sales, customer-service, true",
            "product, marketing, false"
        })
        void everyPairOfDepartmentsHasAListAndDeliveryGetsThePromises(String from, String to, boolean promises) {
            List<Map<String, Object>> rows = checklist(from, to);

            assertThat(rows).filteredOn(row -> "item".equals(row.get("kind"))).hasSizeBetween(2, 8);
            assertThat(rows)
                    .filteredOn(row -> Boolean.TRUE.equals(row.get("required")))
                    .isNotEmpty();
            assertThat(rows.stream().anyMatch(row -> "promises".equals(row.get("kind"))))
                    .isEqualTo(promises);
            assertThat(rows).extracting(row -> row.get("item")).doesNotHaveDuplicates();
        }

        private List<Map<String, Object>> checklist(String from, String to) {
            return evaluate(
                    "handover-checklist", Variables.putValue("from", from).putValue("to", to));
        }
    }

    @Nested
    class StageChecklist {

        @ParameterizedTest
        @MethodSource("stages")
        void everyStageHasAShortChecklist(String stage) {
            List<Map<String, Object>> points = checklist(stage);

            assertThat(points).hasSizeBetween(4, 6);
            assertThat(points)
                    .extracting(point -> (String) point.get("label"))
                    .allMatch(Predicate.not(String::isBlank));
        }

        @ParameterizedTest
        @CsvSource({
            "lead-response, registration-form-complete",
            "lead-response, first-suggestion-sent",
            "lead-response, need-is-real",
            "requirements-analysis, analysis-report-written",
            "requirements-analysis, needs-confirmed-in-writing",
            "solution-design, technical-proposal-written",
            "solution-design, demo-material-ready",
            "solution-design, every-need-answered",
            "solution-review, technical-review-done",
            "solution-review, commercial-review-done",
            "solution-review, quotation-matches-proposal",
            "solution-review, customer-review-report-written",
            "negotiation, negotiation-minutes-written",
            "negotiation, contract-draft-written",
            "customer-decision, decision-plan-made",
            "customer-decision, supporting-material-delivered",
            "customer-decision, customer-answer-recorded",
            "contract-signing, contract-signed-by-both",
            "contract-signing, confirmation-letter-sent",
            "delivery-handover, package-holds-every-promise",
            "delivery-handover, project-office-accepted",
            "delivery-handover, customer-service-accepted",
            "delivery-handover, project-start-plan-made"
        })
        void theDeliverablesAndTheMilestoneOfAStageAreOnItsChecklist(String stage, String item) {
            assertThat(checklist(stage)).extracting(point -> point.get("item")).contains(item);
        }

        @Test
        void aPointIsCountedUnderAShortNameThatNoOtherHas() {
            assertThat(STAGES.stream()
                            .flatMap(stage -> checklist(stage).stream())
                            .map(point -> (String) point.get("item")))
                    .doesNotHaveDuplicates()
                    .allMatch(item -> item.matches("[a-z]+(-[a-z]+)+"))
                    .allMatch(item -> item.length() <= 40);
        }

        static List<String> stages() {
            return STAGES;
        }

        private static List<Map<String, Object>> checklist(String stage) {
            return evaluate("stage-checklist", Variables.putValue("stage", stage));
        }
    }

    /** What a form offers, the tables must know: an option that a table does not name would count as not known. */
    @Nested
    class Forms {

        @ParameterizedTest
        @ValueSource(strings = {"industry", "region", "intent"})
        void theLeadFormOffersWhatTheScoreKnows(String field) {
            assertThat(options(LEAD_FORM, field)).isNotEmpty().isEqualTo(allowed("lead-score", field));
        }

        @ParameterizedTest
        @ValueSource(strings = {"industry", "region"})
        void theLeadFormOffersWhatTheRoutingKnows(String field) {
            assertThat(options(LEAD_FORM, field)).isNotEmpty().isEqualTo(allowed("team-routing", field));
        }

        @ParameterizedTest
        @CsvSource({
            "riskKind, risk-mitigation, kind",
            "riskLikelihood, risk-level, likelihood",
            "riskImpact, risk-level, impact"
        })
        void theAnalysisOffersTheRisksThatTheTablesKnow(String field, String table, String input) {
            assertThat(options(ANALYSIS_FORM, field)).isNotEmpty().isEqualTo(allowed(table, input));
        }

        @Test
        void theConfirmationOffersTheWeightsThatTheGoNoGoKnows() {
            assertThat(options(CONFIRMATION_FORM, "strategicWeight"))
                    .isNotEmpty()
                    .isEqualTo(allowed("go-no-go", "strategicWeight"));
        }

        private static List<String> options(Path form, String key) {
            try {
                return fields(new ObjectMapper().readTree(form.toFile()))
                        .filter(field -> key.equals(field.path("key").asText()))
                        .flatMap(field -> stream(field.path("values")))
                        .map(option -> option.path("value").asText())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Stream<JsonNode> fields(JsonNode parent) {
            return stream(parent.path("components")).flatMap(field -> Stream.concat(Stream.of(field), fields(field)));
        }

        private static Stream<JsonNode> stream(JsonNode array) {
            List<JsonNode> nodes = new ArrayList<>();
            array.forEach(nodes::add);
            return nodes.stream();
        }
    }

    private static List<Map<String, Object>> evaluate(String table, VariableMap inputs) {
        return engine.evaluateDecisionTable(DECISIONS.get(table), inputs).getResultList();
    }

    private static Map<String, Object> only(String table, VariableMap inputs) {
        List<Map<String, Object>> rows = evaluate(table, inputs);
        assertThat(rows).as("%s of %s", table, inputs).hasSize(1);
        return rows.get(0);
    }

    private static DecisionTable table(String table) {
        return MODELS.get(table)
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }

    private static List<Input> inputs(String table) {
        return new ArrayList<>(table(table).getInputs());
    }

    private static List<Output> outputs(String table) {
        return new ArrayList<>(table(table).getOutputs());
    }

    private static List<Rule> rules(String table) {
        Collection<Rule> rules = table(table).getRules();
        assertThat(rules).as("rows of %s", table).isNotEmpty();
        return new ArrayList<>(rules);
    }

    private static String annotation(Rule rule) {
        return rule.getDescription() == null ? null : rule.getDescription().getTextContent();
    }

    private static String name(Input input) {
        return input.getInputExpression().getText().getTextContent();
    }

    /** The drop-down list of an input. */
    private static List<String> allowed(String table, String name) {
        return inputs(table).stream()
                .filter(input -> name(input).equals(name))
                .flatMap(input -> quoted(input.getInputValues()).stream())
                .toList();
    }

    private static List<String> quoted(UnaryTests values) {
        return values == null ? List.of() : quoted(values.getText().getTextContent());
    }

    private static List<String> quoted(InputEntry entry) {
        return quoted(entry.getText().getTextContent());
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
