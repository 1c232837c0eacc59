package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The files of a case over HTTP: who adds and reads them, and how they are handed out. */
@WholeApp
class DocumentsTest {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void aFileIsAddedListedAndHandedOutAsItWas() throws Exception {
        String number = waiting("Documents Of");

        Answer added = http.upload("sales1", documents(number), "other", "../技术 \u202E方案.pdf", PDF);

        assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
        assertThat(added.body().path("name").asText()).isEqualTo("技术 方案.pdf");
        assertThat(added.body().path("createdBy").asText()).isEqualTo("sales1");
        JsonNode listed = http.get("sales1", documents(number)).body();
        assertThat(listed.findValuesAsText("id"))
                .containsExactly(added.body().path("id").asText());

        HttpResponse<byte[]> file = download(
                "sales1", documents(number) + "/" + added.body().path("id").asText());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(PDF);
        assertThat(header(file, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(file, "Content-Length")).isEqualTo(String.valueOf(PDF.length));
        assertThat(header(file, "ETag"))
                .isEqualTo('"' + added.body().path("sha256").asText() + '"');
        assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(file, "Content-Security-Policy")).contains("sandbox");
        assertThat(header(file, "Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E6%8A%80%E6%9C%AF%20%E6%96%B9%E6%A1%88.pdf");
        assertThat(people.timeline(number).path("events").findValuesAsText("type"))
                .contains("document-added");
    }

    @Test
    void whoeverMayNotSeeTheCaseSeesNoFileOfIt() throws Exception {
        String number = waiting("Files Of Others");
        String other = waiting("Files Of Nobody");
        String id = http.upload("sales1", documents(number), "other", "a.pdf", PDF)
                .body()
                .path("id")
                .asText();

        assertThat(http.get("legal1", documents(number)).status()).isEqualTo(404);
        assertThat(http.upload("legal1", documents(number), "other", "b.pdf", PDF)
                        .status())
                .isEqualTo(404);
        assertThat(download("legal1", documents(number) + "/" + id).statusCode())
                .isEqualTo(404);
        // An id of another case is none of this one.
        assertThat(download("sales1", documents(other) + "/" + id).statusCode()).isEqualTo(404);
        assertThat(download("executive", documents(number) + "/" + id).statusCode())
                .isEqualTo(200);
        assertThat(http.get(null, documents(number)).status()).isEqualTo(401);
    }

    @Test
    void processOwnersLookButAddNothing() {
        String number = waiting("Files Seen");

        assertThat(http.get("owner", documents(number)).status()).isEqualTo(200);
        assertThat(http.upload("owner", documents(number), "other", "a.pdf", PDF)
                        .status())
                .isEqualTo(403);
        assertThat(http.upload("admin", documents(number), "other", "a.pdf", PDF)
                        .status())
                .isIn(403, 404);
        assertThat(http.upload("salesmanager", documents(number), "other", "a.pdf", PDF)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsNotTakenIsRefusedByName() {
        String number = waiting("Refused Files");

        for (String name : List.of("a.exe", "a.html", "a.docm", "a.svg", "a", "..", "a.png")) {
            Answer refused = http.upload("sales1", documents(number), "other", name, PDF);

            assertThat(refused.status()).as(name).isEqualTo(400);
            assertThat(refused.body().path("errors").path(0).path("field").asText())
                    .isEqualTo("file");
        }
        assertThat(http.get("sales1", documents(number)).body()).isEmpty();
    }

    @Test
    void aTypeThatThereIsNotIsRefused() {
        Answer refused = http.upload("sales1", documents(waiting("Typed Files")), "no-type", "a.pdf", PDF);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("errors").path(0).path("field").asText()).isEqualTo("type");
    }

    /** The server may hang up on whoever goes on sending; what counts is that nothing of it stays. */
    @Test
    void aFileOfSixtyMegabytesIsNotTaken() throws Exception {
        String number = waiting("Large Files");
        Integer chunks = jdbc.queryForObject("SELECT COUNT(*) FROM PF_DOCUMENT_CHUNK", Integer.class);
        byte[] large = new byte[60 * 1024 * 1024];
        System.arraycopy(PDF, 0, large, 0, PDF.length);

        int status;
        try {
            status = http.upload("sales1", documents(number), "other", "large.pdf", large)
                    .status();
        } catch (UncheckedIOException hungUp) {
            status = 413;
        }

        assertThat(status).isEqualTo(413);
        assertThat(http.get("sales1", documents(number)).body()).isEmpty();
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM PF_DOCUMENT_CHUNK", Integer.class))
                .isEqualTo(chunks);
    }

    @Test
    void theDeliverablesOfACaseAreToldAndWaivedByTheRightManager() {
        String number = waiting("Delivered Files");
        String deliverables = "/api/opportunities/" + number + "/deliverables";
        Map<String, Object> reason = Map.of("reason", "Comes by post");

        JsonNode told = http.get("sales1", deliverables).body();
        assertThat(told.findValuesAsText("type")).contains("signed-contract", "quotation");

        assertThat(http.post("sales1", deliverables + "/signed-contract/waive", reason)
                        .status())
                .isEqualTo(403);
        assertThat(http.post("presalesmanager", deliverables + "/signed-contract/waive", reason)
                        .status())
                .isEqualTo(403);
        assertThat(http.post("salesmanager", deliverables + "/signed-contract/waive", reason)
                        .status())
                .isEqualTo(204);
        assertThat(http.post("executive", deliverables + "/signed-contract/waive", reason)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theEnginesOwnWayToFilesIsClosed() throws Exception {
        String number = waiting("Attached Files");
        JsonNode task = http.get("executive", "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()
                .path(0);
        String attachments = "/engine-rest/task/" + task.path("id").asText() + "/attachment";

        // The engine lets nobody get further who may not read its history.
        Answer created = upload("salesmanager", attachments + "/create");

        // Whatever the reason, the engine's interface says that there is no task.
        assertThat(created.status()).as(created.body().toString()).isEqualTo(400);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM ACT_HI_ATTACHMENT", Integer.class))
                .isZero();
    }

    private Answer upload(String user, String path) throws Exception {
        String boundary = "b" + System.nanoTime();
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\na\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nabc\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        request(user, path)
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), Http.JSON.readTree(answer.body()));
    }

    private HttpResponse<byte[]> download(String user, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request(user, path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String documents(String number) {
        return "/api/opportunities/" + number + "/documents";
    }

    /** A case of sales1, who registered it. */
    private String waiting(String company) {
        String number = people.lead(company + " " + System.nanoTime(), Map.of());
        people.workUntil(number, "respond-to-lead");
        return number;
    }
}
