package org.presalesflow.forms.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.forms.edge.FeelExpressions;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Each rule finds what it is for, and nothing else does. In the forms below, ' stands for ". */
class FormLintTest {

    private static final String ASKED =
            "'id': 'f1', 'type': 'textfield', 'key': 'answer', 'validate': {'maxLength': 10";

    private final FormLint lint = new FormLint(new FeelExpressions(), messages());

    @Test
    void aFormAsItMustBe() {
        assertThat(rules("""
                {'id': 'f1', 'type': 'textfield', 'key': 'answer', 'validate': {'maxLength': 10, 'pattern': '^\\\\+?[*+/a-z]+\\\\d$'}},
                {'id': 'f2', 'type': 'select', 'key': 'choice', 'values': [{'value': 'a'}], 'defaultValue': 'a'},
                {'id': 'f3', 'type': 'select', 'key': 'open', 'valuesKey': 'options'},
                {'id': 'f4', 'type': 'number', 'key': 'figure', 'conditional': {'hide': '=choice != \\'a\\''},
                 'validate': {'min': '=answer', 'max': 3},
                 'properties': {'must': '=figure > 1', 'mustSay': 'More than one', 'colour': 'blue'}},
                {'id': 'f5', 'type': 'dynamiclist', 'path': 'rows', 'disableCollapse': true, 'components': [
                  {'id': 'f6', 'type': 'datetime', 'subtype': 'date', 'key': 'answer'}]},
                {'id': 'f7', 'type': 'html', 'content': '<b>{{answer}}</b> once = 1'}""")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type            | {'id': 'f1', 'type': 'filepicker', 'key': 'file'}
            type            | {'id': 'f1', 'type': 'documentPreview', 'key': 'file'}
            collapse        | {'id': 'f1', 'type': 'dynamiclist', 'path': 'rows'}
            pattern-java    | {'id': 'f1', 'type': 'textfield', 'key': 'a', 'validate': {'maxLength': 9, 'pattern': '\\\\p{L}'}}
            date            | {'id': 'f1', 'type': 'datetime', 'subtype': 'datetime', 'key': 'at'}
            markdown        | {'id': 'f1', 'type': 'text', 'text': 'Said: {{answer}}'}
            markdown        | {'id': 'f1', 'type': 'text', 'text': '=answer'}
            code            | {'id': 'f1', 'type': 'html', 'content': '<img src=x onerror=alert(1)>'}
            code            | {'id': 'f1', 'type': 'html', 'content': '< SCRIPT>alert(1)</script>'}
            code            | {'id': 'f1', 'type': 'html', 'content': '<a href=javascript:alert(1)>x</a>'}
            code            | {'id': 'f1', 'type': 'image', 'source': 'javascript:alert(1)'}
            iframe          | {'id': 'f1', 'type': 'iframe', 'url': 'https://other.example/page'}
            iframe          | {'id': 'f1', 'type': 'iframe', 'url': '//other.example/page'}
            no-id           | {'type': 'separator'}
            same-id         | {'id': 'f1', 'type': 'separator'}, {'id': 'f1', 'type': 'spacer'}
            no-key          | {'id': 'f1', 'type': 'number'}
            dotted          | {'id': 'f1', 'type': 'number', 'key': 'customer.size'}
            dotted          | {'id': 'f1', 'type': 'dynamiclist', 'path': 'a.rows', 'disableCollapse': true}
            group-path      | {'id': 'f1', 'type': 'group', 'path': 'customer'}
            same-key        | {'id': 'f1', 'type': 'number', 'key': 'a'}, {'id': 'f2', 'type': 'number', 'key': 'a'}
            required        | {'id': 'f1', 'type': 'number', 'key': 'a', 'validate': {'required': '=b'}}
            pattern-computed| {'id': 'f1', 'type': 'textfield', 'key': 'a', 'validate': {'maxLength': 9, 'pattern': '=b'}}
            pattern         | {'id': 'f1', 'type': 'textfield', 'key': 'a', 'validate': {'maxLength': 9, 'pattern': '[a-'}}
            pattern-java    | {'id': 'f1', 'type': 'textfield', 'key': 'a', 'validate': {'maxLength': 9, 'pattern': 'a++'}}
            pattern-java    | {'id': 'f1', 'type': 'textfield', 'key': 'a', 'validate': {'maxLength': 9, 'pattern': '(?i)a'}}
            no-limit        | {'id': 'f1', 'type': 'textarea', 'key': 'a'}
            limits          | {'id': 'f1', 'type': 'number', 'key': 'a', 'validate': {'min': 5, 'max': 4.5}}
            limits          | {'id': 'f1', 'type': 'textfield', 'key': 'a', 'validate': {'minLength': 9, 'maxLength': 8}}
            no-options      | {'id': 'f1', 'type': 'radio', 'key': 'a', 'values': []}
            same-option     | {'id': 'f1', 'type': 'radio', 'key': 'a', 'values': [{'value': 'x'}, {'value': 'x'}]}
            default         | {'id': 'f1', 'type': 'radio', 'key': 'a', 'values': [{'value': 'x'}], 'defaultValue': 'y'}
            default         | {'id': 'f1', 'type': 'taglist', 'key': 'a', 'values': [{'value': 'x'}], 'defaultValue': ['y']}
            expression      | {'id': 'f1', 'type': 'number', 'key': 'a', 'conditional': {'hide': '=b = ='}}
            expression      | {'id': 'f1', 'type': 'number', 'key': 'a', 'validate': {'min': '=if b'}}
            expression      | {'id': 'f1', 'type': 'expression', 'key': 'a', 'expression': '=1 +'}
            expression      | {'id': 'f1', 'type': 'select', 'key': 'a', 'valuesExpression': '=[1,'}
            expression      | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'must': '=a >', 'mustSay': 'More'}}
            shown-expression| {'id': 'f1', 'type': 'table', 'dataSource': '=rows['}
            must            | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'must': 'a > 1', 'mustSay': 'More'}}
            must-say        | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'must': '=a > 1'}}
            must-say        | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'mustSay': 'More'}}
            prefill         | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'prefill': 'no'}}
            promise         | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'promise': 'wish'}}
            promise-asked   | {'id': 'f1', 'type': 'number', 'key': 'a', 'disabled': true, 'properties': {'promise': 'need'}}
            promise-text    | {'id': 'f1', 'type': 'dynamiclist', 'path': 'a', 'disableCollapse': true, 'properties': {'promise': 'need'}}
            promise-id      | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'promise': 'need', 'promiseId': 'b'}}
            promise-when    | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'promise': 'need', 'promiseWhen': 'b=yes'}}
            property        | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'fcat': 'amount'}}
            property        | {'id': 'f1', 'type': 'number', 'key': 'a', 'properties': {'Prefill': 'never'}}
            """)
    void eachRuleFindsItsSlip(String rule, String components) {
        assertThat(rules(components)).isNotEmpty().containsOnly(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id': 'shortForm', 'components': [}", "{'id': 'a', 'id': 'b', 'components': []}", "x"})
    void whatIsNoJson(String text) {
        assertThat(lint.findings("short-form.form", bytes(text)))
                .extracting(LintFinding::rule)
                .containsExactly("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{'id': 'shortForm'}", "{'components': []}"})
    void whatIsNoForm(String text) {
        assertThat(lint.findings("short-form.form", bytes(text)))
                .extracting(LintFinding::rule)
                .containsExactly("no-form");
    }

    @Test
    void anIdThatIsNotOfTheFile() {
        List<LintFinding> findings = lint.findings("/models/other-form.form", form("shortForm", ""));

        assertThat(findings).extracting(LintFinding::rule).containsExactly("form-id");
        assertThat(findings).noneMatch(LintFinding::isError);
        assertThat(findings.get(0))
                .hasToString("other-form.form: Its id is \"shortForm\". By the name of the file it"
                        + " would be \"otherForm\".");
    }

    @Test
    void twoFormsOfOneId() {
        List<FormFile> two = List.of(
                new FormFile("short-form.form", form("shortForm", "")),
                new FormFile("a/short-form.form", form("shortForm", "")));

        assertThat(lint.findings(two, List.of()))
                .extracting(LintFinding::rule)
                .containsExactly("same-form-id", "same-form-id");
    }

    @Test
    void anAnswerThatIsAskedTwice() {
        FormFile one = new FormFile("one.form", form("one", "{" + ASKED + "}}"));
        FormFile two = new FormFile("two.form", form("two", "{" + ASKED + "}}"));
        FormFile shown = new FormFile("two.form", form("two", "{" + ASKED + "}, 'disabled': true}"));

        assertThat(lint.findings(List.of(one, two), List.of())).hasSize(2);
        assertThat(lint.findings(List.of(one), List.of(two)))
                .singleElement()
                .hasToString(
                        "one.form, answer: This is asked in two.form, too. An answer has one home: disable the field"
                                + " in all forms but one.");
        assertThat(lint.findings(List.of(one, shown), List.of())).isEmpty();
        assertThat(lint.findings(List.of(one, shown), List.of(two)))
                .as("the deployed version is replaced")
                .isEmpty();
    }

    @Test
    void anOptionThatIsGone() {
        FormFile before = choice("'values': [{'value': 'a'}, {'value': 'b'}, {'value': 'c'}]");

        assertThat(lint.findings(List.of(choice("'values': [{'value': 'b'}, {'value': 'd'}]")), List.of(before)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("retired");
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.text()).contains("a, c", "a|c");
                });
        assertThat(lint.findings(
                        List.of(choice("'values': [{'value': 'b'}], 'properties': {'retired': 'a|c'}")),
                        List.of(before)))
                .isEmpty();
        assertThat(lint.findings(List.of(choice("'valuesExpression': '=options'")), List.of(before)))
                .as("what it offers is computed")
                .isEmpty();
    }

    private static FormFile choice(String options) {
        return new FormFile(
                "short-form.form", form("shortForm", "{'id': 'f1', 'type': 'select', 'key': 'a', " + options + "}"));
    }

    private List<String> rules(String components) {
        return lint.findings("short-form.form", form("shortForm", components)).stream()
                .map(LintFinding::rule)
                .toList();
    }

    private static byte[] form(String id, String components) {
        return bytes("{'id': '" + id + "', 'type': 'default', 'components': [" + components + "]}");
    }

    private static byte[] bytes(String text) {
        return text.replace("'", "\"").getBytes(StandardCharsets.UTF_8);
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }
}
