package org.presalesflow.cases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The facts of a case that a form's field may declare itself to be, by its custom property {@code fact}. */
public enum Fact {
    BUYING_STEP("buyingStep", "buying_step", Integer::valueOf),
    PROJECT_NAME("projectName", "project_name", text -> text),
    EXPECTED_VALUE("expectedValue", "expected_value", BigDecimal::new),
    STRATEGIC_WEIGHT("strategicWeight", "strategic_weight", text -> text),
    EFFORT_DAYS("effortDays", "effort_days", BigDecimal::new),
    WAKE_UP_ON("wakeUpOn", "wake_up_on", LocalDate::parse),
    LOSS_REASON("lossReason", "loss_reason", text -> text);

    private final String id;
    private final String column;
    private final Function<String, Object> parser;

    Fact(String id, String column, Function<String, Object> parser) {
        this.id = id;
        this.column = column;
        this.parser = parser;
    }

    String column() {
        return column;
    }

    static Optional<Fact> of(String id) {
        return Arrays.stream(values()).filter(fact -> fact.id.equals(id)).findFirst();
    }

    /** @return the typed value; null for no answer */
    Object parse(Object answer) {
        String text = answer == null ? "" : answer.toString().strip();
        return text.isEmpty() ? null : parser.apply(text);
    }
}
