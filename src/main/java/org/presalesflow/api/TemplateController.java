package org.presalesflow.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.presalesflow.templates.Templates;
import org.presalesflow.templates.edge.TemplateDesk;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/templates}: the templates of documents. */
@RestController
@RequestMapping("/api/templates")
class TemplateController {

    private static final MediaType WORD =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Templates templates;
    private final TemplateDesk desk;

    TemplateController(Templates templates, TemplateDesk desk) {
        this.templates = templates;
        this.desk = desk;
    }

    @GetMapping
    List<Templates.Listed> list() {
        return templates.list();
    }

    @GetMapping("/vocabulary")
    List<Templates.Name> vocabulary() {
        return templates.vocabulary();
    }

    @GetMapping("/{type}")
    ResponseEntity<byte[]> download(@PathVariable String type) {
        byte[] content = templates.download(type);
        ContentDisposition attachment =
                ContentDisposition.attachment().filename(type + ".docx").build();
        return ResponseEntity.ok()
                .contentType(WORD)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(content);
    }

    /** The body is the file itself. */
    @PutMapping("/{type}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void upload(@PathVariable String type, HttpServletRequest request) throws IOException {
        desk.upload(type, request.getInputStream());
    }

    /** Takes an uploaded template back, so that the packed one or the one in the folder counts again. */
    @DeleteMapping("/{type}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String type) {
        desk.takeBack(type);
    }
}
