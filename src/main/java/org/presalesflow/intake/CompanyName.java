package org.presalesflow.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether two spellings mean the same company: case, width, punctuation and legal form do not count. */
final class CompanyName {

    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LATIN_FORM = Pattern.compile(
            " (inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|plc|gmbh|ag|kg|se|sa|sas|sarl|bv|nv|spa"
                    + "|srl|oy|ab|as|pte|pty|kk)(?= |$)");
    private static final Pattern CHINESE_FORM = Pattern.compile("(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司)$");

    private CompanyName() {}

    /** @return the key that all spellings of one company share; never empty, at most 200 characters */
    static String key(String name) {
        String plain = NOT_LETTERS
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        String bare = CHINESE_FORM
                .matcher(LATIN_FORM.matcher(" " + plain).replaceAll(" ").strip())
                .replaceAll("")
                .strip();
        String key = bare.isEmpty() ? plain : bare;
        if (key.isEmpty()) {
            key = name.strip();
        }
        return key.substring(0, Math.min(key.length(), 200));
    }
}
