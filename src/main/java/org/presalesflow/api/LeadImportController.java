package org.presalesflow.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.presalesflow.ProductSettings;
import org.presalesflow.intake.files.ImportReport;
import org.presalesflow.intake.files.ImportStore.Preview;
import org.presalesflow.intake.files.ImportStore.Progress;
import org.presalesflow.intake.files.UploadWish;
import org.presalesflow.intake.files.edge.ImportDesk;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/lead-imports}: lists of leads as files, CSV or XLSX, that are worked off in the background. */
@RestController
@RequestMapping("/api/lead-imports")
class LeadImportController {

    private final ImportDesk desk;
    private final ProductSettings settings;

    LeadImportController(ImportDesk desk, ProductSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    /** @param url where to ask how far it is */
    record Accepted(String id, String url, int rows) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted upload(@RequestParam MultipartFile file, HttpServletRequest request) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Progress taken = desk.upload(wish(file, request), content);
            return new Accepted(taken.id(), settings.baseUrl() + "/api/lead-imports/" + taken.id(), taken.rows());
        }
    }

    /** Tells what would become of a file, and keeps nothing of it. */
    @PostMapping("/check")
    Preview check(@RequestParam MultipartFile file, HttpServletRequest request) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return desk.preview(wish(file, request), content);
        }
    }

    @GetMapping
    List<Progress> list() {
        return desk.list();
    }

    @GetMapping("/{id}")
    Progress get(@PathVariable String id) {
        return desk.see(id);
    }

    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String id) {
        desk.stop(id);
    }

    @GetMapping("/{id}/report")
    void report(@PathVariable String id, @RequestParam(required = false) String only, HttpServletResponse response)
            throws IOException {
        ImportReport.Download report = desk.report(id, only);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"lead-import-" + id + ".csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        report.writeTo(response.getOutputStream());
    }

    private static UploadWish wish(MultipartFile file, HttpServletRequest request) {
        Map<String, String> texts = new TreeMap<>(UploadWish.pairs("set", request.getParameterValues("set")));
        String channel = request.getParameter("channel");
        if (channel != null && !channel.isBlank()) {
            texts.put("channel", channel);
        }
        return new UploadWish(
                file.getOriginalFilename(),
                request.getParameter("list"),
                request.getParameter("separator"),
                request.getParameter("charset"),
                UploadWish.pairs("map", request.getParameterValues("map")),
                texts);
    }
}
