package org.presalesflow.documents;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A name of a file that can be shown, saved on any system and sent in a header without becoming anything else.
 *
 * @param stem what stands before the ending
 * @param ending after the last dot, without it, as it was written; empty for none
 */
record FileName(String stem, String ending) {

    static final int LONGEST = 200;

    private static final int LONGEST_ENDING = 20;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[<>:\"|?*]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern AROUND = Pattern.compile("^[.\\s]+|[.\\s]+$");
    private static final Set<String> DEVICES = Stream.concat(
                    Stream.of("CON", "PRN", "AUX", "NUL"),
                    IntStream.rangeClosed(0, 9).boxed().flatMap(i -> Stream.of("COM" + i, "LPT" + i)))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * @param given as its sender calls it, with a path perhaps
     * @return with an empty stem if nothing is left of it
     */
    static FileName of(String given) {
        String name = PATH.matcher(given == null ? "" : given).replaceAll("");
        // What steers the direction of writing makes an ending look like another; it counts as a format character.
        name = SPACE.matcher(name).replaceAll(" ");
        name = name.codePoints()
                .filter(FileName::isShown)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        name = Normalizer.normalize(name, Normalizer.Form.NFC);
        name = NOT_IN_NAMES.matcher(name).replaceAll("_");
        name = AROUND.matcher(name).replaceAll("");
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot).stripTrailing();
        String ending = dot < 0 ? "" : name.substring(dot + 1).strip();
        if (ending.length() > LONGEST_ENDING) {
            stem = name;
            ending = "";
        }
        if (DEVICES.contains(stem.split("\\.")[0].strip().toUpperCase(Locale.ROOT))) {
            stem = "_" + stem;
        }
        return new FileName(shortened(stem, LONGEST - ending.length() - 1), ending);
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).stripTrailing();
    }

    boolean isEmpty() {
        return stem.isEmpty();
    }

    @Override
    public String toString() {
        return ending.isEmpty() ? stem : stem + "." + ending;
    }
}
