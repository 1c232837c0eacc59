package org.presalesflow.documents;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that can be taken, each named by the ending of its file names. Which are, is a setting. */
enum FileKind {
    PDF("application/pdf", Content.PLAIN),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Content.OFFICE),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Content.OFFICE),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Content.OFFICE),
    ODT("application/vnd.oasis.opendocument.text", Content.OPEN_DOCUMENT),
    ODS("application/vnd.oasis.opendocument.spreadsheet", Content.OPEN_DOCUMENT),
    ODP("application/vnd.oasis.opendocument.presentation", Content.OPEN_DOCUMENT),
    TXT("text/plain", Content.TEXT),
    CSV("text/csv", Content.TEXT, "text/plain"),
    PNG("image/png", Content.PLAIN),
    JPG("image/jpeg", Content.PLAIN),
    JPEG("image/jpeg", Content.PLAIN),
    GIF("image/gif", Content.PLAIN),
    WEBP("image/webp", Content.PLAIN),
    ZIP("application/zip", Content.ARCHIVE),
    EML("message/rfc822", Content.PLAIN, "text/plain"),
    MSG("application/vnd.ms-outlook", Content.OUTLOOK),
    DWG("image/vnd.dwg", Content.PLAIN),
    MP4("video/mp4", Content.PLAIN, "application/mp4", "video/quicktime", "video/x-m4v");

    /** How the content of a kind is looked at. */
    enum Content {
        PLAIN,
        TEXT,
        OFFICE,
        OPEN_DOCUMENT,
        ARCHIVE,
        OUTLOOK;

        boolean isZip() {
            return this == OFFICE || this == OPEN_DOCUMENT || this == ARCHIVE;
        }
    }

    private final String mediaType;
    private final Content content;
    private final List<String> alsoSeenAs;

    FileKind(String mediaType, Content content, String... alsoSeenAs) {
        this.mediaType = mediaType;
        this.content = content;
        this.alsoSeenAs = List.of(alsoSeenAs);
    }

    /** @param ending without its dot, in any case */
    static Optional<FileKind> ofEnding(String ending) {
        return Arrays.stream(values())
                .filter(kind -> kind.ending().equalsIgnoreCase(ending))
                .findFirst();
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    Content content() {
        return content;
    }

    /** @param detected what the first bytes look like */
    boolean looksLike(String detected) {
        return mediaType.equals(detected) || alsoSeenAs.contains(detected);
    }
}
