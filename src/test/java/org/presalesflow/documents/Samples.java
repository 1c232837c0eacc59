package org.presalesflow.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Small files of every kind, good ones and others. */
final class Samples {

    static final byte[] PDF = text("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
    static final byte[] EXE = bytes("4d5a90000300000004000000ffff0000b800000000000000", 200);
    static final byte[] PNG = bytes("89504e470d0a1a0a0000000d49484452", 40);
    static final byte[] JPG = bytes("ffd8ffe000104a46494600010100", 40);
    static final byte[] GIF = bytes("474946383961", 40);
    static final byte[] WEBP = bytes("524946462400000057454250565038", 40);
    static final byte[] MP4 = bytes("00000018667479706d70343200000000", 40);
    static final byte[] DWG = bytes("414331303332", 40);
    static final byte[] OLD_WORD = ole("WordDocument");
    static final byte[] MESSAGE = ole("__properties_version1.0");

    private static final String WORD = FileKind.DOCX.mediaType() + ".main+xml";

    private Samples() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] docx() {
        return office(WORD, Map.of("word/document.xml", text("<document/>")));
    }

    static byte[] office(String mainType, Map<String, byte[]> more) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "[Content_Types].xml",
                text("<?xml version=\"1.0\"?><Types><Override PartName=\"/main.xml\" ContentType=\"" + mainType
                        + "\"/></Types>"));
        entries.putAll(more);
        return zip(entries);
    }

    static byte[] office(FileKind kind) {
        return office(kind.mediaType() + ".main+xml", Map.of("main.xml", text("<main/>")));
    }

    static byte[] withMacros() {
        return office("application/vnd.ms-word.document.macroEnabled.main+xml", Map.of());
    }

    static byte[] withHiddenMacros() {
        return office(WORD, Map.of("word/vbaProject.bin", OLD_WORD));
    }

    static byte[] openDocument(FileKind kind, String... more) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("mimetype", text(kind.mediaType()));
        for (String entry : more) {
            entries.put(entry, text("x"));
        }
        return zip(entries);
    }

    /** A kilobyte that becomes a hundred megabytes, in each of several entries. */
    static byte[] bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] zeros = new byte[1024 * 1024];
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("zeros.txt"));
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static byte[] manyEntries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i <= ZipInspection.LIMITS.entries(); i++) {
            entries.put("e" + i, new byte[0]);
        }
        return zip(entries);
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] ole(String entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem system = new POIFSFileSystem()) {
            system.createDocument(new ByteArrayInputStream(new byte[100]), entry);
            system.writeFilesystem(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String hex, int length) {
        byte[] head = HexFormat.of().parseHex(hex);
        return Arrays.copyOf(head, Math.max(length, head.length));
    }
}
