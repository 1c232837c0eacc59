package org.presalesflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.ProductSettings;
import org.presalesflow.ProductSettings.RobotFormat;
import org.presalesflow.SettingsOf;
import org.presalesflow.notification.Batch.Notice;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Messages to the robots of chat groups, on a real HTTP server. */
class RobotsTest {

    private static final String SECRET = "693a91f6-7xxx-4bc4-97a0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private HttpServer server;
    private String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({"WECOM,2048", "DINGTALK,9000"})
    void aMessageIsATextThatIsNotTooLong(RobotFormat format, int longest) throws Exception {
        RobotChannel channel = channel(format, url());

        channel.send(batch("华东 <b> {{x}} \"y\""));
        channel.send(batch("数".repeat(10_000)));

        var sent = JSON.readTree(bodies.take());
        assertThat(sent.path("msgtype").asText()).isEqualTo("text");
        assertThat(sent.path("text").path("content").asText())
                .isEqualTo("Task\n\n华东 <b> {{x}} \"y\"\nhttp://localhost/task");
        String cut = JSON.readTree(bodies.take()).path("text").path("content").asText();
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(longest - 3, longest);
        assertThat(cut).endsWith("数…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}|93000 invalid webhook url|false",
                "200|{\"errmsg\":\"ok\"}|no errcode|false",
                "200|<html>|no JSON|false",
                "500|{\"errcode\":0}|HTTP 500|false",
                "302|{\"errcode\":0}|HTTP 302|false"
            })
    void everythingButAClearYesIsAFailure(int status, String answer, String reason, boolean unreachable) {
        this.status = status;
        this.answer = answer;

        assertThatThrownBy(() -> channel(RobotFormat.WECOM, url()).send(batch("x")))
                .isInstanceOfSatisfying(DeliveryException.class, e -> assertThat(e.unreachable())
                        .isEqualTo(unreachable))
                .hasMessageContaining("The robot of sales refused it")
                .hasMessageContaining(reason);
        assertThat(bodies).as("redirects are not followed").hasSize(1);
    }

    @Test
    void theSecretIsInNoError() throws IOException {
        answer = "{\"errcode\":1,\"errmsg\":\"bad key " + SECRET + " at " + url() + "\"}";
        Throwable refused = catchThrowableOfType(
                DeliveryException.class, () -> channel(RobotFormat.WECOM, url()).send(batch("x")));
        String nobodyListens = "http://127.0.0.1:" + freePort() + "/send?key=" + SECRET;
        DeliveryException unreached =
                catchThrowableOfType(DeliveryException.class, () -> channel(RobotFormat.WECOM, nobodyListens)
                        .send(batch("x")));

        assertThat(stackTrace(refused)).contains("bad key …").doesNotContain(SECRET);
        assertThat(stackTrace(unreached)).contains("was not reached").doesNotContain(SECRET);
        assertThat(unreached.unreachable()).isTrue();
        assertThat(settings(RobotFormat.WECOM, url(), List.of("127.0.0.1")).toString())
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/send?key=s3cret,sales: the host evil.example is not in presales.webhook.allowed-hosts",
        "https://qyapi.weixin.qq.com.evil.example/send?key=s3cret,sales: the host qyapi.weixin.qq.com.evil.example is not",
        "https://qyapi.weixin.qq.com@evil.example/send?key=s3cret,sales: the host evil.example is not",
        "https://sub.qyapi.weixin.qq.com/send?key=s3cret,sales: the host sub.qyapi.weixin.qq.com is not",
        "http://qyapi.weixin.qq.com/send?key=s3cret,sales: the host qyapi.weixin.qq.com must be called by https",
        "ftp://127.0.0.1/send?key=s3cret,sales: the host 127.0.0.1 must be called by https",
        "https://not an address?key=s3cret,sales: the url is no address",
        "mailto:s3cret,sales: the host null is not"
    })
    void anAddressThatIsNotAllowedIsRefusedAtTheStart(String url, String reason) {
        List<String> allowed = List.of("qyapi.weixin.qq.com", "127.0.0.1");

        assertThatIllegalStateException()
                .isThrownBy(() -> new Robots(settings(RobotFormat.WECOM, url, allowed)))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
    }

    @Test
    void aRobotNeedsAFormat() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Robots(settings(null, url(), List.of("127.0.0.1"))))
                .withMessageContaining("presales.webhook.robots.sales needs a format and a url");
    }

    @Test
    void theRealAddressesAreAllowed() {
        List<String> allowed = List.of("qyapi.weixin.qq.com", "oapi.dingtalk.com");
        for (String url : List.of(
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x",
                "https://oapi.dingtalk.com/robot/send?access_token=x")) {
            assertThat(new Robots(settings(RobotFormat.WECOM, url, allowed)).urlOf("sales"))
                    .hasToString(url);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cgi-bin/webhook/send?key=" + SECRET;
    }

    private static RobotChannel channel(RobotFormat format, String url) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        Robots robots = new Robots(settings(format, url, List.of("127.0.0.1")));
        return new RobotChannel(robots, new Layout(messages), JSON);
    }

    private static ProductSettings settings(RobotFormat format, String url, List<String> allowed) {
        Map<String, Object> changes = new HashMap<>();
        if (format != null) {
            changes.put("presales.webhook.robots.sales.format", format.name());
        }
        changes.put("presales.webhook.robots.sales.url", url);
        changes.put("presales.webhook.allowed-hosts", allowed);
        return SettingsOf.product(changes);
    }

    private static Batch batch(String text) {
        return new Batch("b", "webhook", "sales", false, List.of(new Notice("Task", text, "http://localhost/task")));
    }

    private static String stackTrace(Throwable e) {
        return Throwables.getStackTrace(e);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
