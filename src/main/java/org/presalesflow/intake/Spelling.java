package org.presalesflow.intake;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What does not count in any name: case, width, the script that Chinese is written in, and marks that stand alone. */
final class Spelling {

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Pattern LONELY_MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern GAPS_IN_HAN = Pattern.compile("(?<=\\p{IsHan}) +(?=\\p{IsHan})");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Spelling() {}

    /** Lower case, half width, simplified characters, accents kept. */
    static String plain(String text) {
        String lower = composed(composed(text).toLowerCase(Locale.ROOT));
        String bare = LONELY_MARKS.matcher(lower).replaceAll("");
        return HAN.matcher(bare).find() ? composed(SIMPLIFIED.transliterate(bare)) : bare;
    }

    /** The words of a plain text with one space between them; Chinese has none. */
    static String words(String plain) {
        String spaced = NOT_LETTERS.matcher(plain).replaceAll(" ").strip();
        return GAPS_IN_HAN.matcher(spaced).replaceAll("");
    }

    /** Without accents, and with Ü and UE as one. It makes different words alike now and then. */
    static String folded(String plain) {
        return LONELY_MARKS
                .matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("œ", "o")
                .replace("æ", "a")
                .replace("ł", "l")
                .replace("đ", "d")
                .replaceAll("([aou])e", "$1");
    }

    static boolean isHan(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
