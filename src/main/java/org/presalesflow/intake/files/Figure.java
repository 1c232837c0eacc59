package org.presalesflow.intake.files;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as people write it in tables: with thousands separators, a currency before or after it, or in 万 and 亿. What may
 * be read in two ways is not read at all.
 *
 * @param currency the currency that is written with it; null for none, {@code $} for one of the dollars
 */
public record Figure(BigDecimal value, String currency) {

    private static final Pattern PARTS = Pattern.compile(
            "(?<sign>[-+]?)(?<before>[A-Za-z]{3}|[$€£¥元]|人民币)?(?<number>[0-9][0-9.,']*)(?<unit>[万亿]?)(?<after>[A-Za-z]{3}|[$€£¥元]|人民币)?");
    private static final Map<String, String> CURRENCIES =
            Map.of("€", "EUR", "£", "GBP", "¥", "CNY", "元", "CNY", "人民币", "CNY", "RMB", "CNY", "$", "$");

    /** @return empty if the text is no number, or could be two */
    public static Optional<Figure> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u00A0\\u202F]+", " ");
        Matcher parts = PARTS.matcher(
                plain.replaceAll("(?<=\\d) (?=\\d{3}(?!\\d))", "'").replace(" ", ""));
        if (!parts.matches() || parts.group("before") != null && parts.group("after") != null) {
            return Optional.empty();
        }
        String sign = parts.group("sign").equals("-") ? "-" : "";
        String currency = parts.group("before") == null ? parts.group("after") : parts.group("before");
        return number(parts.group("number"))
                .map(number -> new BigDecimal(sign + number).multiply(unit(parts.group("unit"))))
                .map(value -> new Figure(value, currency(currency)));
    }

    private static Optional<String> number(String text) {
        if (text.matches("\\d+(\\.\\d{1,2}|\\.\\d{4,})?")) {
            return Optional.of(text);
        }
        // 1,234 and 1,234,567.89; 1'234'567.89, which spaces have become as well.
        if (text.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?") || text.matches("\\d{1,3}('\\d{3})+(\\.\\d+)?")) {
            return Optional.of(text.replaceAll("[,']", ""));
        }
        // 1.234.567 and 1.234,56 and 1'234,56; but 1.234 alone may be one and a bit.
        if (text.matches("\\d{1,3}(\\.\\d{3}){2,}(,\\d{1,2})?")
                || text.matches("\\d{1,3}(\\.\\d{3})+,\\d{1,2}")
                || text.matches("\\d{1,3}('\\d{3})+,\\d{1,2}")
                || text.matches("\\d+,\\d{1,2}")) {
            return Optional.of(text.replaceAll("[.']", "").replace(',', '.'));
        }
        return Optional.empty();
    }

    private static BigDecimal unit(String unit) {
        return switch (unit) {
            case "万" -> BigDecimal.valueOf(10_000);
            case "亿" -> BigDecimal.valueOf(100_000_000);
            default -> BigDecimal.ONE;
        };
    }

    private static String currency(String written) {
        return written == null ? null : CURRENCIES.getOrDefault(written.toUpperCase(), written.toUpperCase());
    }
}
