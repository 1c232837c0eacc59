package org.presalesflow.notification;

import java.nio.charset.StandardCharsets;

/** Cuts text to what a column or a robot takes, never within a character. */
final class Fitting {

    private static final String CUT = "…";
    private static final int CUT_BYTES = CUT.getBytes(StandardCharsets.UTF_8).length;

    private Fitting() {}

    /** @param most in the units of {@link String#length()} */
    static String chars(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** @param most in UTF-8 */
    static String bytes(String text, int most) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= most) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (bytes <= most - CUT_BYTES) {
            bytes += utf8(text.codePointAt(end));
            if (bytes <= most - CUT_BYTES) {
                end += Character.charCount(text.codePointAt(end));
            }
        }
        return text.substring(0, end) + CUT;
    }

    private static int utf8(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
