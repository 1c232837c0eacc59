package org.presalesflow.intake.files;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Changes workbooks in ways that no spreadsheet program would. */
final class Workbooks {

    private Workbooks() {}

    static Path changed(Path file, String entry, UnaryOperator<String> change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            String before = Files.readString(zip.getPath(entry));
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new IllegalArgumentException("Nothing was changed in " + entry);
            }
            Files.writeString(zip.getPath(entry), after);
        }
        return file;
    }
}
