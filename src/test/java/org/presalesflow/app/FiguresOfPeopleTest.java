package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Managers see the figures of their people over HTTP, and of nobody else. */
@WholeApp
class FiguresOfPeopleTest {

    private static final String TEAM = "/api/figures/team";

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void managersSeeThePeopleWhomTheyManageAndNobodyElse() {
        assertThat(people("presalesmanager"))
                .contains("presales1", "presales2")
                .allMatch(user -> user.startsWith("presales"));
        assertThat(people("salesmanager")).contains("sales1", "sales2").allMatch(user -> user.startsWith("sales"));
        assertThat(people("departmenthead"))
                .contains("finance1", "legal1")
                .doesNotContain("sales1", "presales1", "executive");
        assertThat(people("executive")).contains("sales1", "presales1", "finance1");
        assertThat(people("owner")).doesNotContain("sales1", "presales1", "finance1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "why/losses", "why/attributes", "why/bottlenecks", "why/score"})
    void staffAndAdministratorsSeeNoFigures(String path) {
        for (String user : List.of("sales1", "presales1", "finance1", "admin")) {
            assertThat(http.get(user, "/api/figures/" + path).status()).as(user).isEqualTo(403);
        }
        for (String user : List.of("salesmanager", "presalesmanager", "executive", "owner")) {
            assertThat(http.get(user, "/api/figures/" + path).status()).as(user).isEqualTo(200);
        }
        assertThat(http.get(null, "/api/figures/" + path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "why/losses", "why/attributes", "why/bottlenecks", "why/score"})
    void nobodyAsksForAPersonWhomTheyDoNotManage(String path) {
        assertThat(http.get("salesmanager", "/api/figures/" + path + "?person=presales1")
                        .status())
                .isEqualTo(403);
        assertThat(http.get("presalesmanager", "/api/figures/" + path + "?person=presales1")
                        .status())
                .isEqualTo(200);
        assertThat(http.get("executive", "/api/figures/" + path + "?person=presales1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theLoadOfPresalesIsToldWithItsTarget() {
        JsonNode view = http.get("presalesmanager", TEAM).body();

        assertThat(view.path("target").path("least").asDouble()).isEqualTo(0.8);
        assertThat(view.path("target").path("most").asDouble()).isEqualTo(0.95);
        JsonNode first = row(view, "presales1");
        assertThat(first.path("figures").path("capacityDays").asDouble()).isPositive();
        assertThat(first.path("figures").path("use").isNumber()).isTrue();
        assertThat(row(http.get("salesmanager", TEAM).body(), "sales1")
                        .path("figures")
                        .path("use")
                        .isNull())
                .as("nobody knows the hours of sales")
                .isTrue();
    }

    @Test
    void aWrongPeriodIsRefused() {
        assertThat(http.get("executive", TEAM + "?from=2026-02-01&to=2026-01-01")
                        .status())
                .isEqualTo(400);
        assertThat(http.get("executive", TEAM + "?from=soon").status()).isEqualTo(400);
    }

    @Test
    void theSameIsInCockpitAndAsFiles() throws IOException, InterruptedException {
        Cockpit door = new Cockpit("salesmanager");

        assertThat(door.get("team").body()).contains("sales1").doesNotContain("presales1");
        assertThat(door.get("team?person=presales1").statusCode()).isEqualTo(403);
        assertThat(door.get("team/export?format=csv").body()).contains("sales1").doesNotContain("presales1");
        assertThat(door.get("team/export?format=csv").body())
                .as("in the reader's language")
                .contains("未完成任务");
        assertThat(door.get("team/export?format=xlsx").body()).startsWith("PK");
        assertThat(door.get("team/export?format=pdf").statusCode()).isEqualTo(400);
        for (String page : List.of("losses", "attributes", "bottlenecks", "score")) {
            assertThat(door.get("why/" + page).statusCode()).as(page).isEqualTo(200);
            assertThat(door.get("why/" + page + "/export").statusCode())
                    .as(page)
                    .isEqualTo(200);
        }
        assertThat(door.get("why/stages/export").statusCode()).isEqualTo(200);
        assertThat(door.get("why/losses/cases?reason=price").statusCode()).isEqualTo(200);
        assertThat(door.get("why/bottlenecks/cases/people?in=negotiation").statusCode())
                .isEqualTo(200);
        assertThat(door.get("why/bottlenecks/cases/money").statusCode()).isEqualTo(400);
        assertThat(door.get("why/losses?from=soon").statusCode()).isEqualTo(400);
    }

    private List<String> people(String manager) {
        Answer answer = http.get(manager, TEAM);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("people").findValuesAsText("user");
    }

    private static JsonNode row(JsonNode view, String user) {
        return StreamSupport.stream(view.path("people").spliterator(), false)
                .filter(row -> row.path("user").asText().equals(user))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody who is signed in to Cockpit, and reads Chinese. */
    private final class Cockpit {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        Cockpit(String user) throws IOException, InterruptedException {
            String base = "http://localhost:" + port;
            client.send(
                    HttpRequest.newBuilder(URI.create(base + "/camunda/app/cockpit/default/"))
                            .build(),
                    BodyHandlers.discarding());
            String token = ((CookieManager) client.cookieHandler().orElseThrow())
                    .getCookieStore().getCookies().stream()
                            .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                            .map(HttpCookie::getValue)
                            .findFirst()
                            .orElseThrow();
            HttpResponse<String> login = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/camunda/api/admin/auth/user/default/login/cockpit"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-XSRF-TOKEN", token)
                            .POST(BodyPublishers.ofString("username=" + user + "&password=demo"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port
                                    + "/camunda/api/cockpit/plugin/presales-cockpit/default/" + path))
                            .header("Accept-Language", "zh")
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
