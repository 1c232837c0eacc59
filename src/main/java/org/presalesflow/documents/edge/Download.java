package org.presalesflow.documents.edge;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.presalesflow.documents.Document;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** The headers with which a file is handed out, so that no browser ever opens it as a page of ours. */
public final class Download {

    private Download() {}

    public static Map<String, String> headers(Document document) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(document.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        headers.put(HttpHeaders.CONTENT_LENGTH, Long.toString(document.sizeBytes()));
        headers.put(HttpHeaders.ETAG, '"' + document.sha256() + '"');
        headers.put(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
        return headers;
    }
}
