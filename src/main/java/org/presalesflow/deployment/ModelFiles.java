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

/**
 * The models to deploy: those in the jar, each overlaid by the file of the same name in the installation's folder. A form
 * there that would go wrong is left out, and the one in the jar stays: a slip in it must not keep the application from
 * starting, nor a task from having its form.
 */
@Component
class ModelFiles {

    static final String PRODUCT = "product";
    static final String FOLDER = "folder";

    private final ProductSettings settings;
    private final FormInspector inspector;

    ModelFiles(ProductSettings settings, FormInspector inspector) {
        this.settings = settings;
        this.inspector = inspector;
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
                        Model model = new Model(name, FOLDER, Files.readAllBytes(file));
                        if (inspector.isFit(model)) {
                            models.put(name, model);
                        }
                    }
                }
            }
        }
        return models.values();
    }
}
