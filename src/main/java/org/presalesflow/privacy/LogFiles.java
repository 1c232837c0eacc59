package org.presalesflow.privacy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.presalesflow.privacy.Inspection.Find;

/** Log files in a folder and below, packed by gzip or not. They are worked through line by line. */
final class LogFiles {

    private final Path folder;
    private final Inspection inspection;
    private final Collection<String> cases;

    LogFiles(Path folder, Inspection inspection, Collection<String> cases) {
        this.folder = folder;
        this.inspection = inspection;
        this.cases = cases;
    }

    /**
     * @param replace whether files are written anew in which something was found
     * @return for each such file what was found
     */
    List<Proof.Log> work(boolean replace) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(LogFiles::isLog)
                    .sorted()
                    .toList();
        }
        List<Proof.Log> logs = new ArrayList<>();
        for (Path file : files) {
            int found = pass(file, null);
            if (found > 0) {
                int left = found;
                if (replace) {
                    rewrite(file);
                    left = pass(file, null);
                }
                String name =
                        inspection.of(folder.relativize(file).toString(), true).text();
                logs.add(new Proof.Log(name, found - left, left));
            }
        }
        return logs;
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains(".log") || name.endsWith(".txt") || name.endsWith(".out");
    }

    private void rewrite(Path file) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "erasing", ".tmp");
        try {
            try (OutputStream out = out(fresh, isPacked(file))) {
                pass(file, out);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** @param out null to look only */
    private int pass(Path file, OutputStream out) throws IOException {
        int found = 0;
        try (InputStream in = in(file)) {
            for (byte[] line = line(in); line.length > 0; line = line(in)) {
                Charset charset = charset(line);
                String text = new String(line, charset);
                Find find = inspection.of(text, cases.stream().anyMatch(text::contains));
                found += find.spellings().size();
                if (out != null) {
                    out.write(find.spellings().isEmpty() ? line : find.text().getBytes(charset));
                }
            }
        }
        return found;
    }

    /** A line that is not UTF-8 is read so that every byte of it comes back as it was. */
    private static Charset charset(byte[] line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** @return the next line with its end; empty at the end of the file */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    private static boolean isPacked(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private static InputStream in(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return isPacked(file) ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    }

    private static OutputStream out(Path file, boolean packed) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        return packed ? new GZIPOutputStream(out) : out;
    }
}
