package org.presalesflow.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone number in digits. One without a country code is taken for a Chinese one.
 *
 * @param number without +86 and without the zero of the area code
 * @param extension empty for none
 */
record PhoneNumber(String number, String extension) {

    private static final int SHORTEST = 7;
    private static final String HOME = "86";
    private static final Pattern EXTENSION = Pattern.compile("(?:extension|ext\\.?|x|#|转|轉|分机|分機)\\D*(\\d{1,8})\\D*$");
    private static final Pattern TRUNK_ZERO = Pattern.compile("\\(0\\)");
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D+");

    /** @param text null or empty for none; what is too short to be a number is none */
    static Optional<PhoneNumber> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        Matcher extension = EXTENSION.matcher(plain);
        String extended = "";
        if (extension.find()) {
            extended = extension.group(1);
            plain = plain.substring(0, extension.start());
        }
        String digits =
                NOT_DIGITS.matcher(TRUNK_ZERO.matcher(plain).replaceAll("")).replaceAll("");
        boolean abroad = plain.startsWith("+") || digits.startsWith("00");
        String number = national(digits.startsWith("00") ? digits.substring(2) : digits, abroad);
        return number.length() < SHORTEST ? Optional.empty() : Optional.of(new PhoneNumber(number, extended));
    }

    private static String national(String digits, boolean withCountry) {
        boolean home = digits.startsWith(HOME) && (withCountry || digits.length() >= 12);
        if (withCountry && !home) {
            return "+" + digits;
        }
        String national = home ? digits.substring(HOME.length()) : digits;
        return national.startsWith("0") ? national.substring(1) : national;
    }

    /** Two extensions of one switchboard are not one phone. */
    boolean samePhone(PhoneNumber other) {
        return number.equals(other.number)
                && (extension.equals(other.extension) || extension.isEmpty() || other.extension.isEmpty());
    }
}
