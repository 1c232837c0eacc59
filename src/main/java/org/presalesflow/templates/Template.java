package org.presalesflow.templates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.presalesflow.templates.TemplateRepository.Upload;

/**
 * A template of documents of one type, a Word file.
 *
 * @param origin see {@link Origin}
 * @param version of an uploaded one, from 1; null for a file
 * @param sha256 of the content, in lower-case hex digits
 * @param changedBy who uploaded it; null for a file
 * @param changedAt when it was uploaded; null for a file
 */
record Template(
        String type,
        String origin,
        Integer version,
        String sha256,
        byte[] content,
        String changedBy,
        OffsetDateTime changedAt) {

    static final String ENDING = ".docx";

    /** Where a template comes from; the later one wins. */
    static final class Origin {

        static final String PACKED = "packed";
        static final String FOLDER = "folder";
        static final String UPLOAD = "upload";

        private Origin() {}
    }

    static Template file(String type, String origin, byte[] content) {
        return new Template(type, origin, null, digest(content), content, null, null);
    }

    static Template upload(String type, Upload upload, byte[] content) {
        return new Template(
                type, Origin.UPLOAD, upload.version(), upload.sha256(), content, upload.user(), upload.at());
    }

    String fileName() {
        return type + ENDING;
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
