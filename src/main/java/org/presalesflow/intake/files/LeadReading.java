package org.presalesflow.intake.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.presalesflow.cases.Rates;
import org.presalesflow.intake.Lead;
import org.springframework.stereotype.Component;

/** Makes a lead of a row, or tells all that is wrong with it. */
@Component
public class LeadReading {

    private final ObjectMapper json;
    private final Validator validator;
    private final Rates rates;
    private final ImportTexts texts;

    LeadReading(ObjectMapper json, Validator validator, Rates rates, ImportTexts texts) {
        this.json = json;
        this.validator = validator;
        this.rates = rates;
        this.texts = texts;
    }

    /**
     * @param lead null if there is a reason against it
     * @param reasons each with the column it is about
     * @param hints what was taken in, but will not do what its writer meant
     */
    public record Read(Lead lead, List<String> reasons, List<String> hints) {}

    /** @param codes as {@link KnownCodes#current} */
    Read read(Layout layout, List<String> cells, Map<String, Set<String>> codes) {
        Map<String, String> given = given(layout, cells);
        Map<String, String> wrong = new TreeMap<>(
                (one, other) -> Integer.compare(LeadFields.ALL.indexOf(one), LeadFields.ALL.indexOf(other)));
        Map<String, Object> values = new LinkedHashMap<>(given);
        LeadFields.WHOLE_NUMBERS.forEach(field -> wholeNumber(field, values, wrong));
        budget(values, wrong);
        channel(values);
        List<String> hints = new ArrayList<>();
        codes.forEach((field, known) -> code(layout, field, known, values, hints));
        values.putIfAbsent(LeadFields.EXTERNAL_ID, idOf(layout, given));
        Lead lead = json.convertValue(values, Lead.class);
        for (ConstraintViolation<Lead> violation : validator.validate(lead)) {
            wrong.merge(
                    violation.getPropertyPath().toString(),
                    violation.getMessage(),
                    (one, other) -> one.equals(other) ? one : one + ", " + other);
        }
        if (values.get(LeadFields.CURRENCY) instanceof String currency
                && !rates.knows(currency)
                && !wrong.containsKey(LeadFields.CURRENCY)) {
            wrong.put(LeadFields.CURRENCY, texts.say("currency-unknown", currency));
        }
        List<String> reasons = wrong.entrySet().stream()
                .map(entry -> layout.nameOf(entry.getKey()) + ": " + entry.getValue())
                .toList();
        return new Read(reasons.isEmpty() ? lead : null, reasons, hints);
    }

    private static Map<String, String> given(Layout layout, List<String> cells) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < layout.fields().size(); i++) {
            String text = i < cells.size() ? plain(cells.get(i)) : "";
            if (!layout.fields().get(i).isEmpty() && !text.isEmpty()) {
                given.put(layout.fields().get(i), text);
            }
        }
        layout.texts().forEach(given::putIfAbsent);
        return given;
    }

    /** Without what nobody sees, and without the apostrophe that our report puts before what looks like a formula. */
    private static String plain(String cell) {
        String text = Harmless.asWritten(cell)
                .replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "")
                .replace("\uFEFF", "");
        return text.replaceAll("^[\\p{Z}\\s]+|[\\p{Z}\\s]+$", "");
    }

    private void wholeNumber(String field, Map<String, Object> values, Map<String, String> wrong) {
        if (!(values.remove(field) instanceof String text)) {
            return;
        }
        Figure.of(text)
                .filter(figure -> figure.currency() == null)
                .map(figure -> figure.value().stripTrailingZeros())
                .filter(number -> number.scale() <= 0 && number.precision() - number.scale() <= 9)
                .ifPresentOrElse(
                        number -> values.put(field, number.intValueExact()),
                        () -> wrong.put(field, texts.say("no-whole-number", text)));
    }

    private void budget(Map<String, Object> values, Map<String, String> wrong) {
        if (values.get(LeadFields.CURRENCY) instanceof String currency) {
            values.put(LeadFields.CURRENCY, currency.toUpperCase(Locale.ROOT));
        }
        if (!(values.remove(LeadFields.BUDGET) instanceof String text)) {
            return;
        }
        Figure figure = Figure.of(text).orElse(null);
        if (figure == null) {
            wrong.put(LeadFields.BUDGET, texts.say("no-number", text));
            return;
        }
        BigDecimal value = figure.value();
        values.put(LeadFields.BUDGET, value);
        Object currency = values.get(LeadFields.CURRENCY);
        String written = figure.currency();
        if ("$".equals(written)) {
            if (currency == null || !currency.toString().endsWith("D")) {
                wrong.put(LeadFields.BUDGET, texts.say("which-dollars", text));
            }
        } else if (written != null && currency != null && !written.equals(currency)) {
            wrong.put(LeadFields.BUDGET, texts.say("two-currencies", text, currency));
        } else if (written != null) {
            values.put(LeadFields.CURRENCY, written);
        }
    }

    private static void channel(Map<String, Object> values) {
        values.computeIfPresent(
                LeadFields.CHANNEL, (field, text) -> text.toString().toLowerCase(Locale.ROOT));
    }

    private void code(Layout layout, String field, Set<String> known, Map<String, Object> values, List<String> hints) {
        if (!(values.get(field) instanceof String text)) {
            return;
        }
        String code = text.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        if (known.contains(code)) {
            values.put(field, code);
        } else {
            hints.add(texts.say("code-unknown", layout.nameOf(field), text));
        }
    }

    /**
     * What is in the row makes its id, so that the same row is known however often it is sent, in whatever file. The name
     * of the list counts: who stood on two fairs and asked the same there has asked twice.
     */
    private static String idOf(Layout layout, Map<String, String> given) {
        StringBuilder text = new StringBuilder(same(layout.list()));
        for (String field : LeadFields.ALL) {
            text.append('\u001F').append(same(given.getOrDefault(field, "")));
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "row-" + HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String same(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
