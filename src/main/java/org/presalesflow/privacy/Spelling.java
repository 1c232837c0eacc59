package org.presalesflow.privacy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One value of a person in all the ways in which it can be written: in upper and lower case, in full-width characters, with
 * the escapes of JSON, HTML, addresses and mails; a phone number with any separators, with or without the country.
 */
final class Spelling {

    /** What kind of value it is. */
    enum Kind {
        EMAIL,
        PHONE,
        NAME,
        /** A hash of an address or number, by which the person could be recognised. */
        HASH
    }

    private static final int FEWEST_DIGITS = 7;
    private static final String BETWEEN_DIGITS = "[\\s\\u00a0().\\-/_\\u2010-\\u2015]{0,3}";
    private static final Pattern TWO_DIGIT_COUNTRIES =
            Pattern.compile("(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])\\d+");

    /** A letter or digit that ends an escape does not belong to the word after it. */
    private static final Pattern ESCAPE_BEFORE =
            Pattern.compile("(\\\\[nrtbf]|\\\\u[0-9a-fA-F]{4}|%[0-9a-fA-F]{2}|=[0-9A-F]{2})$");

    private static final int LONGEST_ESCAPE = 6;

    private static final Pattern EXTENSION =
            Pattern.compile("(?:extension|ext\\.?|x|#|转|轉|分机|分機)\\D*\\d{1,8}\\D*$", Pattern.CASE_INSENSITIVE);

    private final Kind kind;
    private final Pattern pattern;

    /** What must all be in a text that has no escapes, each in one of its ways. */
    private final List<List<Folded>> pieces;

    /** What may be written as an escape. */
    private final BitSet characters = new BitSet();

    private Spelling(Kind kind, Pattern pattern, String... pieces) {
        this.kind = kind;
        this.pattern = pattern;
        this.pieces = Stream.of(pieces).map(Spelling::ways).toList();
        if (kind != Kind.HASH) {
            this.pieces.forEach(piece -> piece.forEach(way -> characters.or(way.characters())));
        }
        if (pieces.length > 1) {
            characters.or(new Folded(" \u3000").characters());
        }
    }

    private static List<Folded> ways(String piece) {
        return Stream.of(piece, Normalizer.normalize(piece, Normalizer.Form.NFD), piece.toUpperCase(Locale.ROOT))
                .distinct()
                .map(Folded::new)
                .toList();
    }

    Kind kind() {
        return kind;
    }

    static Spelling email(String email) {
        return new Spelling(Kind.EMAIL, compile(characters(plain(email)), true), plain(email));
    }

    /** @throws IllegalArgumentException if it has too few digits to be told from other numbers */
    static Spelling phone(String phone) {
        String given = plain(phone);
        boolean abroad = given.startsWith("+") || given.startsWith("00");
        String digits = digits(given).replaceFirst("^0+", "");
        String country = abroad ? country(digits) : "86";
        String core = abroad ? digits.substring(country.length()).replaceFirst("^0+", "") : digits;
        if (core.length() < FEWEST_DIGITS) {
            throw new IllegalArgumentException(
                    "phone: fewer than " + FEWEST_DIGITS + " digits cannot be told from other numbers");
        }
        String number = core.chars().mapToObj(digit -> character(digit)).collect(Collectors.joining(BETWEEN_DIGITS));
        String prefix = "(?:(?:[+\\uff0b]|00)" + BETWEEN_DIGITS + "\\d{1,3}" + BETWEEN_DIGITS + "|" + country
                + BETWEEN_DIGITS + ")?(?:\\(?0\\)?" + BETWEEN_DIGITS + ")?\\(?";
        return new Spelling(Kind.PHONE, compile(prefix + number, true), core);
    }

    /** @return the digits of a phone number without the country and the zeros before it; empty for too few */
    static String phoneKey(String phone) {
        if (phone == null) {
            return "";
        }
        String given = plain(phone);
        boolean abroad = given.startsWith("+") || given.startsWith("00");
        String digits = digits(given).replaceFirst("^0+", "");
        String key = abroad ? digits.substring(country(digits).length()).replaceFirst("^0+", "") : digits;
        key = !abroad && key.length() > 11 && key.startsWith("86") ? key.substring(2) : key;
        return key.length() < FEWEST_DIGITS ? "" : key;
    }

    /**
     * A name of one word is found as it is written and in capitals only: many are words as well, and codes of ours are such
     * words in lower case.
     *
     * @return empty if it is too short to be told from other words
     */
    static List<Spelling> name(String name) {
        String plain = plain(name).replaceAll("\\s+", " ");
        if (plain.codePointCount(0, plain.length()) < 2) {
            return List.of();
        }
        List<Spelling> spellings = new ArrayList<>();
        String[] words = plain.split("[\\s,]+");
        boolean ideographs = plain.codePoints().anyMatch(Character::isIdeographic);
        if (words.length == 1 && !ideographs) {
            spellings.add(new Spelling(Kind.NAME, compile(exactly(plain), false), words));
            return spellings;
        }
        if (words.length == 1) {
            String[] signs = plain.codePoints().mapToObj(Character::toString).toArray(String[]::new);
            return List.of(new Spelling(Kind.NAME, spaced(signs, "[\\s\\u3000]?"), signs));
        }
        spellings.add(new Spelling(Kind.NAME, spaced(words, "[\\s\\u3000_.·+-]{0,2}"), words));
        if (words.length == 2) {
            String[] turned = {words[1], words[0]};
            spellings.add(new Spelling(Kind.NAME, spaced(turned, "\\s?,?[\\s\\u3000_.·+-]{1,2}"), turned));
        }
        return spellings;
    }

    static Spelling hash(String hash) {
        return new Spelling(Kind.HASH, compile(Pattern.quote(hash), true), hash);
    }

    /** Whether it is worth to look closely. A pattern takes its time at each character of a text. */
    boolean mayBeIn(Folded text) {
        if (text.mayEscape(characters)) {
            return true;
        }
        if (kind == Kind.PHONE) {
            return text.digits().contains(pieces.get(0).get(0).text());
        }
        return pieces.stream().allMatch(ways -> ways.stream().anyMatch(text::contains));
    }

    /** @return the spellings that were found, in their order */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        replaced(text, null, found);
        return found;
    }

    /**
     * @param replacement what stands there afterwards; null to look only
     * @param found gets what was found
     */
    String replaced(String text, String replacement, List<String> found) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = null;
        int done = 0;
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            if (!standsAlone(text, matcher.start(), matcher.end())) {
                from = matcher.start() + 1;
                continue;
            }
            found.add(matcher.group());
            if (replacement != null) {
                result = result == null ? new StringBuilder(text.length()) : result;
                result.append(text, done, matcher.start()).append(replacement);
                done = matcher.end();
            }
            from = matcher.end();
        }
        return result == null ? text : result.append(text, done, text.length()).toString();
    }

    /** Whether it is not the middle of something longer, such as another address that ends in this one. */
    private boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !goesOn(text, start - 1, text.charAt(start)) || escapeEnds(text, start))
                && (end == text.length()
                        || !goesOn(text, end, text.charAt(end - 1))
                        || kind == Kind.EMAIL && endsSentence(text, end));
    }

    private boolean goesOn(String text, int at, char inside) {
        char outside = text.charAt(at);
        boolean letter = isAscii(outside) && Character.isLetterOrDigit(outside);
        return switch (kind) {
            case EMAIL -> letter || "._%+-".indexOf(outside) >= 0;
            case PHONE, HASH -> letter;
            case NAME ->
                Character.isLetterOrDigit(outside)
                        && !Character.isIdeographic(outside)
                        && !Character.isIdeographic(inside);
        };
    }

    private static boolean endsSentence(String text, int end) {
        char next = text.charAt(end);
        return (next == '.' || next == '%' || next == '+')
                && (end + 1 == text.length()
                        || next == '%'
                        || !isAscii(text.charAt(end + 1))
                        || !Character.isLetterOrDigit(text.charAt(end + 1)));
    }

    private static boolean escapeEnds(String text, int start) {
        return ESCAPE_BEFORE
                .matcher(text.substring(Math.max(0, start - LONGEST_ESCAPE), start))
                .find();
    }

    private static boolean isAscii(char character) {
        return character < 128;
    }

    /** The same person's address is the same whatever the case and width it is written in. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** The mailbox that an address ends up in: what follows a plus does not count. */
    static String withoutTag(String email) {
        return plain(email).replaceFirst("(?<=.)\\+[^@]*(?=@)", "");
    }

    static String withoutExtension(String phone) {
        return EXTENSION.matcher(plain(phone)).replaceFirst("").strip();
    }

    static String emailKey(String email) {
        return email == null ? "" : plain(email).toLowerCase(Locale.ROOT);
    }

    private static String digits(String text) {
        return text.replaceAll("\\D+", "");
    }

    /** How long the code of a country is follows from its first digits. */
    private static String country(String digits) {
        int length = digits.startsWith("1") || digits.startsWith("7")
                ? 1
                : TWO_DIGIT_COUNTRIES.matcher(digits).matches() ? 2 : 3;
        return digits.substring(0, Math.min(length, digits.length()));
    }

    private static Pattern compile(String pattern, boolean anyCase) {
        return Pattern.compile(pattern, anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    }

    private static Pattern spaced(String[] words, String between) {
        List<String> patterns = new ArrayList<>();
        for (String word : words) {
            patterns.add(characters(word));
        }
        return compile(String.join("(?:" + between + "|%20|\\\\u3000)", patterns), true);
    }

    private static String exactly(String word) {
        return "(?:" + characters(word) + "|" + characters(word.toUpperCase(Locale.ROOT)) + ")";
    }

    private static String characters(String text) {
        String composed = text.codePoints().mapToObj(Spelling::character).collect(Collectors.joining());
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        return apart.equals(text) ? composed : "(?:" + composed + "|" + Pattern.quote(apart) + ")";
    }

    /** A pattern for one character, itself first, as that is what it nearly always is. */
    private static String character(int codePoint) {
        Set<String> plain = new LinkedHashSet<>();
        Set<String> escapes = new LinkedHashSet<>();
        add(codePoint, plain, escapes);
        return "(?:" + String.join("|", plain) + "|" + String.join("|", escapes) + ")";
    }

    private static void add(int codePoint, Set<String> plain, Set<String> escapes) {
        plain.add(Pattern.quote(Character.toString(codePoint)));
        if (codePoint > 0x20 && codePoint < 0x7F) {
            plain.add(Pattern.quote(Character.toString(codePoint + 0xFEE0)));
        }
        for (int one : new int[] {codePoint, Character.toUpperCase(codePoint), Character.toLowerCase(codePoint)}) {
            String json = Character.toString(one)
                    .chars()
                    .mapToObj(unit -> String.format(Locale.ROOT, "\\\\{1,4}u%04x", unit))
                    .collect(Collectors.joining());
            // Within the escape the case of the digits does not matter, whatever it means for the character.
            escapes.add("(?i:" + json + ")");
            escapes.add("(?i:&#(?:x0*" + Integer.toHexString(one) + "|0*" + one + ");)");
            StringBuilder percent = new StringBuilder();
            for (byte unit : Character.toString(one).getBytes(StandardCharsets.UTF_8)) {
                percent.append(String.format(Locale.ROOT, "[%%=]%02x", unit & 0xFF));
            }
            escapes.add("(?i:" + percent + ")");
        }
    }
}
