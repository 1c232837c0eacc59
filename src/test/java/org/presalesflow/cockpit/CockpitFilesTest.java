package org.presalesflow.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cockpit hands out only the files of a plugin that it is told of; one that is missing takes the whole plugin with it. */
class CockpitFilesTest {

    private static final Path PLUGIN = Path.of("src/main/resources/plugin-webapp", PresalesCockpitPlugin.ID);

    @Test
    void everyFileOfThePluginIsHandedOut() throws IOException {
        try (Stream<Path> files = Files.walk(PLUGIN)) {
            List<String> found = files.filter(Files::isRegularFile)
                    .map(file -> PLUGIN.relativize(file).toString())
                    .toList();

            assertThat(found).isNotEmpty();
            assertThat(PresalesCockpitResource.FILES).containsExactlyInAnyOrderElementsOf(found);
        }
    }
}
