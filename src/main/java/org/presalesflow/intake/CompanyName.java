package org.presalesflow.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether two spellings mean the same company. For certain, case, width, punctuation, legal form, and traditional or
 * simplified characters do not count. Places, branches, accents and words such as "group" make names alike, no more.
 */
final class CompanyName {

    private static final int LONGEST = 200;
    private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
    /** S.p.A. is a word, not three. */
    private static final Pattern INITIALS =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}(?:\\.\\p{L})+\\.?(?![\\p{L}\\p{N}])");

    private static final Set<String> LATIN_FORMS = Set.of(
            ("inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh mbh ug ag kg kgaa ohg ev eg se sa"
                            + " sas sarl bv nv spa srl sl oy oyj ab as asa aps sro kft zrt doo pte pty pvt kk")
                    .split(" "));
    private static final Set<String> LATIN_EXTRAS = Set.of(
            ("group holding holdings international global worldwide china technologies technology tech systems solutions"
                            + " software services and")
                    .split(" "));
    private static final Pattern CHINESE_FORM =
            Pattern.compile("(?:股份有限公司|有限责任公司|集团有限公司|股份公司|集团公司|有限公司|集团|(?<![分子])公司)$");
    private static final Pattern CHINESE_BRANCH =
            Pattern.compile("(?:(?:股份有限公司|有限责任公司|集团有限公司|有限公司|公司)\\p{IsHan}{0,10}|)(?:分公司|子公司|办事处|代表处)$");
    private static final Pattern CHINESE_EXTRAS = Pattern.compile("(?:科技|技术|信息|网络|软件|控股|实业)$");
    private static final String PLACE =
            "(?:" + String.join("|", WordList.read("places.txt")) + ")(?:自治区|特别行政区|省|市|区|县)?";
    private static final Pattern PLACE_FIRST = Pattern.compile("^" + PLACE);
    private static final Pattern PLACE_LAST = Pattern.compile(PLACE + "$");

    private CompanyName() {}

    /** @return the key that all spellings of one company share; never empty, at most 200 characters */
    static String key(String name) {
        String plain = APOSTROPHES.matcher(Spelling.plain(name)).replaceAll("").replace("&", " and ");
        String whole = INITIALS.matcher(plain).replaceAll(found -> found.group().replace(".", ""));
        String key = withoutForms(Spelling.words(whole));
        return shortened(key.isEmpty() ? name.strip() : key);
    }

    /** @return a key that names share that may well mean one company; never empty, at most 200 characters */
    static String alikeKey(String name) {
        String key = key(name);
        String folded = Spelling.folded(key);
        List<String> words = new ArrayList<>(Arrays.asList(folded.split(" ")));
        while (words.size() > 1 && LATIN_EXTRAS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        String loose = String.join("", words);
        String before;
        do {
            before = loose;
            loose = without(CHINESE_BRANCH, loose);
            loose = without(CHINESE_FORM, loose);
            loose = without(PLACE_LAST, loose);
            loose = without(PLACE_FIRST, loose);
            loose = without(CHINESE_EXTRAS, loose);
        } while (!before.equals(loose));
        return shortened(loose.isEmpty() ? key : loose);
    }

    private static String withoutForms(String words) {
        String bare = words;
        String before;
        do {
            before = bare;
            bare = without(CHINESE_FORM, withoutLatinForms(bare)).strip();
        } while (!before.equals(bare));
        return bare;
    }

    private static String withoutLatinForms(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        if (words.size() > 1 && words.get(0).equals("the")) {
            words.remove(0);
        }
        boolean stripped = false;
        while (words.size() > 1 && isForm(words.get(words.size() - 1), stripped)) {
            words.remove(words.size() - 1);
            stripped = true;
        }
        return String.join(" ", words);
    }

    /** "And" is part of a form only before one, as in GmbH and Co. KG. */
    private static boolean isForm(String word, boolean beforeForm) {
        return LATIN_FORMS.contains(word) || beforeForm && word.equals("and");
    }

    /** A name is never stripped to less than two letters. */
    private static String without(Pattern part, String name) {
        String rest = part.matcher(name).replaceFirst("");
        return rest.codePointCount(0, rest.length()) < 2 ? name : rest;
    }

    private static String shortened(String key) {
        return key.substring(0, Math.min(key.length(), LONGEST)).strip();
    }
}
