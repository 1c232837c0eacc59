package org.presalesflow.app;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.presalesflow.app.Http.Answer;

/** A way in which a user's request reaches the engine. */
interface Door {

    /** @param path after the address of the engine */
    Answer post(String path, Object body) throws IOException, InterruptedException;

    /** The engine's own interface. */
    record Rest(Http http, String user) implements Door {

        @Override
        public Answer post(String path, Object body) {
            return http.post(user, "/engine-rest" + path, body);
        }
    }

    /** Signed in to Tasklist, in English. */
    static Door tasklist(int port, String user) throws IOException, InterruptedException {
        return tasklist(port, user, "en");
    }

    static Door tasklist(int port, String user, String languages) throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        String base = "http://localhost:" + port;
        HttpRequest page = HttpRequest.newBuilder(URI.create(base + "/camunda/app/tasklist/default/"))
                .build();
        client.send(page, BodyHandlers.discarding());
        HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(URI.create(base + "/camunda/api/admin/auth/user/default/login/tasklist"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token(cookies))
                        .POST(BodyPublishers.ofString("username=" + user + "&password=demo"))
                        .build(),
                BodyHandlers.ofString());
        if (login.statusCode() != 200) {
            throw new AssertionError(login.body());
        }
        // The session is another one now, and has another token.
        client.send(page, BodyHandlers.discarding());
        return (path, body) -> {
            String text = body instanceof String given ? given : Http.JSON.writeValueAsString(body);
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/camunda/api/engine/engine/default" + path))
                            .header("Content-Type", "application/json")
                            .header("Accept-Language", languages)
                            .header("X-XSRF-TOKEN", token(cookies))
                            .POST(BodyPublishers.ofString(text))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().startsWith("{") ? Http.JSON.readTree(answer.body()) : Http.JSON.missingNode());
        };
    }

    private static String token(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
