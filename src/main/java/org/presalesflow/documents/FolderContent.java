package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Keeps content in a folder, each in a file that is named by its id. A file that has its name is complete and on the disk. */
final class FolderContent implements ContentStore {

    private final Path folder;

    /** @throws IOException if the folder is not there and cannot be made */
    FolderContent(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void write(String id, Path content) throws IOException {
        Path part = Files.createTempFile(folder, id, ".part");
        try {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream read(String id) throws IOException {
        return Files.newInputStream(file(id));
    }

    @Override
    public void delete(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Nothing but an id of ours becomes part of a path. */
    private Path file(String id) {
        return folder.resolve(UUID.fromString(id).toString());
    }
}
