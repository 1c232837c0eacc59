package org.presalesflow.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.forms.FieldRule;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Forms;
import org.presalesflow.presales.PresalesProcess;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects facts of a case that turned out to be wrong, with a reason. A value must be one that the fact's own form takes.
 * Whether somebody may correct is for the caller to ask. A correction wins over what was answered before; what is answered
 * later wins over it. Score and grade stay: by them the case was assigned and its limits were set.
 */
@Service
public class Corrections implements CasePart {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_TOLD = 200;
    private static final int LONGEST_VALUE = 2000;

    private final JdbcClient jdbc;
    private final Opportunities opportunities;
    private final Submissions submissions;
    private final CaseEvents events;
    private final CompanyKeys companies;
    private final Forms forms;
    private final List<FactRecorder> recorders;
    private final ApplicationEventPublisher publisher;
    private final ObjectMapper json;
    private final Clock clock;

    Corrections(
            JdbcClient jdbc,
            Opportunities opportunities,
            Submissions submissions,
            CaseEvents events,
            CompanyKeys companies,
            Forms forms,
            List<FactRecorder> recorders,
            ApplicationEventPublisher publisher,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.opportunities = opportunities;
        this.submissions = submissions;
        this.events = events;
        this.companies = companies;
        this.forms = forms;
        this.recorders = recorders;
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
    }

    /** One correction. @param oldValue null for a fact that was not known */
    public record Correction(
            String field, String oldValue, String newValue, String reason, String by, OffsetDateTime at) {}

    /** A fact as it is now, and what its form takes. @param value null if it is not known */
    public record Correctable(CorrectableFact fact, Object value, FieldRule rule) {}

    /**
     * Corrects one fact in the name of a user.
     *
     * @param value what it shall be, as it was typed; empty for not known
     * @param reason why, in words; required
     * @throws IllegalArgumentException if value or reason is not as it must be
     * @throws CaseStateException if the case is closed, or nobody has answered for the fact yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correct(String number, CorrectableFact fact, String value, String reason, String user) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("reason: must say why the fact is corrected");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason: must be at most " + LONGEST_REASON + " characters");
        }
        Opportunity opportunity = opportunities.lock(number).orElseThrow(() -> new CaseNotFoundException(number));
        if (!opportunity.isOpen()) {
            throw new CaseStateException("A closed case is not corrected; its status is " + opportunity.status());
        }
        Correctable now = state(opportunity, submissions.of(number), fact)
                .orElseThrow(() -> new CaseStateException("Nobody has answered for this fact yet; its form will ask"));
        Object corrected = now.rule().parse("value", value);
        if (same(now.value(), corrected)) {
            throw new IllegalArgumentException("value: is what the case says already");
        }
        write(opportunity, fact, corrected, user);
        keep(number, fact, text(now.value()), text(corrected), reason.strip(), user);
        events.add(
                number,
                "fact-corrected",
                fact.field(),
                told(now.value()) + " → " + told(corrected) + ": " + reason.strip(),
                user,
                opportunity.stage());
        publisher.publishEvent(new FactsCorrected(number, user));
    }

    /** @return the facts of the case that can be corrected now; none if it is closed */
    public List<Correctable> correctable(Opportunity opportunity) {
        if (!opportunity.isOpen()) {
            return List.of();
        }
        List<Submission> answered = submissions.of(opportunity.number());
        return Arrays.stream(CorrectableFact.values())
                .flatMap(fact -> state(opportunity, answered, fact).stream())
                .toList();
    }

    @Override
    public String name() {
        return "corrections";
    }

    /** @return the newest first */
    @Override
    public List<Correction> of(String number) {
        return jdbc.sql("SELECT * FROM PF_CORRECTION WHERE number = :number ORDER BY id DESC")
                .param("number", number)
                .query((row, index) -> new Correction(
                        row.getString("field"),
                        row.getString("old_value"),
                        row.getString("new_value"),
                        row.getString("reason"),
                        row.getString("corrected_by"),
                        row.getObject("corrected_at", OffsetDateTime.class)))
                .list();
    }

    private Optional<Correctable> state(Opportunity opportunity, List<Submission> answered, CorrectableFact fact) {
        if (fact.isOfLead()) {
            Object value = json.convertValue(opportunity, FACTS).get(fact.field());
            return rule(PresalesProcess.START_FORM, fact).map(rule -> new Correctable(fact, value, rule));
        }
        Map<String, Object> answers = new HashMap<>();
        answered.forEach(submission -> answers.putAll(submission.answers()));
        return answered.stream()
                .filter(submission ->
                        !submission.isCorrection() && submission.answers().containsKey(fact.answeredWith()))
                .reduce((earlier, later) -> later)
                .flatMap(submission -> rule(submission.form(), fact))
                .map(rule -> new Correctable(fact, answers.get(fact.field()), rule));
    }

    private Optional<FieldRule> rule(String form, CorrectableFact fact) {
        return forms.latest(form).map(FormSchema::rules).map(rules -> rules.get(fact.field()));
    }

    private void write(Opportunity opportunity, CorrectableFact fact, Object value, String user) {
        String number = opportunity.number();
        Map<String, Object> columns = new HashMap<>();
        if (fact.isOfLead()) {
            columns.put(fact.column(), value);
            if (fact == CorrectableFact.COMPANY) {
                columns.put("company_key", companies.keyOf((String) value));
            }
        } else {
            Fact.of(fact.field()).ifPresent(column -> columns.put(column.column(), column.parse(value)));
            recorders.stream()
                    .filter(recorder -> recorder.takes(fact.field()))
                    .forEach(recorder -> recorder.record(number, Submissions.CORRECTION, fact.field(), value));
            submissions.correct(opportunity, Collections.singletonMap(fact.field(), value), user);
        }
        opportunities.update(number, columns);
    }

    private void keep(String number, CorrectableFact fact, String from, String to, String reason, String user) {
        jdbc.sql("INSERT INTO PF_CORRECTION (number, field, old_value, new_value, reason, corrected_by, corrected_at)"
                        + " VALUES (:number, :field, :from, :to, :reason, :user, :at)")
                .param("number", number)
                .param("field", fact.field())
                .param("from", from)
                .param("to", to)
                .param("reason", reason)
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** Two ways to write a number, or nothing, are the same. */
    private static boolean same(Object one, Object other) {
        String first = Objects.toString(text(one), "");
        String second = Objects.toString(text(other), "");
        return first.equals(second);
    }

    private static String text(Object value) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        }
        return shortened(value.toString(), LONGEST_VALUE);
    }

    private static String told(Object value) {
        String text = text(value);
        return text == null ? "–" : shortened(text, LONGEST_TOLD);
    }

    private static String shortened(String text, int longest) {
        int characters = text.codePointCount(0, text.length());
        return characters <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
