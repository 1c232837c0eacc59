package org.presalesflow.privacy;

import java.nio.file.Path;
import java.util.List;

/**
 * What IT asks for.
 *
 * @param emails addresses of the person; these or phone numbers are needed
 * @param names in addition to those on the person's cases
 * @param numbers of cases that are the person's, in addition to those that carry their address or number
 * @param reason null for an export
 * @param dryRun whether it is only shown what would be erased
 * @param documents what becomes of the files of the person's cases
 * @param documentIds the files that are meant; empty for all
 * @param logs a folder with log files; null for none
 * @param out where export or proof is written
 */
record Wish(
        List<String> emails,
        List<String> phones,
        List<String> names,
        List<String> numbers,
        String reason,
        boolean dryRun,
        Files documents,
        List<String> documentIds,
        Path logs,
        Path out) {

    /** What becomes of files, which cannot be rewritten. */
    enum Files {
        LIST,
        KEEP,
        DELETE
    }
}
