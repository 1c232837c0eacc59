package org.presalesflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** The packed settings with some of them changed, for tests without Spring's context. */
public final class SettingsOf {

    private SettingsOf() {}

    /** @param changes by the full name of the setting, such as {@code presales.calendars.folder} */
    public static ProductSettings product(Map<String, Object> changes) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("changes", changes));
        try {
            new YamlPropertySourceLoader()
                    .load("packed", new ClassPathResource("application.yaml"))
                    .forEach(sources::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources))
                .bind("presales", ProductSettings.class)
                .get();
    }
}
