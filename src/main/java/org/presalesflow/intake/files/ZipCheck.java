package org.presalesflow.intake.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks at an XLSX file before anything is read of it: that it is one, holds no macros, and does not grow beyond measure
 * when it is unpacked. What the file says of its own sizes is not believed.
 */
final class ZipCheck {

    static final long MOST_BYTES = 128L * 1024 * 1024;
    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_TIMES = 100;
    private static final long HARMLESS = 1024 * 1024;

    /** The parts of a workbook are named in a few kilobytes. */
    private static final int MOST_TYPES = 1024 * 1024;

    private static final String TYPES = "[Content_Types].xml";

    private ZipCheck() {}

    static void check(Path file, ImportTexts texts) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MOST_ENTRIES) {
                throw texts.refusal("zip-bomb");
            }
            if (zip.getEntry("xl/workbook.xml") == null || zip.getEntry(TYPES) == null) {
                throw texts.refusal("no-workbook");
            }
            refuseMacros(zip, texts);
            long total = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                total += size(zip, entries.nextElement(), MOST_BYTES - total, texts);
            }
        } catch (ZipException e) {
            throw texts.refusal("zip-broken");
        }
    }

    private static long size(ZipFile zip, ZipEntry entry, long most, ImportTexts texts) throws IOException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.contains("vbaproject") || name.contains("/macrosheets/") || name.contains("/activex/")) {
            throw texts.refusal("macros");
        }
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > most || size > HARMLESS && size > entry.getCompressedSize() * MOST_TIMES) {
                    throw texts.refusal("zip-bomb");
                }
            }
        }
        return size;
    }

    private static void refuseMacros(ZipFile zip, ImportTexts texts) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(TYPES))) {
            byte[] types = in.readNBytes(MOST_TYPES + 1);
            if (types.length > MOST_TYPES) {
                throw texts.refusal("zip-bomb");
            }
            String text = new String(types, StandardCharsets.ISO_8859_1);
            if (text.toLowerCase(Locale.ROOT).contains("macroenabled")) {
                throw texts.refusal("macros");
            }
        }
    }
}
