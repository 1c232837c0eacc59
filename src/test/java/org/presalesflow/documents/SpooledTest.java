package org.presalesflow.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpooledTest {

    private static final long LIMIT = 5L * 1024 * 1024;

    /** As long as anybody reads. */
    private static final class Endless extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 'a';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            read += length;
            return length;
        }
    }

    @Test
    void whatIsTooLargeIsNotReadToItsEndAndLeavesNothing() throws IOException {
        List<Path> before = parts();
        Endless endless = new Endless();

        assertThatThrownBy(() -> Spooled.of(endless, LIMIT))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("documents.too-large");

        assertThat(endless.read).isLessThan(LIMIT + 128 * 1024);
        assertThat(parts()).isSubsetOf(before);
    }

    @Test
    void whatBreaksOffLeavesNothing() throws IOException {
        List<Path> before = parts();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> Spooled.of(broken, LIMIT)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Spooled.of(InputStream.nullInputStream(), LIMIT))
                .hasMessage("documents.empty");

        assertThat(parts()).isSubsetOf(before);
    }

    @Test
    void whatIsTakenIsThereUntilItIsClosed() throws Exception {
        Path path;
        try (Spooled spooled = Spooled.of(new ByteArrayInputStream(Samples.text("abc")), 3)) {
            path = spooled.path();
            assertThat(path).hasContent("abc");
            assertThat(spooled.size()).isEqualTo(3);
            assertThat(spooled.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }
        assertThat(path).doesNotExist();
    }

    private static List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("presales-document-"))
                    .toList();
        }
    }
}
