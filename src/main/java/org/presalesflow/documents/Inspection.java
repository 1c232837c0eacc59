package org.presalesflow.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.presalesflow.documents.FileKind.Content;
import org.springframework.stereotype.Component;

/** Looks whether a file is what its name says, and nothing that could do harm where it is opened. */
@Component
class Inspection {

    private static final int HEAD = 64 * 1024;
    private static final String OLE = "application/x-tika-msoffice";
    private static final String OUTLOOK_MESSAGE = "__properties_version1.0";

    private final Set<FileKind> taken;
    private final Detector detector = TikaConfig.getDefaultConfig().getMimeRepository();

    Inspection(DocumentsSettings settings) {
        this.taken = Set.copyOf(settings.kinds());
    }

    /**
     * @return what it is, by its name and its content
     * @throws RefusedFileException if it is not taken
     */
    FileKind look(FileName name, Path file) throws IOException, RefusedFileException {
        FileKind kind = FileKind.ofEnding(name.ending())
                .filter(taken::contains)
                .orElseThrow(() -> new RefusedFileException("documents.kind", name.ending(), endings()));
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String detected = detected(head);
        if (kind.content() == Content.OUTLOOK) {
            require(isOle(detected, head) && isOutlookMessage(file), name, kind);
        } else if (kind.content().isZip()) {
            if (isOle(detected, head)) {
                throw new RefusedFileException("documents.old-or-locked", name.toString());
            }
            require(startsAsZip(head), name, kind);
            ZipInspection.look(file, name, kind);
        } else if (kind.content() == Content.TEXT) {
            require(detected.equals("text/plain") || kind.looksLike(detected), name, kind);
            require(!holdsZeros(head), name, kind);
        } else {
            require(kind.looksLike(detected), name, kind);
        }
        return kind;
    }

    private String endings() {
        return taken.stream().sorted().map(FileKind::ending).collect(Collectors.joining(", "));
    }

    /** By the first bytes alone: what the name says is what is to be checked. */
    private String detected(byte[] head) throws IOException {
        return detector.detect(new ByteArrayInputStream(head), new Metadata())
                .getBaseType()
                .toString();
    }

    private static boolean isOle(String detected, byte[] head) {
        return detected.equals(OLE) || head.length > 3 && (head[0] & 0xff) == 0xd0 && (head[1] & 0xff) == 0xcf;
    }

    private static boolean startsAsZip(byte[] head) {
        return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    private static boolean holdsZeros(byte[] head) {
        boolean wide = head.length > 1
                && ((head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe
                        || (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff);
        for (byte one : head) {
            if (one == 0 && !wide) {
                return true;
            }
        }
        return false;
    }

    /** Old Word and Excel files are built alike, and may hold macros. */
    private static boolean isOutlookMessage(Path file) {
        try (POIFSFileSystem system = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = system.getRoot();
            return root.hasEntryCaseInsensitive(OUTLOOK_MESSAGE);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private static void require(boolean holds, FileName name, FileKind kind) throws RefusedFileException {
        if (!holds) {
            throw new RefusedFileException("documents.not-what-it-says", name.toString(), kind.ending());
        }
    }
}
