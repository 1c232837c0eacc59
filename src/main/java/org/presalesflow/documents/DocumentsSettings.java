package org.presalesflow.documents;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What files are taken, and where they are kept.
 *
 * @param maxSize how large a file may be
 * @param kinds what is taken, by the endings of file names; see {@link FileKind}
 * @param store where new files go: {@code database}, {@code folder} or {@code s3}
 * @param folder the folder of the store of that name; empty for none
 * @param s3 the bucket of the store of that name
 */
@ConfigurationProperties("presales.documents")
record DocumentsSettings(DataSize maxSize, Set<FileKind> kinds, String store, String folder, S3 s3) {

    /**
     * A bucket of a storage that speaks S3.
     *
     * @param endpoint its address; empty for Amazon's own
     * @param bucket empty for none
     * @param pathStyle whether the bucket is part of the path, as most servers other than Amazon's want it
     * @param accessKey empty to find the credentials as Amazon's tools do
     */
    record S3(String endpoint, String region, String bucket, boolean pathStyle, String accessKey, String secretKey) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + region + ", " + bucket + "]";
        }
    }
}
