package org.presalesflow.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is taken as the field of its form takes it. */
class FieldRuleTest {

    private static final FormSchema FORM = FormSchema.of("""
            {"id": "form", "components": [
              {"type": "group", "components": [
                {"type": "textfield", "key": "name", "validate": {"required": true, "maxLength": 5}}]},
              {"type": "textfield", "key": "mail", "validate": {"validationType": "email"}},
              {"type": "number", "key": "people", "decimalDigits": 0, "validate": {"min": 1, "max": 1000}},
              {"type": "number", "key": "share", "decimalDigits": 2, "validate": {"min": 0}},
              {"type": "select", "key": "region", "values": [{"value": "north", "label": "North"}]},
              {"type": "textfield", "key": "link", "properties": {"document": "name"}},
              {"type": "textfield", "key": "shown", "disabled": true},
              {"type": "dynamiclist", "path": "rows", "components": [{"type": "textfield", "key": "cell"}]}]}
            """.getBytes(StandardCharsets.UTF_8));

    @Test
    void rulesAreThoseOfTheFieldsThatAreAsked() {
        assertThat(FORM.rules()).containsOnlyKeys("name", "mail", "people", "share", "region", "link");
        assertThat(FORM.rules().get("link").document()).isEqualTo("name");
        assertThat(FORM.rules().get("name").document()).isNull();
    }

    @Test
    void whatFitsIsReadAsItsType() {
        assertThat(parse("name", " 王采购 ")).isEqualTo("王采购");
        assertThat(parse("mail", "a@b.example")).isEqualTo("a@b.example");
        assertThat(parse("mail", " ")).isNull();
        assertThat(parse("people", "1e2")).isEqualTo(100);
        assertThat(parse("people", "7.0")).isEqualTo(7);
        assertThat(parse("share", "0.50")).isEqualTo(new BigDecimal("0.5"));
        assertThat(parse("share", "0.00")).isEqualTo(BigDecimal.ZERO);
        assertThat(parse("region", "north")).isEqualTo("north");
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', must not be empty",
        "name, 123456, must be at most 5 characters",
        "name, 'a\u0000b', must be plain text",
        "mail, nobody, must be an e-mail address",
        "mail, 'a@b.example c', must be an e-mail address",
        "people, x, must be a number",
        "people, 0, must be at least 1",
        "people, 1001, must be at most 1000",
        "people, 1.5, must be a whole number",
        "people, 1e999999999, must be a number",
        "share, NaN, must be a number",
        "share, 0.123, must have at most 2 decimal digits",
        "region, south, must be one of north"
    })
    void whatDoesNotFitIsRefusedWithWhy(String field, String typed, String why) {
        assertThatThrownBy(() -> parse(field, typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value: " + why);
    }

    private static Object parse(String field, String typed) {
        return FORM.rules().get(field).parse("value", typed);
    }
}
