package org.presalesflow.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.documents.DocumentException;
import org.presalesflow.documents.DocumentType;
import org.presalesflow.documents.DocumentTypes;
import org.presalesflow.templates.TemplateCheck.Result;
import org.presalesflow.templates.TemplateRepository.Upload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Service;

/** The templates of documents: an uploaded one wins over one in the folder, and that over the packed one. */
@Service
public class Templates {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

    private final TemplateFiles files;
    private final TemplateRepository uploads;
    private final DocumentTypes types;
    private final TemplateData data;
    private final TaskScheduler scheduler;
    private final MessageSource messages;
    private final Map<String, Template> uploaded = new ConcurrentHashMap<>();
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    Templates(
            TemplateFiles files,
            TemplateRepository uploads,
            DocumentTypes types,
            TemplateData data,
            TaskScheduler scheduler,
            MessageSource messages) {
        this.files = files;
        this.uploads = uploads;
        this.types = types;
        this.data = data;
        this.scheduler = scheduler;
        this.messages = messages;
    }

    /** The template of a type that was checked last. */
    private record Checked(String sha256, Result result) {}

    /**
     * A template as its owner sees it.
     *
     * @param origin packed, folder or upload
     * @param version of an uploaded one; null for a file
     * @param documents how many documents were made from templates of this type
     * @param cases for how many cases
     * @param findings what is wrong with it; empty if nothing is
     */
    public record Listed(
            String type,
            String label,
            String origin,
            Integer version,
            String changedBy,
            OffsetDateTime changedAt,
            long documents,
            long cases,
            List<String> findings) {}

    /** One name that templates may use. @param columns of a list; empty for a value */
    public record Name(String name, String about, List<String> columns) {}

    public List<Listed> list() {
        Map<String, TemplateRepository.Count> counts = uploads.counts();
        List<Listed> list = new ArrayList<>();
        for (DocumentType one : types.all()) {
            String type = one.code();
            TemplateRepository.Count count = counts.getOrDefault(type, new TemplateRepository.Count(0, 0));
            try {
                find(type)
                        .ifPresent(template -> list.add(new Listed(
                                type,
                                one.label(),
                                template.origin(),
                                template.version(),
                                template.changedBy(),
                                template.changedAt(),
                                count.documents(),
                                count.cases(),
                                check(template).findings())));
            } catch (DocumentException e) {
                list.add(new Listed(
                        type,
                        one.label(),
                        Template.Origin.FOLDER,
                        null,
                        null,
                        null,
                        count.documents(),
                        count.cases(),
                        List.of(e.getMessage())));
            }
        }
        return list;
    }

    public List<Name> vocabulary() {
        return data.vocabulary().all().stream()
                .map(entry -> new Name(entry.name(), entry.about(), entry.columns()))
                .toList();
    }

    /**
     * @return the Word file, to be edited
     * @throws IllegalArgumentException if there is no template of this type
     */
    public byte[] download(String type) {
        return find(require(type))
                .orElseThrow(() -> new IllegalArgumentException("type: there is no template of " + type))
                .content();
    }

    /**
     * Takes a template that counts from now on.
     *
     * @throws IllegalArgumentException if it cannot be used
     */
    public void upload(String type, InputStream file, String user) {
        require(type);
        byte[] content;
        try {
            content = file.readNBytes(DocxFile.LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Result result = TemplateCheck.of(content, data.vocabulary());
        if (!result.isFine()) {
            throw new IllegalArgumentException("file: " + String.join("\n", result.findings()));
        }
        add(type, content, user);
    }

    /**
     * Takes an uploaded template back, so that the file counts again.
     *
     * @throws IllegalArgumentException if none is uploaded
     */
    public void takeBack(String type, String user) {
        if (uploads.latest(require(type)).isEmpty()) {
            throw new IllegalArgumentException("type: no template of " + type + " is uploaded");
        }
        add(type, null, user);
    }

    private void add(String type, byte[] content, String user) {
        try {
            uploads.add(type, content, user);
        } catch (DuplicateKeyException e) {
            throw new CaseStateException(messages.getMessage("templates.at-once", new Object[0], Locale.ENGLISH));
        }
    }

    private String require(String type) {
        return types.all().stream()
                .map(DocumentType::code)
                .filter(type::equals)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "type: " + messages.getMessage("documents.type", new Object[0], Locale.ENGLISH)));
    }

    boolean has(String type) {
        try {
            return isCode(type)
                    && (uploads.latest(type).isPresent() || files.find(type).isPresent());
        } catch (DocumentException e) {
            // It is there, and whoever wants to make a document is told what is wrong with it.
            return true;
        }
    }

    Optional<Template> find(String type) {
        return isCode(type)
                ? uploads.latest(type).map(upload -> loaded(type, upload)).or(() -> files.find(type))
                : Optional.empty();
    }

    /** Nothing else becomes part of a path. */
    private static boolean isCode(String type) {
        return CODE.matcher(type).matches();
    }

    private Template loaded(String type, Upload upload) {
        Template known = uploaded.get(type);
        if (known == null
                || known.version() != upload.version()
                || !known.sha256().equals(upload.sha256())) {
            known = Template.upload(type, upload, uploads.content(type, upload.version()));
            uploaded.put(type, known);
        }
        return known;
    }

    /** @throws DocumentException if the template is broken */
    Result usable(Template template) {
        Result result = check(template);
        if (!result.isFine()) {
            throw new DocumentException(told(template, result));
        }
        return result;
    }

    /** Remembered while a template is fine: one that is not may be right again when a form asks for what it names. */
    private Result check(Template template) {
        Checked known = checked.get(template.type());
        if (known != null && known.sha256().equals(template.sha256())) {
            return known.result();
        }
        Result result = TemplateCheck.of(template.content(), data.vocabulary());
        if (result.isFine()) {
            checked.put(template.type(), new Checked(template.sha256(), result));
        }
        return result;
    }

    /** The application starts with a broken template, and does not wait: everything else can be done without it. */
    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        scheduler.schedule(this::checkAll, Instant.EPOCH);
    }

    private void checkAll() {
        for (DocumentType type : types.all()) {
            try {
                find(type.code()).ifPresent(template -> {
                    Result result = check(template);
                    if (!result.isFine()) {
                        LOG.warn("No document can be made from a template: {}", told(template, result));
                    }
                });
            } catch (DocumentException e) {
                LOG.warn("No document can be made from a template: {}", e.getMessage());
            }
        }
    }

    private static String told(Template template, Result result) {
        return template.fileName() + ": " + String.join("; ", result.findings());
    }
}
