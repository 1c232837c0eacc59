package org.presalesflow.figures;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** The figures of the handbook's section 7, in the order in which they are shown. Their targets are in a table. */
enum Figure {
    FIRST_RESPONSE("first-response", Unit.WORKING_SECONDS, Source.CASES),
    RESPONSE_IN_TIME("response-in-time", Unit.PERCENT, Source.CASES),
    HANDLING_TIME("handling-time", Unit.WORKING_SECONDS, Source.CASES),
    PROPOSAL_CYCLE("proposal-cycle", Unit.WORKING_SECONDS, Source.CASES),
    PRESALES_CYCLE("presales-cycle", Unit.WORKING_SECONDS, Source.CASES),
    CALENDAR_CYCLE("calendar-cycle", Unit.DAYS, Source.CASES),
    SLA_MET("sla-met", Unit.PERCENT, Source.CASES),
    TASK_SLA_MET("task-sla-met", Unit.PERCENT, Source.CASES),
    NODE_COMPLIANCE("node-compliance", Unit.PERCENT, Source.CASES),
    FIRST_PASS_RATE("first-pass-rate", Unit.PERCENT, Source.CASES),
    PROPOSAL_FIT("proposal-fit", Unit.PERCENT, Source.CASES),
    ERROR_RATE("error-rate", Unit.PERCENT, Source.CASES),
    HANDOVER_RETURNS("handover-returns", Unit.PERCENT, Source.CASES),
    PROBLEMS_SOLVED("problems-solved", Unit.PERCENT, Source.LATER),
    RESOURCE_USE(ResourceUse.FIGURE, Unit.PERCENT, Source.HOURS),
    KNOWLEDGE_USE("knowledge-use", Unit.PERCENT, Source.CASES),
    CUSTOMER_SATISFACTION("customer-satisfaction", Unit.SCORE, Source.LATER),
    FEEDBACK_HANDLED("feedback-handled", Unit.PERCENT, Source.LATER),
    CONVERSION("conversion", Unit.PERCENT, Source.CASES),
    WIN_RATE("win-rate", Unit.PERCENT, Source.CASES),
    PRESALES_COST("presales-cost", Unit.PERCENT, Source.CASES),
    REPEAT_CUSTOMERS(RepeatCustomers.FIGURE, Unit.PERCENT, Source.CASES),
    LEADS("leads", Unit.COUNT, Source.CASES),
    QUALIFIED("qualified", Unit.COUNT, Source.CASES),
    WON("won", Unit.COUNT, Source.CASES),
    LOST("lost", Unit.COUNT, Source.CASES),
    WON_VALUE("won-value", Unit.MONEY, Source.CASES),
    WEIGHTED_TOTAL("weighted-total", Unit.SCORE, Source.FIGURES);

    private final String id;
    private final Unit unit;
    private final Source source;

    Figure(String id, Unit unit, Source source) {
        this.id = id;
        this.unit = unit;
        this.source = source;
    }

    /** What a figure is counted in, and how the table of targets writes it. */
    enum Unit {
        WORKING_SECONDS("working-seconds", "3600"),
        PERCENT("percent", "0.01"),
        COUNT("count", "1"),
        MONEY("money", "1"),
        SCORE("score", "1"),
        DAYS("days", "1");

        private final String code;
        private final BigDecimal ofTable;

        Unit(String code, String ofTable) {
            this.code = code;
            this.ofTable = new BigDecimal(ofTable);
        }

        String code() {
            return code;
        }

        /** @param written in hours of working time, in percent, or as it is; may be null */
        BigDecimal fromTable(Object written) {
            return written == null ? null : new BigDecimal(written.toString()).multiply(ofTable);
        }

        /** Whether it is added up, and not divided. */
        boolean isSum() {
            return this == COUNT || this == MONEY;
        }
    }

    /** Where a figure comes from. */
    enum Source {
        /** What the cases say. */
        CASES("cases"),
        /** The hours that people wrote down, and the hours that they were there. */
        HOURS("hours"),
        /** The other figures. */
        FIGURES("figures"),
        /** Something that is not there yet. */
        LATER("later");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    String id() {
        return id;
    }

    Unit unit() {
        return unit;
    }

    Source source() {
        return source;
    }

    static Optional<Figure> of(String id) {
        return Arrays.stream(values()).filter(figure -> figure.id.equals(id)).findFirst();
    }
}
