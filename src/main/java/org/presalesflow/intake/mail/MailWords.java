package org.presalesflow.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads text as mail programs write it, whatever they do wrong. Nothing here ever fails: what cannot be read is shown with
 * replacement characters.
 */
final class MailWords {

    /** Mail programs name the old code pages and send characters that only their successor has. */
    private static final Charset CHINESE = Charset.forName("GB18030");

    private static final Set<String> OLD_CHINESE =
            Set.of("gb2312", "gb_2312-80", "gb2312-80", "euc-cn", "gbk", "x-gbk", "cp936", "ms936", "gb18030");

    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");

    private MailWords() {}

    /** @return the text of a header, with encoded words (RFC 2047) decoded, in one line */
    static String header(String raw) {
        String text = unfolded(raw);
        StringBuilder decoded = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = null;
        int end = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String between = text.substring(end, word.start());
            boolean adjacent = end > 0 && between.isBlank();
            // Some programs cut a character in two: words that belong together are decoded together.
            if (charset != null && !(adjacent && charset.equalsIgnoreCase(word.group(1)))) {
                decoded.append(text(bytes.toByteArray(), charset));
                bytes.reset();
            }
            if (!adjacent) {
                decoded.append(between);
            }
            charset = word.group(1);
            bytes.writeBytes(decode(word.group(2), word.group(3)));
            end = word.end();
        }
        if (charset != null) {
            decoded.append(text(bytes.toByteArray(), charset));
        }
        decoded.append(text.substring(end));
        return oneLine(decoded.toString());
    }

    /** @param charset as the message names it; null if it names none */
    static String text(byte[] bytes, String charset) {
        Charset named = charset(charset);
        if (named == null) {
            return guess(bytes);
        }
        return strictly(bytes, named, guess(bytes, named));
    }

    /** A header must not have other characters than ASCII; those that do have them in some code page. */
    private static String unfolded(String raw) {
        String text = raw.replaceAll("\\r?\\n[ \\t]?", " ");
        boolean bytes = text.chars().anyMatch(c -> c > 0x7F) && text.chars().allMatch(c -> c <= 0xFF);
        return bytes ? guess(text.getBytes(StandardCharsets.ISO_8859_1)) : text;
    }

    private static String guess(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8, new String(bytes, CHINESE));
    }

    private static String guess(byte[] bytes, Charset named) {
        return strictly(bytes, StandardCharsets.UTF_8, new String(bytes, named));
    }

    private static String strictly(byte[] bytes, Charset charset, String otherwise) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return otherwise;
        }
    }

    private static Charset charset(String name) {
        if (name == null) {
            return null;
        }
        String plain = name.strip().replaceAll("^[\"']|[\"']$", "").toLowerCase(Locale.ROOT);
        if (OLD_CHINESE.contains(plain)) {
            return CHINESE;
        }
        // Who says ASCII and sends more has not looked.
        if (plain.equals("us-ascii") || plain.equals("ascii")) {
            return null;
        }
        try {
            return Charset.forName(plain);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] decode(String encoding, String word) {
        if (encoding.equalsIgnoreCase("B")) {
            try {
                return Base64.getMimeDecoder().decode(word);
            } catch (IllegalArgumentException e) {
                return word.getBytes(StandardCharsets.UTF_8);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int value = c == '=' && i + 2 < word.length() ? hex(word, i + 1) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(String word, int at) {
        int high = Character.digit(word.charAt(at), 16);
        int low = Character.digit(word.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\s]+", " ").strip();
    }

    /** Without what no database takes, and with plain line ends. */
    static String plain(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .replaceAll("[\\p{Cs}]", "\uFFFD")
                .replaceAll("(?<![ \\t\\u00A0])[ \\t\\u00A0]++\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    /** @return the beginning of the text, no character cut in two */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
