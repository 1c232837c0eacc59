package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What somebody sends, put down in a file of its own, so that it can be looked at before it is kept and never has to be in
 * memory as a whole.
 */
record Spooled(Path path, long size, String sha256) implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    /**
     * @param content read to its end, or until it is too large
     * @throws RefusedFileException if it is larger than the limit, or empty
     */
    static Spooled of(InputStream content, long limit) throws IOException, RefusedFileException {
        Path path = Files.createTempFile("presales-document-", ".part");
        boolean kept = false;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = copy(content, path, digest, limit);
            if (size == 0) {
                throw new RefusedFileException("documents.empty");
            }
            kept = true;
            return new Spooled(path, size, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            if (!kept) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static long copy(InputStream content, Path path, MessageDigest digest, long limit)
            throws IOException, RefusedFileException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw tooLarge(limit);
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    static RefusedFileException tooLarge(long limit) {
        return new RefusedFileException("documents.too-large", limit / (1024 * 1024));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
