package org.presalesflow.documents;

import java.time.OffsetDateTime;

/**
 * One version of a file on a case.
 *
 * @param number the case's
 * @param series what the versions of one document share
 * @param version from 1
 * @param type a code in kebab-case, such as {@code technical-proposal}
 * @param name the file's, safe to be shown and saved
 * @param sha256 of what it holds, in lower-case hex digits
 * @param origin see {@link Origin}
 * @param stage in which it was added; null if the case was in none
 * @param createdBy user id; null for the system
 */
public record Document(
        String id,
        String number,
        String series,
        int version,
        String type,
        String name,
        String mediaType,
        long sizeBytes,
        String sha256,
        String origin,
        String stage,
        String createdBy,
        OffsetDateTime createdAt) {

    /** How documents come to a case. */
    public static final class Origin {

        public static final String UPLOAD = "upload";
        public static final String MAIL = "mail";
        public static final String TEMPLATE = "template";

        private Origin() {}
    }
}
