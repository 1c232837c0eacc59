package org.presalesflow.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a template may ask for: single values, and lists with the columns of their rows. Besides these, each field of a
 * form is a value by its key.
 */
final class Vocabulary {

    /** Of a date: the same, written out. */
    static final String WRITTEN_OUT = "Long";

    private static final Map<String, String> VALUES = new LinkedHashMap<>();
    private static final Map<String, Table> TABLES = new LinkedHashMap<>();

    /** Change from day to day or from maker to maker, which makes no new version of a document. */
    static final Set<String> PASSING = Set.of("today", "todayLong", "todayChinese", "madeBy");

    static {
        value("number", "the number of the case");
        value("company", "the customer");
        value("contactName", "the customer's contact");
        value("contactEmail", "the contact's e-mail address");
        value("contactPhone", "the contact's telephone");
        value("industry", "the customer's industry");
        value("region", "the customer's region");
        value("employees", "how many people work for the customer");
        value("channel", "how the lead came in");
        value("intent", "how near to buying the customer is");
        value("need", "what the customer needs, in their words");
        value("budget", "the customer's budget");
        value("currency", "the currency of all amounts");
        value("projectName", "the project");
        value("grade", "the grade of the lead, A to D");
        value("score", "the score of the lead, 0 to 100");
        value("stage", "the stage that the case is in");
        value("salesperson", "who sells, by name");
        value("salespersonEmail", "the salesperson's e-mail address");
        value("consultant", "the presales consultant, by name");
        value("consultantEmail", "the consultant's e-mail address");
        value("receivedOn", "the day on which the lead came in");
        value("receivedOnLong", "the same, written out");
        value("expectedValue", "what the deal may be worth");
        value("listTotal", "the quotation at list price");
        value("discountTotal", "how much is given away of the list price");
        value("discountPercent", "the same in percent");
        value("concessionPercent", "what was granted on the whole quotation, in percent");
        value("total", "what the customer pays: the quotation after all discounts");
        value("reviewResult", "what the review of the solution came to");
        value("riskLevel", "the highest of the case's risks");
        value("today", "the day on which the document is made, as 2026-03-31");
        value("todayLong", "the same, as 31 March 2026");
        value("todayChinese", "the same, as 2026年3月31日");
        value("madeBy", "who makes the document, by name");

        table("needs", "what the customer needs", "needId", "needText", "needPriority", "needKind");
        table(
                "ancMatrix",
                "how the solution meets each need",
                "ancNeed",
                "ancNeedText",
                "ancAttribute",
                "ancCriterion",
                "ancMet");
        table(
                "productGaps",
                "what the product cannot do today",
                "gapNeed",
                "gapNeedText",
                "gapDescription",
                "gapSeverity");
        table(
                "quotationLines",
                "the lines of the quotation",
                "lineProduct",
                "lineQuantity",
                "lineListPrice",
                "lineDiscountPercent",
                "lineAmount");
        table(
                "promises",
                "what was promised and is not dropped",
                "promiseId",
                "promiseText",
                "promiseSource",
                "promiseOrigin",
                "promiseStatus",
                "promiseMadeOn");
        table(
                "approvals",
                "who approved which terms",
                "approvalSubject",
                "approvalGroup",
                "approvalBy",
                "approvalStatus",
                "approvalOn",
                "approvalWords");
        table(
                "risks",
                "what may go wrong",
                "riskDescription",
                "riskKind",
                "riskLikelihood",
                "riskImpact",
                "riskLevel",
                "riskMitigation");
        table(
                "negotiationRounds",
                "the rounds of the negotiation",
                "roundNumber",
                "roundHeldOn",
                "roundBy",
                "roundConcessionPercent",
                "roundPaymentTermDays",
                "roundClauses",
                "roundMinutes",
                "roundResult");
        table("negotiationPoints", "what was asked and given in all rounds", "pointRound", "pointAsked", "pointGiven");
        table(
                "stakeholders",
                "the customer's people",
                "stakeholderName",
                "stakeholderNote",
                "stakeholderRole",
                "stakeholderStance");
        table("competitors", "who else offers", "competitorName", "competitorOffer", "competitorStrength");
        table(
                "decisionSteps",
                "who decides, and what is still open",
                "decisionPerson",
                "decisionOpenPoint",
                "decisionNextStep");
        table("paymentPlan", "when the customer pays what", "paymentDue", "paymentAmount");
        table(
                "handovers",
                "the hand-overs between departments",
                "handoverFrom",
                "handoverTo",
                "handoverStatus",
                "handoverOfferedOn",
                "handoverOfferedBy",
                "handoverAnsweredOn",
                "handoverAnsweredBy");
    }

    private final Map<String, String> answers;

    /** @param answers the labels of the fields of all forms, by key */
    Vocabulary(Map<String, String> answers) {
        this.answers = answers;
    }

    /** A list. @param columns what each of its rows has; each has {@code row} as well, its place from 1 */
    record Table(String about, List<String> columns) {}

    /** One name. @param columns of a list; empty for a value */
    record Entry(String name, String about, List<String> columns) {}

    static List<Entry> own() {
        return Stream.concat(
                        VALUES.entrySet().stream().map(value -> new Entry(value.getKey(), value.getValue(), List.of())),
                        TABLES.entrySet().stream()
                                .map(table -> new Entry(
                                        table.getKey(),
                                        table.getValue().about(),
                                        table.getValue().columns())))
                .toList();
    }

    List<Entry> all() {
        List<Entry> all = new ArrayList<>(own());
        answers.forEach((key, label) -> {
            if (!VALUES.containsKey(key)) {
                all.add(new Entry(key, label, List.of()));
            }
        });
        return all;
    }

    boolean isValue(String name) {
        return VALUES.containsKey(name) || answers.containsKey(name);
    }

    static boolean isList(String name) {
        return TABLES.containsKey(name);
    }

    /** @return what a row of the list has */
    static Set<String> columns(String list) {
        Set<String> columns = new LinkedHashSet<>(TABLES.get(list).columns());
        columns.add("row");
        return columns;
    }

    /** @return a list whose rows have this column; empty if none has */
    static Optional<String> listWith(String column) {
        return TABLES.keySet().stream()
                .filter(list -> columns(list).contains(column))
                .findFirst();
    }

    static Set<String> lists() {
        return TABLES.keySet();
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(VALUES.keySet());
        names.addAll(TABLES.keySet());
        names.addAll(answers.keySet());
        return names;
    }

    private static void value(String name, String about) {
        VALUES.put(name, about);
    }

    private static void table(String name, String about, String... columns) {
        TABLES.put(name, new Table(about, List.of(columns)));
    }
}
