package org.presalesflow.intake.mail;

import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.output.ThresholdingOutputStream;

/** A message as it was fetched, in a file of its own for as long as it is looked at: it may be larger than our memory. */
final class MailFile implements AutoCloseable {

    private final Path path;
    private SharedFileInputStream shared;

    private MailFile(Path path) {
        this.path = path;
    }

    /** Writes a message somewhere. */
    interface Writing {

        void to(OutputStream out) throws Exception;
    }

    /**
     * @param most the most bytes that are taken; whatever the server said of the size
     * @throws UnreadableMailException if there are more
     */
    static MailFile of(Writing writing, long most) throws Exception {
        MailFile file = new MailFile(Files.createTempFile("presales-mail", ".eml"));
        try (OutputStream out = Files.newOutputStream(file.path)) {
            writing.to(new ThresholdingOutputStream(
                    Math.toIntExact(most),
                    full -> {
                        throw new UnreadableMailException("is larger than " + most + " bytes");
                    },
                    full -> out));
            return file;
        } catch (Exception e) {
            file.close();
            throw e;
        }
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    /** @return a stream whose parts can be read again and again until this file is closed */
    InputStream shared() throws IOException {
        shared = new SharedFileInputStream(path.toFile());
        return shared;
    }

    @Override
    public void close() throws IOException {
        try {
            if (shared != null) {
                shared.close();
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
