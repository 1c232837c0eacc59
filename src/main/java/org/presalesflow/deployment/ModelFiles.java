package org.presalesflow.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.presalesflow.ProductSettings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The models to deploy: those in the jar, each overlaid by the file of the same name in the installation's folder. */
@Component
class ModelFiles {

    static final String PRODUCT = "product";
    static final String FOLDER = "folder";

    private final ProductSettings settings;

    ModelFiles(ProductSettings settings) {
        this.settings = settings;
    }

    /** @throws IOException if a file cannot be read; a folder that is set but not there is an error, not an empty one */
    Collection<Model> all() throws IOException {
        Map<String, Model> models = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:models/*")) {
            String name = resource.getFilename();
            if (name != null && Model.Kind.isModel(name)) {
                models.put(name, new Model(name, PRODUCT, resource.getContentAsByteArray()));
            }
        }
        if (settings.models() != null && !settings.models().isBlank()) {
            try (Stream<Path> files = Files.walk(Path.of(settings.models()))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (Model.Kind.isModel(name)) {
                        models.put(name, new Model(name, FOLDER, Files.readAllBytes(file)));
                    }
                }
            }
        }
        return models.values();
    }
}
