package org.presalesflow.templates;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.cases.Submissions;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.forms.FieldRule;
import org.presalesflow.people.People;
import org.presalesflow.quotation.QuotationFigures;
import org.springframework.stereotype.Component;

/** Collects what {@link Vocabulary} names, from the case's facts, the answers of its forms and its parts, as texts. */
@Component
class TemplateData {

    private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};
    private static final DateTimeFormatter WRITTEN_OUT = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINESE);

    private final Submissions submissions;
    private final AskedFields fields;
    private final StaffNames names;
    private final People people;
    private final Stages stages;
    private final Map<String, CasePart> parts;
    private final Calendars calendars;
    private final ObjectMapper json;
    private final Clock clock;

    TemplateData(
            Submissions submissions,
            AskedFields fields,
            StaffNames names,
            People people,
            Stages stages,
            List<CasePart> parts,
            Calendars calendars,
            ObjectMapper json,
            Clock clock) {
        this.submissions = submissions;
        this.fields = fields;
        this.names = names;
        this.people = people;
        this.stages = stages;
        this.parts = parts.stream().collect(Collectors.toMap(CasePart::name, part -> part));
        this.calendars = calendars;
        this.json = json;
        this.clock = clock;
    }

    Vocabulary vocabulary() {
        Map<String, String> labels = new LinkedHashMap<>();
        fields.all().forEach((key, rule) -> {
            if (key.matches("[A-Za-z][A-Za-z0-9]*") && !Vocabulary.isList(key)) {
                labels.put(key, rule.label());
                if (rule.type().equals("datetime")) {
                    labels.put(key + Vocabulary.WRITTEN_OUT, rule.label() + ", written out");
                }
            }
        });
        return new Vocabulary(labels);
    }

    /** @param user who asks; null for the system */
    CaseValues of(Opportunity opportunity, String user) {
        List<Submission> all = submissions.of(opportunity.number());
        Map<String, Object> answers = new LinkedHashMap<>();
        all.forEach(submission -> answers.putAll(submission.answers()));
        Texts values = new Texts();
        answers(answers, values);
        Function<Object, String> person = remembered();
        facts(opportunity, values, person);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone());
        values.put("today", today);
        values.put("todayLong", WRITTEN_OUT.format(today));
        values.put("todayChinese", CHINESE.format(today));
        values.put("madeBy", person.apply(user));
        return new CaseValues(values.texts, lists(opportunity.number(), answers, all, person));
    }

    /** Texts by name; what is empty is left out. */
    private static final class Texts {

        private final Map<String, String> texts = new LinkedHashMap<>();

        Texts put(String name, Object value) {
            String text = Plain.text(value);
            if (text.isEmpty()) {
                texts.remove(name);
            } else {
                texts.put(name, text);
            }
            return this;
        }
    }

    private void answers(Map<String, Object> answers, Texts values) {
        Map<String, FieldRule> rules = fields.all();
        answers.forEach((key, answer) -> {
            FieldRule rule = rules.get(key);
            if (rule == null) {
                return;
            }
            if (rule.type().equals("datetime")) {
                values.put(key, answer);
                values.put(key + Vocabulary.WRITTEN_OUT, writtenOut(answer));
            } else {
                values.put(key, chosen(rule, answer));
            }
        });
    }

    private static Object chosen(FieldRule rule, Object answer) {
        if (answer instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> Plain.text(chosen(rule, one)))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        return rule.options().stream()
                .filter(option -> option.value().equals(String.valueOf(answer)))
                .map(FieldRule.Option::label)
                .findFirst()
                .map(Object.class::cast)
                .orElse(answer);
    }

    private void facts(Opportunity opportunity, Texts values, Function<Object, String> person) {
        values.put("number", opportunity.number());
        values.put("company", opportunity.company());
        values.put("contactName", opportunity.contactName());
        values.put("contactEmail", opportunity.contactEmail());
        values.put("contactPhone", opportunity.contactPhone());
        values.put("industry", Plain.words(opportunity.industry()));
        values.put("region", Plain.words(opportunity.region()));
        values.put("employees", opportunity.employees());
        values.put("channel", Plain.words(opportunity.channel()));
        values.put("intent", Plain.words(opportunity.intent()));
        values.put("need", opportunity.need());
        values.put("budget", Plain.money(opportunity.budget()));
        values.put("currency", opportunity.currency());
        values.put("projectName", opportunity.projectName());
        values.put("grade", opportunity.grade());
        values.put("score", opportunity.score());
        values.put("stage", stage(opportunity.stage()));
        values.put("salesperson", person.apply(opportunity.salesperson()));
        values.put("salespersonEmail", mail(opportunity.salesperson()));
        values.put("consultant", person.apply(opportunity.presalesConsultant()));
        values.put("consultantEmail", mail(opportunity.presalesConsultant()));
        LocalDate received = opportunity.receivedAt() == null
                ? null
                : opportunity.receivedAt().atZoneSameInstant(zone()).toLocalDate();
        values.put("receivedOn", received);
        values.put("receivedOnLong", received == null ? null : WRITTEN_OUT.format(received));
        values.put("expectedValue", Plain.money(opportunity.expectedValue()));
        values.put("listTotal", Plain.money(opportunity.listAmount()));
        values.put("total", Plain.money(opportunity.amount()));
        values.put(
                "discountTotal",
                opportunity.listAmount() == null || opportunity.amount() == null
                        ? null
                        : Plain.money(opportunity.listAmount().subtract(opportunity.amount())));
        values.put("discountPercent", opportunity.discountPercent());
        values.put("concessionPercent", opportunity.concessionPercent());
        values.put("reviewResult", Plain.words(opportunity.reviewResult()));
        values.put("riskLevel", Plain.words(opportunity.riskLevel()));
    }

    private Map<String, List<Map<String, String>>> lists(
            String number, Map<String, Object> answers, List<Submission> all, Function<Object, String> person) {
        Map<String, String> needs = rows(answers, "needs").stream()
                .collect(Collectors.toMap(
                        need -> Plain.text(need.get("needId")),
                        need -> Plain.text(need.get("needText")),
                        (one, other) -> one));
        Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();
        add(lists, "needs", rows(answers, "needs"), (row, texts) -> texts.put("needId", row.get("needId"))
                .put("needText", row.get("needText"))
                .put("needPriority", Plain.words(row.get("needPriority")))
                .put("needKind", Plain.words(row.get("needKind"))));
        add(lists, "ancMatrix", rows(answers, "ancMatrix"), (row, texts) -> texts.put("ancNeed", row.get("ancNeed"))
                .put("ancNeedText", needs.get(Plain.text(row.get("ancNeed"))))
                .put("ancAttribute", row.get("ancAttribute"))
                .put("ancCriterion", row.get("ancCriterion"))
                .put("ancMet", Plain.words(row.get("ancMet"))));
        add(lists, "productGaps", rows(answers, "productGaps"), (row, texts) -> texts.put("gapNeed", row.get("gapNeed"))
                .put("gapNeedText", needs.get(Plain.text(row.get("gapNeed"))))
                .put("gapDescription", row.get("gapDescription"))
                .put("gapSeverity", Plain.words(row.get("gapSeverity"))));
        add(lists, "quotationLines", rows(answers, "quotationLines"), (row, texts) -> texts.put(
                        "lineProduct", row.get("lineProduct"))
                .put("lineQuantity", row.get("lineQuantity"))
                .put("lineListPrice", Plain.money(row.get("lineListPrice")))
                .put("lineDiscountPercent", row.get("lineDiscountPercent"))
                .put("lineAmount", Plain.money(QuotationFigures.of(List.of(row)).quoted())));
        add(lists, "risks", rows(answers, "risks", "reviewRisks", "negotiationRisks"), (row, texts) -> texts.put(
                        "riskDescription", row.get("riskDescription"))
                .put("riskKind", Plain.words(row.get("riskKind")))
                .put("riskLikelihood", Plain.words(row.get("riskLikelihood")))
                .put("riskImpact", Plain.words(row.get("riskImpact")))
                .put("riskLevel", Plain.words(row.get("riskLevel")))
                .put("riskMitigation", row.get("riskMitigation")));
        add(
                lists,
                "stakeholders",
                rows(answers, "stakeholders", "presentationStakeholders", "decisionStakeholders"),
                (row, texts) -> texts.put("stakeholderName", row.get("stakeholderName"))
                        .put("stakeholderNote", row.get("stakeholderNote"))
                        .put("stakeholderRole", Plain.words(row.get("stakeholderRole")))
                        .put("stakeholderStance", Plain.words(row.get("stakeholderStance"))));
        copy(lists, "competitors", rows(answers, "competitors", "negotiationCompetitors"));
        copy(lists, "decisionSteps", rows(answers, "decisionSteps"));
        add(lists, "paymentPlan", rows(answers, "paymentPlan"), (row, texts) -> texts.put(
                        "paymentDue", row.get("paymentDue"))
                .put("paymentAmount", Plain.money(row.get("paymentAmount"))));
        negotiation(lists, all, person);
        parts(lists, number, person);
        return lists;
    }

    private void negotiation(
            Map<String, List<Map<String, String>>> lists, List<Submission> all, Function<Object, String> person) {
        List<Map<String, Object>> rounds = new ArrayList<>();
        List<Map<String, Object>> points = new ArrayList<>();
        for (Submission round : all) {
            if (round.answers().containsKey("negotiationResult")) {
                Map<String, Object> row = new LinkedHashMap<>(round.answers());
                row.put("round", rounds.size() + 1);
                row.put("on", day(round.submittedAt()));
                row.put("by", round.submittedBy());
                rounds.add(row);
                rows(round.answers(), "negotiationPoints").forEach(point -> {
                    Map<String, Object> placed = new LinkedHashMap<>(point);
                    placed.put("round", rounds.size());
                    points.add(placed);
                });
            }
        }
        add(lists, "negotiationRounds", rounds, (row, texts) -> texts.put("roundNumber", row.get("round"))
                .put("roundHeldOn", row.get("on"))
                .put("roundBy", person.apply(row.get("by")))
                .put("roundConcessionPercent", row.get("concessionPercent"))
                .put("roundPaymentTermDays", row.get("paymentTermDays"))
                .put("roundClauses", row.get("nonStandardClausesText"))
                .put("roundMinutes", row.get("negotiationMinutes"))
                .put("roundResult", Plain.words(row.get("negotiationResult"))));
        add(lists, "negotiationPoints", points, (row, texts) -> texts.put("pointRound", row.get("round"))
                .put("pointAsked", row.get("pointAsked"))
                .put("pointGiven", row.get("pointGiven")));
    }

    private void parts(Map<String, List<Map<String, String>>> lists, String number, Function<Object, String> person) {
        List<Map<String, Object>> promises = part("promises", number).stream()
                .filter(row -> !"dropped".equals(row.get("status")))
                .toList();
        add(lists, "promises", promises, (row, texts) -> texts.put("promiseId", row.get("id"))
                .put("promiseText", row.get("text"))
                .put("promiseSource", Plain.words(row.get("source")))
                .put("promiseOrigin", row.get("origin"))
                .put("promiseStatus", Plain.words(row.get("status")))
                .put("promiseMadeOn", day(row.get("madeAt"))));
        List<Map<String, Object>> given = part("approvals", number).stream()
                .filter(row -> row.get("at") != null)
                .toList();
        add(lists, "approvals", given, (row, texts) -> texts.put("approvalSubject", Plain.words(row.get("subject")))
                .put("approvalGroup", Plain.words(row.get("group")))
                .put("approvalBy", person.apply(row.get("by")))
                .put("approvalStatus", Plain.words(row.get("status")))
                .put("approvalOn", day(row.get("at")))
                .put("approvalWords", row.get("words")));
        add(lists, "handovers", part("handovers", number), (row, texts) -> texts.put(
                        "handoverFrom", Plain.words(row.get("from")))
                .put("handoverTo", Plain.words(row.get("to")))
                .put("handoverStatus", Plain.words(row.get("status")))
                .put("handoverOfferedOn", day(row.get("offeredAt")))
                .put("handoverOfferedBy", person.apply(row.get("offeredBy")))
                .put("handoverAnsweredOn", day(row.get("answeredAt")))
                .put("handoverAnsweredBy", person.apply(row.get("answeredBy"))));
    }

    private interface Columns {
        Texts of(Map<String, Object> row, Texts texts);
    }

    private static void add(
            Map<String, List<Map<String, String>>> lists,
            String name,
            List<Map<String, Object>> rows,
            Columns columns) {
        List<Map<String, String>> made = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            made.add(columns.of(row, new Texts().put("row", made.size() + 1)).texts);
        }
        lists.put(name, made);
    }

    private static void copy(
            Map<String, List<Map<String, String>>> lists, String name, List<Map<String, Object>> rows) {
        add(lists, name, rows, (row, texts) -> {
            Vocabulary.columns(name).stream()
                    .filter(column -> !column.equals("row"))
                    .forEach(column -> texts.put(column, row.get(column)));
            return texts;
        });
    }

    /** The same rows that people see of this part of the case. */
    private List<Map<String, Object>> part(String name, String number) {
        return Optional.ofNullable(parts.get(name))
                .map(part -> json.convertValue(part.of(number), ROWS))
                .orElseGet(List::of);
    }

    /** Rows that say nothing at all are left out. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> answers, String... keys) {
        return Stream.of(keys)
                .map(answers::get)
                .filter(Collection.class::isInstance)
                .flatMap(answer -> ((Collection<Object>) answer).stream())
                .filter(Map.class::isInstance)
                .map(row -> (Map<String, Object>) row)
                .filter(row -> row.values().stream()
                        .anyMatch(value -> !Plain.text(value).isEmpty()))
                .toList();
    }

    private String stage(String process) {
        return process == null ? null : stages.find(process).map(Stage::name).orElse(process);
    }

    /** The same people stand in many rows, and each name is a query. */
    private Function<Object, String> remembered() {
        Map<String, String> known = new HashMap<>();
        return user -> user == null ? null : known.computeIfAbsent(user.toString(), names::of);
    }

    private String mail(String user) {
        return user == null ? null : people.mailOf(user).orElse(null);
    }

    private ZoneId zone() {
        return calendars.standard().zone();
    }

    private String day(Object at) {
        if (at == null) {
            return null;
        }
        OffsetDateTime time = at instanceof OffsetDateTime known ? known : json.convertValue(at, OffsetDateTime.class);
        return time.atZoneSameInstant(zone()).toLocalDate().toString();
    }

    private static String writtenOut(Object day) {
        try {
            return day == null ? null : WRITTEN_OUT.format(LocalDate.parse(day.toString()));
        } catch (DateTimeParseException e) {
            return day.toString();
        }
    }

    /** How things are written. */
    private static final class Plain {

        private static final String NOT_IN_XML =
                "[^\\u0009\\u000A\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

        static String text(Object value) {
            if (value == null) {
                return "";
            }
            if (value instanceof Boolean yes) {
                return yes ? "yes" : "no";
            }
            if (value instanceof Number number) {
                BigDecimal exact = new BigDecimal(number.toString());
                return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
            }
            return value.toString()
                    .replace("\r\n", "\n")
                    .replace('\r', '\n')
                    .replaceAll(NOT_IN_XML, "")
                    .strip();
        }

        /** A code of a table or form, as people write it. */
        static String words(Object code) {
            String text = text(code).replace('-', ' ');
            return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }

        static String money(Object amount) {
            try {
                return text(amount).isEmpty() ? "" : String.format(Locale.ROOT, "%,.2f", new BigDecimal(text(amount)));
            } catch (NumberFormatException e) {
                return text(amount);
            }
        }
    }
}
