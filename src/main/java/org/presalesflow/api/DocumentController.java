package org.presalesflow.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.presalesflow.documents.Deliverable;
import org.presalesflow.documents.Document;
import org.presalesflow.documents.DocumentMaker.Made;
import org.presalesflow.documents.edge.DocumentDesk;
import org.presalesflow.documents.edge.Download;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/opportunities/{number}/documents}: the files of a case, and the deliverables of its stages. */
@RestController
@RequestMapping("/api/opportunities/{number}")
class DocumentController {

    private final DocumentDesk desk;

    DocumentController(DocumentDesk desk) {
        this.desk = desk;
    }

    /** Why the case may go on without a deliverable. */
    record Waiver(String reason) {}

    @GetMapping("/documents")
    List<Document> list(@PathVariable String number) {
        return desk.list(number);
    }

    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Document add(@PathVariable String number, @RequestParam String type, @RequestParam MultipartFile file)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            return desk.add(number, type, file.getOriginalFilename(), file.getSize(), content);
        }
    }

    /** @return 201 with a new version, or 200 with the one that is there if nothing has changed since */
    @PostMapping("/documents/{type}/make")
    ResponseEntity<Document> make(@PathVariable String number, @PathVariable String type) {
        Made made = desk.make(number, type);
        return ResponseEntity.status(made.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(made.document());
    }

    @GetMapping("/documents/{id}")
    void download(@PathVariable String number, @PathVariable String id, HttpServletResponse answer) throws IOException {
        DocumentDesk.Content content = desk.open(number, id);
        try (InputStream stream = content.stream()) {
            answer.setContentType(content.document().mediaType());
            Download.headers(content.document()).forEach(answer::setHeader);
            stream.transferTo(answer.getOutputStream());
        }
    }

    @GetMapping("/deliverables")
    List<Deliverable> deliverables(@PathVariable String number) {
        return desk.deliverables(number);
    }

    @PostMapping("/deliverables/{type}/waive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void waive(@PathVariable String number, @PathVariable String type, @RequestBody Waiver waiver) {
        desk.waive(number, type, waiver.reason());
    }
}
