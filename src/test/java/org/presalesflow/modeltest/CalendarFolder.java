package org.presalesflow.modeltest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A folder for calendars of one's own; empty unless a test puts some in. */
public final class CalendarFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDER = create();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("presales.calendars.folder=" + FOLDER, "presales.calendars.check=P1D")
                .applyTo(context);
    }

    public static Path file(String name) {
        return FOLDER.resolve(name);
    }

    private static Path create() {
        try {
            Path folder = Files.createTempDirectory("calendars");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
