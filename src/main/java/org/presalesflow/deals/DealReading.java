package org.presalesflow.deals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.presalesflow.intake.files.Figure;
import org.springframework.stereotype.Component;

/** Makes a deal of a row, or says what is wrong with it. */
@Component
class DealReading {

    /** Days before months, as most of the world writes them; {@code 03/04/2017} may be either and is not read. */
    private static final List<DateTimeFormatter> DAYS = Stream.of(
                    "uuuu-M-d", "uuuu/M/d", "uuuu.M.d", "uuuu年M月d日", "d-M-uuuu", "d-M-uu", "d.M.uuuu", "d.M.uu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private static final int MOST_DIGITS = 15;

    private final DealTexts texts;
    private final Set<String> won;
    private final Set<String> lost;
    private final Set<String> open;

    DealReading(DealTexts texts) {
        this.texts = texts;
        this.won = texts.stages("won");
        this.lost = texts.stages("lost");
        this.open = texts.stages("open");
    }

    /** A row that is no closed deal. Its message says why, to people. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(String reason) {
            super(reason);
        }
    }

    /** @return the text of a cell; empty if the file has no such column */
    static String cell(Map<DealField, Integer> places, List<String> cells, DealField field) {
        Integer place = places.get(field);
        return place == null || place >= cells.size() ? "" : cells.get(place).strip();
    }

    /**
     * @param today a deal cannot be closed after it
     * @throws RefusedException if it is no closed deal
     */
    Deal read(Map<DealField, Integer> places, List<String> cells, LocalDate today) {
        Row row = new Row(places, cells);
        String id = row.needed(DealField.ID);
        boolean isWon = isWon(row.needed(DealField.STAGE));
        String company = row.needed(DealField.COMPANY);
        LocalDate engaged = day(row.needed(DealField.ENGAGED));
        LocalDate closed = day(row.needed(DealField.CLOSED));
        if (closed.isBefore(engaged)) {
            throw refused("closed-before-engaged", closed, engaged);
        }
        if (closed.isAfter(today)) {
            throw refused("closed-in-future", closed);
        }
        return new Deal(
                id,
                company,
                row.text(DealField.SALESPERSON),
                row.text(DealField.PRODUCT),
                row.text(DealField.INDUSTRY),
                row.text(DealField.REGION),
                isWon ? null : row.text(DealField.LOSS_REASON),
                isWon,
                engaged,
                closed,
                value(row.text(DealField.VALUE), isWon));
    }

    private boolean isWon(String stage) {
        String plain = DealTexts.plain(stage);
        if (open.contains(plain)) {
            throw refused("not-closed", stage);
        }
        if (!won.contains(plain) && !lost.contains(plain)) {
            throw refused("stage-unknown", stage);
        }
        return won.contains(plain);
    }

    private LocalDate day(String text) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(text, format);
            } catch (DateTimeParseException e) {
                // The next may fit.
                continue;
            }
        }
        throw refused("no-day", text);
    }

    /** Nothing is what most systems write for a deal that was lost; it says nothing of what it was worth. */
    private BigDecimal value(String text, boolean isWon) {
        BigDecimal value = text == null
                ? BigDecimal.ZERO
                : Figure.of(text)
                        .filter(figure -> figure.currency() == null)
                        .map(Figure::value)
                        .orElseThrow(() -> refused("no-value", text));
        if (value.signum() < 0 || value.precision() - value.scale() > MOST_DIGITS) {
            throw refused("no-value", text);
        }
        if (value.signum() == 0 && isWon) {
            throw refused("won-without-value");
        }
        return value.signum() == 0 ? null : value;
    }

    private RefusedException refused(String key, Object... values) {
        Object[] words = Stream.of(values).map(String::valueOf).toArray();
        return new RefusedException(texts.say("row." + key, words));
    }

    private final class Row {

        private final Map<DealField, Integer> places;
        private final List<String> cells;

        Row(Map<DealField, Integer> places, List<String> cells) {
            this.places = places;
            this.cells = cells;
        }

        /** @return null for nothing */
        String text(DealField field) {
            String text = cell(places, cells, field);
            if (text.length() > field.longest()) {
                throw refused("too-long", texts.columnsOf(field).get(0), field.longest());
            }
            return text.isEmpty() ? null : text;
        }

        String needed(DealField field) {
            String text = text(field);
            if (text == null) {
                throw refused("missing", texts.columnsOf(field).get(0));
            }
            return text;
        }
    }
}
