package org.presalesflow.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.presalesflow.documents.DocumentException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The templates that are files: the packed ones, and a folder that overlays them. A changed file counts at once. */
@Component
class TemplateFiles {

    private final Path folder;
    private final Map<String, Read> inFolder = new ConcurrentHashMap<>();
    private final Map<String, Optional<Template>> packed = new ConcurrentHashMap<>();

    TemplateFiles(TemplateSettings settings) {
        boolean none = settings.folder() == null || settings.folder().isBlank();
        this.folder = none ? null : Path.of(settings.folder());
    }

    /** A file as it was when it was read. */
    private record Read(long changed, long size, Template template) {}

    /** @param type a code in kebab-case */
    Optional<Template> find(String type) {
        return fromFolder(type).or(() -> packed.computeIfAbsent(type, TemplateFiles::fromJar));
    }

    private Optional<Template> fromFolder(String type) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(type + Template.ENDING);
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (now.size() > DocxFile.LARGEST) {
                throw new DocumentException(file.getFileName() + " is larger than " + DocxFile.LARGEST_WORDS);
            }
            Read read = inFolder.get(type);
            if (read == null || read.changed() != now.lastModifiedTime().toMillis() || read.size() != now.size()) {
                Template template = Template.file(type, Template.Origin.FOLDER, Files.readAllBytes(file));
                read = new Read(now.lastModifiedTime().toMillis(), now.size(), template);
                inFolder.put(type, read);
            }
            return Optional.of(read.template());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DocumentException(file.getFileName() + " cannot be read");
        }
    }

    private static Optional<Template> fromJar(String type) {
        ClassPathResource file = new ClassPathResource("document-templates/" + type + Template.ENDING);
        try {
            return file.exists()
                    ? Optional.of(Template.file(type, Template.Origin.PACKED, file.getContentAsByteArray()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
