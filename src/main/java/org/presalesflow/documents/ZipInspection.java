package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.presalesflow.documents.Archives.Contents;
import org.presalesflow.documents.Archives.Limits;
import org.presalesflow.documents.FileKind.Content;

/** Looks whether a zip archive is what its name says, and refuses those that must not be opened. */
final class ZipInspection {

    static final Limits LIMITS = new Limits(10_000, 500L * 1024 * 1024, 200, 10L * 1024 * 1024);

    private static final Pattern MACRO_OF_OPEN_DOCUMENT = Pattern.compile("(Basic|Scripts)/.+");
    /** What systems leave in archives without anybody's asking. */
    private static final Set<String> LEFT_BY_SYSTEMS = Set.of(".ds_store", "thumbs.db", "desktop.ini");

    private final FileName name;
    private final FileKind kind;

    private ZipInspection(FileName name, FileKind kind) {
        this.name = name;
        this.kind = kind;
    }

    static void look(Path file, FileName name, FileKind kind) throws IOException, RefusedFileException {
        new ZipInspection(name, kind).look(file);
    }

    private void look(Path file) throws IOException, RefusedFileException {
        Contents contents = contents(file);
        if (kind.content() == Content.OFFICE) {
            // The main part tells which kind of file it is.
            require(contents.types().contains((kind.mediaType() + ".main+xml").toLowerCase(Locale.ROOT)));
        } else if (kind.content() == Content.OPEN_DOCUMENT) {
            require(mimeType(file).equals(kind.mediaType()));
            if (contents.entries().stream()
                    .anyMatch(entry -> MACRO_OF_OPEN_DOCUMENT.matcher(entry).matches())) {
                throw macros();
            }
        } else {
            lookAtEndings(contents.entries());
        }
    }

    private Contents contents(Path file) throws IOException, RefusedFileException {
        try {
            return Archives.look(file, LIMITS);
        } catch (ArchiveException e) {
            throw switch (e.reason()) {
                case DAMAGED -> new RefusedFileException("documents.damaged", name.toString());
                case UNPACKS_TOO_LARGE ->
                    new RefusedFileException(
                            "documents.unpacks-too-large",
                            name.toString(),
                            LIMITS.entries(),
                            LIMITS.bytes() / (1024 * 1024));
                case MACROS -> macros();
            };
        }
    }

    private static String mimeType(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            ZipEntry type = zip.getEntry("mimetype");
            if (type == null) {
                return "";
            }
            try (InputStream in = zip.getInputStream(type)) {
                return new String(in.readNBytes(200), StandardCharsets.US_ASCII).strip();
            }
        }
    }

    /** What is not known to be harmless is not taken: there are too many endings by which systems run something. */
    private void lookAtEndings(Set<String> entries) throws RefusedFileException {
        for (String entry : entries) {
            String last = entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1)
                    .toLowerCase(Locale.ROOT);
            String ending = last.substring(last.lastIndexOf('.') + 1);
            boolean taken = FileKind.ofEnding(ending)
                    .filter(inside -> inside != FileKind.ZIP)
                    .isPresent();
            if (!last.isEmpty() && !taken && !LEFT_BY_SYSTEMS.contains(last)) {
                throw new RefusedFileException("documents.archive-holds", name.toString(), ending);
            }
        }
    }

    private RefusedFileException macros() {
        return new RefusedFileException("documents.macros", name.toString());
    }

    private void require(boolean holds) throws RefusedFileException {
        if (!holds) {
            throw new RefusedFileException("documents.not-what-it-says", name.toString(), kind.ending());
        }
    }
}
