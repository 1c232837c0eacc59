package org.presalesflow.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.presalesflow.forms.edge.FeelExpressions;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A form is taken as it is asked, and otherwise refused with everything that is wrong with it. */
class FormCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static final FormSchema FORM = FormSchema.of("""
            {"id": "visit", "components": [
              {"type": "group", "components": [
                {"type": "textfield", "key": "name", "label": "Name", "validate": {"required": true, "maxLength": 20}}]},
              {"type": "textarea", "key": "words", "label": "Words"},
              {"type": "textfield", "key": "mail", "label": "Mail", "validate": {"validationType": "email"}},
              {"type": "textfield", "key": "phone", "label": "Phone", "validate": {"validationType": "phone"}},
              {"type": "textfield", "key": "code", "label": "Code", "validate": {"pattern": "^[A-Z]{2}$", "minLength": 2}},
              {"type": "number", "key": "people", "label": "People", "decimalDigits": 0,
               "validate": {"min": 1, "max": "=seats"}},
              {"type": "number", "key": "share", "label": "Share", "decimalDigits": 2, "validate": {"min": 0, "max": 100}},
              {"type": "checkbox", "key": "agreed", "label": "Agreed", "validate": {"required": true}},
              {"type": "select", "key": "region", "label": "Region", "values": [{"value": "north", "label": "North"}]},
              {"type": "checklist", "key": "done", "label": "Done", "valuesExpression": "=steps",
               "conditional": {"hide": "=steps = null or count(steps) = 0"}, "validate": {"required": true}},
              {"type": "taglist", "key": "tags", "label": "Tags", "values": [{"value": "a"}, {"value": "b"}]},
              {"type": "datetime", "subtype": "date", "dateLabel": "From", "key": "from", "disallowPassedDates": true},
              {"type": "datetime", "subtype": "date", "dateLabel": "Until", "key": "until",
               "properties": {"must": "=until >= from", "mustSay": "must not be before it begins"}},
              {"type": "radio", "key": "late", "label": "Late", "values": [{"value": "yes"}, {"value": "no"}]},
              {"type": "group", "conditional": {"hide": "=late != \\"yes\\""}, "components": [
                {"type": "textfield", "key": "why", "label": "Why", "validate": {"required": true}}]},
              {"type": "textfield", "key": "whose", "label": "Whose", "conditional": {"hide": "=why = null"},
               "validate": {"required": true}},
              {"type": "dynamiclist", "path": "rows", "label": "Rows", "allowAddRemove": true, "components": [
                {"type": "textfield", "key": "rowId", "label": "No.", "readonly": true},
                {"type": "select", "key": "kind", "label": "Kind", "values": [{"value": "one"}, {"value": "other"}],
                 "validate": {"required": true}},
                {"type": "textfield", "key": "more", "label": "More", "conditional": {"hide": "=kind != \\"other\\""},
                 "validate": {"required": true, "maxLength": 5}},
                {"type": "number", "key": "low", "label": "Low"},
                {"type": "number", "key": "high", "label": "High",
                 "properties": {"must": "=high >= low", "mustSay": "must not be less than the low one"}}]},
              {"type": "dynamiclist", "path": "given", "label": "Given", "allowAddRemove": false, "components": [
                {"type": "textfield", "key": "givenId", "label": "No.", "readonly": true},
                {"type": "textfield", "key": "note", "label": "Note", "validate": {"maxLength": 5}}]},
              {"type": "textfield", "key": "shown", "label": "Shown", "disabled": true},
              {"type": "expression", "key": "sum", "expression": "=1 + 1"},
              {"type": "text", "text": "Thank you"}]}
            """.getBytes(StandardCharsets.UTF_8));

    private static final Map<String, Object> SHOWN = Map.of(
            "seats",
            10,
            "steps",
            List.of(Map.of("value", "call", "label", "Call"), Map.of("value", "visit", "label", "Visit")),
            "rows",
            List.of(Map.of("rowId", "R1", "kind", "one"), Map.of("rowId", "R2", "kind", "one")),
            "given",
            List.of(Map.of("givenId", "1"), Map.of("givenId", "2")));

    private static Map<String, Object> good() {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("name", "王采购 👍 مرحبا");
        sent.put("agreed", true);
        sent.put("done", List.of("visit"));
        return sent;
    }

    private static Submission check(Map<String, Object> sent) {
        return new FormCheck(new FeelExpressions()).check(FORM, SHOWN, sent, TODAY);
    }

    @Test
    void whatFitsIsKeptAsItWasSent() {
        Map<String, Object> sent = good();
        sent.put("words", "${1+1} <b>#{x}</b> \"=now()\"\nnext");
        sent.put("mail", "");
        sent.put("people", 10);
        sent.put("share", 12.5);
        sent.put("region", "north");
        sent.put("tags", List.of("b", "a"));
        sent.put("from", "2026-03-02");
        sent.put("until", "2026-03-02");
        sent.put("rows", List.of(Map.of("kind", "other", "more", "x", "low", 1, "high", 1.0)));

        Submission taken = check(sent);

        assertThat(taken.findings()).isEmpty();
        Map<String, Object> kept = new LinkedHashMap<>(sent);
        kept.put("given", List.of(Map.of("givenId", "1"), Map.of("givenId", "2")));
        assertThat(taken.answers()).isEqualTo(kept);
    }

    @Test
    void aNumberMayBeTyped() {
        Map<String, Object> sent = good();
        sent.put("people", " 7.0 ");
        sent.put("share", "0.50");

        assertThat(check(sent).answers()).containsEntry("people", 7).containsEntry("share", 0.5);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Submission refused = check(Map.of("people", 11, "grade", "A", "rows", List.of(Map.of("kind", "no"))));

        assertThat(words(refused, Locale.ENGLISH)).isEqualTo("""
                        grade: is not asked in this form;
                        Name: must not be empty;
                        People: must be at most 10;
                        Agreed: must be ticked;
                        Done: must not be empty;
                        Rows, row 1, Kind: must be one of one, other""");
        assertThat(refused.answers()).isEmpty();
    }

    @Test
    void itIsToldInTheLanguageOfWhoeverSentIt() {
        Submission refused = check(Map.of("agreed", true, "done", List.of("call"), "rows", List.of(Map.of())));

        assertThat(words(refused, Locale.CHINA)).isEqualTo("Name：不能为空;\nRows，第 1 行，Kind：不能为空");
        assertThat(words(refused, Locale.FRENCH)).startsWith("Name: must not be empty");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("name", 7, "Name: must be a text"),
                Arguments.of("name", List.of("a"), "Name: must be a text"),
                Arguments.of("name", " ", "Name: must not be empty"),
                Arguments.of("name", "x".repeat(21), "Name: must be at most 20 characters"),
                Arguments.of("name", "a\u0000b", "Name: must be plain text"),
                Arguments.of("name", "a\ud83db", "Name: must be plain text"),
                Arguments.of("name", "\udc4d", "Name: must be plain text"),
                Arguments.of("words", "x".repeat(4_001), "Words: must be at most 4000 characters"),
                Arguments.of("words", "x".repeat(1_000_001), "This is more than a form takes"),
                Arguments.of("words", Submission.UNREADABLE, "Words: cannot be read"),
                Arguments.of("mail", "nobody", "Mail: must be an e-mail address"),
                Arguments.of("phone", "call me", "Phone: must be a phone number"),
                Arguments.of("code", "ab", "Code: is not written as it has to be"),
                Arguments.of("code", "A", "Code: must be at least 2 characters"),
                Arguments.of("people", "many", "People: must be a number"),
                Arguments.of("people", true, "People: must be a number"),
                Arguments.of("people", Double.NaN, "People: must be a number"),
                Arguments.of("people", Double.POSITIVE_INFINITY, "People: must be a number"),
                Arguments.of("people", "1e999999999", "People: must be a number"),
                Arguments.of("people", -1, "People: must be at least 1"),
                Arguments.of("people", 1.5, "People: must be a whole number"),
                Arguments.of("share", 0.123, "Share: must have at most 2 decimal digits"),
                Arguments.of("share", 1e300, "Share: must be a number"),
                Arguments.of("agreed", false, "Agreed: must be ticked"),
                Arguments.of("agreed", "yes", "Agreed: must be ticked or not"),
                Arguments.of("region", "south", "Region: must be one of north"),
                Arguments.of("region", List.of("north"), "Region: must be one of north"),
                Arguments.of("done", List.of("sleep"), "Done: must be one of call, visit"),
                Arguments.of("done", "call", "Done: must be a list of choices"),
                Arguments.of("done", List.of("call", "call"), "Done: must not name the same twice"),
                Arguments.of("done", List.of(), "Done: must not be empty"),
                Arguments.of("tags", List.of(Map.of("value", "a")), "Tags: must be one of a, b"),
                Arguments.of("from", "2026-02-30", "From: must be a date that there is"),
                Arguments.of("from", "0000-01-01", "From: must be a date that there is"),
                Arguments.of("from", "tomorrow", "From: must be a date that there is"),
                Arguments.of("from", 20260302, "From: must be a date that there is"),
                Arguments.of("from", "2026-03-01", "From: must not be in the past"),
                Arguments.of("rows", "none", "Rows: must be rows"),
                Arguments.of("rows", List.of("none"), "Rows: must be rows"),
                Arguments.of(
                        "rows", Collections.nCopies(201, Map.of("kind", "one")), "Rows: must have at most 200 rows"),
                Arguments.of("rows", List.of(Map.of("kind", "one", "grade", "A")), "Rows, row 1, grade: is not asked"),
                Arguments.of(
                        "rows",
                        List.of(Map.of("kind", "one"), Map.of("kind", "other", "more", "too long")),
                        "Rows, row 2, More: must be at most 5 characters"),
                Arguments.of("rows", List.of(Map.of("kind", "other")), "Rows, row 1, More: must not be empty"),
                Arguments.of(
                        "rows",
                        List.of(Map.of("kind", "one", "low", 2, "high", 1)),
                        "Rows, row 1, High: must not be less than the low one"),
                Arguments.of("rows", List.of(Map.of("kind", "one", "rowId", "R9")), "Rows, row 1: is not a row that"),
                Arguments.of(
                        "rows",
                        List.of(Map.of("kind", "one", "rowId", "R1"), Map.of("kind", "one", "rowId", "R1")),
                        "Rows, row 2: is not a row that"),
                Arguments.of("rows", deep(30), "This is more than a form takes"),
                Arguments.of("given", List.of(Map.of("note", "x")), "Given: must have the 2 rows that were shown"),
                Arguments.of("given", List.of(Map.of("givenId", "3")), "Given, row 1: is not a row that was shown"),
                Arguments.of("late", "perhaps", "Late: must be one of yes, no"),
                Arguments.of("late", "yes", "Why: must not be empty"),
                Arguments.of("score", 100, "score: is not asked in this form"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatDoesNotFitIsRefused(String field, Object value, String why) {
        Map<String, Object> sent = good();
        sent.put(field, value);

        Submission refused = check(sent);

        assertThat(words(refused, Locale.ENGLISH)).startsWith(why);
        assertThat(refused.findings()).hasSize(1);
    }

    @Test
    void whatIsOnlyShownIsLeftOutWithoutAWord() {
        Map<String, Object> sent = good();
        sent.put("shown", "changed");
        sent.put("sum", 3);

        assertThat(check(sent).findings()).isEmpty();
        assertThat(check(sent).answers()).doesNotContainKeys("shown", "sum");
    }

    @Test
    void whatIsHiddenIsLeftOutAndWhatItWouldShowIsNotAsked() {
        Map<String, Object> sent = good();
        sent.put("late", "no");
        sent.put("why", "x".repeat(100_000));
        sent.put("rows", List.of(Map.of("kind", "one", "more", "hidden and too long")));

        Submission taken = check(sent);

        assertThat(taken.findings()).isEmpty();
        assertThat(taken.answers()).doesNotContainKeys("why", "whose");
        assertThat(taken.answers().get("rows")).isEqualTo(List.of(Map.of("kind", "one")));
    }

    @Test
    void whatNobodyMayChangeInARowStaysAsItWas() {
        Map<String, Object> sent = good();
        sent.put(
                "rows",
                List.of(Map.of("rowId", "R2", "kind", "one"), Map.of("rowId", "", "kind", "other", "more", "x")));
        sent.put("given", List.of(Map.of("note", "a"), Map.of("note", "b")));

        Submission taken = check(sent);

        assertThat(taken.findings()).isEmpty();
        assertThat(((List<?>) taken.answers().get("rows")).get(0)).isEqualTo(Map.of("rowId", "R2", "kind", "one"));
        assertThat(taken.answers().get("given"))
                .isEqualTo(List.of(Map.of("givenId", "1", "note", "a"), Map.of("givenId", "2", "note", "b")));
    }

    @Test
    void fieldsThatMustAgreeAreHeldAgainstEachOtherOnceFilled() {
        Map<String, Object> sent = good();
        sent.put("from", "2026-03-05");
        sent.put("until", "2026-03-04");
        assertThat(words(check(sent), Locale.ENGLISH)).isEqualTo("Until: must not be before it begins");

        sent.put("from", "2026-03-35");
        assertThat(words(check(sent), Locale.ENGLISH)).startsWith("From: must be a date");
        assertThat(check(sent).findings()).hasSize(1);

        sent.remove("until");
        sent.put("from", "2026-03-05");
        assertThat(check(sent).findings()).isEmpty();
    }

    private static Object deep(int levels) {
        Object value = "bottom";
        for (int i = 0; i < levels; i++) {
            value = new ArrayList<>(List.of(value));
        }
        return value;
    }

    private static String words(Submission submission, Locale locale) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new FindingWords(messages).of(submission.findings(), locale);
    }
}
