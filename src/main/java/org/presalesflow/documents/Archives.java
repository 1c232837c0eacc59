package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.io.input.BoundedInputStream;
import org.presalesflow.documents.ArchiveException.Reason;

/**
 * Looks into files that are zip archives, which those of Word, Excel, PowerPoint and LibreOffice are, before anything else
 * opens them. Each entry is unpacked once, into nothing: what an archive says about its own sizes may be wrong.
 */
public final class Archives {

    private static final int LARGEST_LIST = 1024 * 1024;
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final Pattern MACRO_TYPE =
            Pattern.compile("macroenabled|vbaproject|macrosheet|activex", Pattern.CASE_INSENSITIVE);
    private static final Pattern MACRO_ENTRY =
            Pattern.compile("(^|.*/)(vbaproject\\.bin|vbadata\\.xml)|xl/macrosheets/.*", Pattern.CASE_INSENSITIVE);

    private final ZipFile zip;
    private final Limits limits;

    private Archives(ZipFile zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /**
     * How much an archive may hold.
     *
     * @param entries how many entries
     * @param bytes how many bytes all of them may unpack to
     * @param ratio how many times its size an entry may unpack to …
     * @param small … unless it is not more than so many bytes
     */
    public record Limits(int entries, long bytes, int ratio, long small) {}

    /**
     * What an archive holds.
     *
     * @param entries their names
     * @param types of an Office file the types that its parts have, in lower case; empty for others
     */
    public record Contents(Set<String> entries, Set<String> types) {}

    /** @throws ArchiveException if it is damaged or encrypted, unpacks to too much, or holds macros of an Office file */
    public static Contents look(Path file, Limits limits) throws IOException, ArchiveException {
        // Names in another encoding must not make an archive unreadable; those that are looked for are of plain
        // letters.
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            return new Archives(zip, limits).look();
        } catch (ZipException e) {
            throw new ArchiveException(Reason.DAMAGED);
        }
    }

    private Contents look() throws IOException, ArchiveException {
        if (zip.size() > limits.entries()) {
            throw new ArchiveException(Reason.UNPACKS_TOO_LARGE);
        }
        Set<String> entries = new LinkedHashSet<>();
        long total = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            entries.add(entry.getName());
            total += unpacked(entry, limits.bytes() - total);
        }
        Set<String> types = types();
        if (entries.stream().anyMatch(entry -> MACRO_ENTRY.matcher(entry).matches())
                || types.stream().anyMatch(type -> MACRO_TYPE.matcher(type).find())) {
            throw new ArchiveException(Reason.MACROS);
        }
        return new Contents(entries, types);
    }

    private long unpacked(ZipEntry entry, long left) throws IOException, ArchiveException {
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                boolean swells =
                        size > limits.small() && size / limits.ratio() > Math.max(1, entry.getCompressedSize());
                if (size > left || swells) {
                    throw new ArchiveException(Reason.UNPACKS_TOO_LARGE);
                }
            }
        }
        return size;
    }

    /** An Office file lists what its parts are. */
    private Set<String> types() throws IOException, ArchiveException {
        Set<String> types = new LinkedHashSet<>();
        ZipEntry list = zip.getEntry(CONTENT_TYPES);
        if (list == null) {
            return types;
        }
        try (InputStream in = BoundedInputStream.builder()
                .setInputStream(zip.getInputStream(list))
                .setMaxCount(LARGEST_LIST)
                .get()) {
            XMLStreamReader reader = xml().createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    String type = reader.getAttributeValue(null, "ContentType");
                    if (type != null) {
                        types.add(type.toLowerCase(Locale.ROOT));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new ArchiveException(Reason.DAMAGED);
        }
        return types;
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
