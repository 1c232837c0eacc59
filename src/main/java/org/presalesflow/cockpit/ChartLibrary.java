package org.presalesflow.cockpit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What draws the charts: Chart.js, out of its WebJar, handed out as if it were one of the plugin's own files. */
final class ChartLibrary {

    static final String FILE = "app/chart.umd.min.js";

    /** Its version stands in the pom and nowhere else. */
    private static final String PLACE = "classpath*:META-INF/resources/webjars/chart.js/*/dist/chart.umd.min.js";

    private static final Resource LIBRARY = find();

    private ChartLibrary() {}

    private static Resource find() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(PLACE);
            if (found.length != 1) {
                throw new IllegalStateException("Chart.js must be there once, but is " + found.length + " times");
            }
            return found[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open() {
        try {
            return LIBRARY.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
