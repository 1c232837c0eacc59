package org.presalesflow.intake.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text file whose character set is known; it is read strictly, so that nothing comes in as garbage. */
record Text(Path file, Charset charset) {

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int SAMPLE = 64 * 1024;
    private static final Pattern FOREIGN = Pattern.compile("[^\\x00-\\x7F]+");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @param wished the name of a character set; empty to find out */
    static Text of(Path file, String wished, ImportTexts texts) throws IOException {
        if (!wished.isEmpty()) {
            Text text = new Text(file, named(wished, texts));
            if (!text.isReadable()) {
                throw texts.refusal("charset-wrong", wished);
            }
            return text;
        }
        Text marked = marked(file);
        if (marked != null && marked.isReadable()) {
            return marked;
        }
        Text utf8 = new Text(file, StandardCharsets.UTF_8);
        if (utf8.isReadable()) {
            return utf8;
        }
        Text chinese = new Text(file, CHINESE);
        if (chinese.isReadable() && !chinese.looksWestern()) {
            return chinese;
        }
        throw texts.refusal("charset-unknown");
    }

    private static Charset named(String name, ImportTexts texts) {
        try {
            // What Excel calls GBK may hold more than GBK has.
            return name.equalsIgnoreCase("GBK") || name.equalsIgnoreCase("GB2312") ? CHINESE : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("charset: " + texts.say("charset-none", name));
        }
    }

    private static Text marked(Path file) throws IOException {
        byte[] start = start(file, 2);
        if (start.length < 2) {
            return null;
        }
        int mark = (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        return switch (mark) {
            case 0xFEFF -> new Text(file, StandardCharsets.UTF_16BE);
            case 0xFFFE -> new Text(file, StandardCharsets.UTF_16LE);
            default -> null;
        };
    }

    static byte[] start(Path file, int length) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    /** @return a reader that has passed by the byte order mark */
    Reader open() throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    String sample() throws IOException {
        try (Reader reader = open()) {
            char[] sample = new char[SAMPLE];
            int read = 0;
            for (int more = 0; more >= 0 && read < SAMPLE; more = reader.read(sample, read, SAMPLE - read)) {
                read += more;
            }
            return new String(sample, 0, read);
        }
    }

    private boolean isReadable() throws IOException {
        try (Reader reader = open()) {
            char[] buffer = new char[SAMPLE];
            for (int read = 0; read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    // No text has a NUL: these are the bytes of something else.
                    if (buffer[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Letters with accents of a western character set read as Chinese make single Chinese characters within words. */
    private boolean looksWestern() throws IOException {
        String sample = sample();
        Matcher foreign = FOREIGN.matcher(sample);
        int all = 0;
        int within = 0;
        while (foreign.find()) {
            all++;
            boolean before = foreign.start() > 0 && Character.isLetter(sample.charAt(foreign.start() - 1));
            boolean after = foreign.end() < sample.length() && Character.isLetter(sample.charAt(foreign.end()));
            within += foreign.end() - foreign.start() == 1 && (before || after) ? 1 : 0;
        }
        return within * 2 > all;
    }
}
