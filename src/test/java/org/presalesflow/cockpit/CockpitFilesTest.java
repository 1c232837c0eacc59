package org.presalesflow.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    @Test
    void theLibraryThatDrawsTheChartsIsHandedOutWithThem() throws IOException {
        try (InputStream library = ChartLibrary.open()) {
            assertThat(new String(library.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Chart.js v");
        }
        assertThat(Files.readString(PLUGIN.resolve("app/charts.js")))
                .contains("import('./" + ChartLibrary.FILE.substring("app/".length()) + "')");
    }
}
