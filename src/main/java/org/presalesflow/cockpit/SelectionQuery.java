package org.presalesflow.cockpit;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.presalesflow.figures.Selection;
import org.presalesflow.why.WhyPeriod;

/** The part of an address that says which cases are asked for; what is missing or empty is not asked for. */
public class SelectionQuery {

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("stage")
    String stage;

    @QueryParam("department")
    String department;

    @QueryParam("person")
    String person;

    @QueryParam("industry")
    String industry;

    @QueryParam("grade")
    String grade;

    @QueryParam("channel")
    String channel;

    @QueryParam("region")
    String region;

    @QueryParam("product")
    String product;

    /** @throws IllegalArgumentException if a day is none, or the last is before the first */
    Selection selection(WhyPeriod period) {
        return period.selection(new Selection(
                day("from", from),
                day("to", to),
                given(stage),
                given(department),
                given(person),
                given(industry),
                given(grade),
                given(channel),
                given(region),
                given(product)));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static LocalDate day(String field, String text) {
        try {
            return given(text) == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(field + ": must be a day such as 2026-12-31");
        }
    }
}
