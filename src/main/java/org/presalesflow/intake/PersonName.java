package org.presalesflow.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether two spellings mean the same person of a company. Forms of address do not count. */
final class PersonName {

    private static final Set<String> ADDRESSES =
            Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "herr", "frau", "mme", "mlle");
    private static final Pattern CHINESE_ADDRESS = Pattern.compile("(?:先生|女士|小姐|太太|同志|老师|博士|教授|总经理|副总|经理|主任|总监|总)$");

    private PersonName() {}

    /** @return what the spellings of one name share; empty if there is no name */
    static String key(String name) {
        if (name == null) {
            return "";
        }
        String words = Spelling.words(Spelling.plain(name));
        List<String> parts = new ArrayList<>(Arrays.asList(words.split(" ")));
        parts.removeIf(part -> parts.size() > 1 && ADDRESSES.contains(part));
        String bare = String.join(" ", parts);
        String before;
        do {
            before = bare;
            String rest = CHINESE_ADDRESS.matcher(bare).replaceFirst("").strip();
            bare = rest.isEmpty() ? bare : rest;
        } while (!before.equals(bare));
        return bare.isEmpty() && words.isEmpty() ? Spelling.plain(name).strip() : bare;
    }

    static boolean same(String one, String other) {
        String key = key(one);
        return !key.isEmpty() && key.equals(key(other));
    }

    /** The parts in another order, accents, or no more than the family name in Chinese. */
    static boolean alike(String one, String other) {
        String first = key(one);
        String second = key(other);
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        return sorted(first).equals(sorted(second)) || isFamilyOf(first, second) || isFamilyOf(second, first);
    }

    private static List<String> sorted(String key) {
        return Arrays.stream(Spelling.folded(key).split(" ")).sorted().toList();
    }

    private static boolean isFamilyOf(String family, String whole) {
        return family.length() == 1 && Spelling.isHan(whole) && whole.startsWith(family);
    }
}
