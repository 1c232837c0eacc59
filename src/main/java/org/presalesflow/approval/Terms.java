package org.presalesflow.approval;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a customer is offered, as far as somebody may have to approve it. What is not known is null.
 *
 * @param amount in {@code currency}
 * @param discountPercent 0 to 100
 * @param marginPercent of the amount, up to 100; below 0 for a loss
 * @param credit good, weak, refused or not-checked
 * @param nonStandardClauses whether there are any
 * @param clauses which; empty for none
 */
record Terms(
        BigDecimal amount,
        String currency,
        BigDecimal discountPercent,
        BigDecimal marginPercent,
        Integer paymentTermDays,
        String credit,
        Boolean nonStandardClauses,
        String clauses) {

    static final String NOT_CHECKED = "not-checked";
    private static final String GOOD = "good";

    /**
     * The same for the same terms and for no others. A credit that turns out to be good changes nothing about what was
     * approved before it was checked.
     */
    String fingerprint() {
        String text = Stream.of(
                        plain(amount),
                        currency,
                        plain(discountPercent),
                        plain(marginPercent),
                        paymentTermDays,
                        NOT_CHECKED.equals(credit) ? GOOD : credit,
                        nonStandardClauses,
                        clauses)
                .map(part -> part == null ? "?" : "=" + part)
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
