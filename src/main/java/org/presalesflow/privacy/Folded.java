package org.presalesflow.privacy;

import java.util.BitSet;

/**
 * A text in one case and width, by which it is told quickly that a value is not in it. Only what is left is worth a pattern.
 */
final class Folded {

    private static final int WIDE_FIRST = 0xFF01;
    private static final int WIDE_LAST = 0xFF5E;
    private static final int WIDE_BY = 0xFEE0;

    /** Stands for all characters that are not ASCII. */
    private static final int OTHER = 128;

    private final String text;
    private final BitSet escaped = new BitSet(OTHER + 1);
    private String digits;

    Folded(String original) {
        char[] folded = new char[original.length()];
        for (int i = 0; i < folded.length; i++) {
            char character = original.charAt(i);
            folded[i] = fold(character);
            if (character == '\\' || character == '%' || character == '=' || character == '&') {
                noteEscape(original, i);
            }
        }
        this.text = new String(folded);
    }

    String text() {
        return text;
    }

    boolean contains(Folded other) {
        return text.contains(other.text);
    }

    /** Whether one of these characters may be written as an escape here. */
    boolean mayEscape(BitSet characters) {
        return escaped.intersects(characters);
    }

    /** Its digits and nothing between them. */
    String digits() {
        if (digits == null) {
            StringBuilder only = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                if (character >= '0' && character <= '9') {
                    only.append(character);
                }
            }
            digits = only.toString();
        }
        return digits;
    }

    /** The characters of this text, for {@link #mayEscape}. */
    BitSet characters() {
        BitSet characters = new BitSet(OTHER + 1);
        text.chars().forEach(character -> characters.set(Math.min(character, OTHER)));
        return characters;
    }

    private void noteEscape(String original, int at) {
        char next = at + 1 < original.length() ? original.charAt(at + 1) : ' ';
        switch (original.charAt(at)) {
            case '\\' -> {
                if (next == 'u' || next == 'U') {
                    note(hex(original, at + 2, 4));
                }
            }
            case '&' -> {
                if (next == '#') {
                    escaped.set(0, OTHER + 1);
                }
            }
            default -> note(hex(original, at + 1, 2));
        }
    }

    private void note(int character) {
        if (character >= 0) {
            escaped.set(Math.min(fold((char) character), OTHER));
        }
    }

    /** @return -1 if that is no number */
    private static int hex(String text, int from, int length) {
        if (from + length > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = number * 16 + digit;
        }
        return number;
    }

    private static char fold(char character) {
        if (character < OTHER) {
            return character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character;
        }
        if (character >= WIDE_FIRST && character <= WIDE_LAST) {
            return fold((char) (character - WIDE_BY));
        }
        // As patterns compare.
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
