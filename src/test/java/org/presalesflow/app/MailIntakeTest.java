package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.documents.Document;
import org.presalesflow.documents.Documents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** How messages of the mailbox become cases. */
@WholeApp
@ExtendWith(OutputCaptureExtension.class)
class MailIntakeTest {

    private static final Charset GBK = Charset.forName("GBK");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Documents documents;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
        MailboxServer.line(MailboxServer.Line.WORKS);
    }

    @AfterEach
    void mend() {
        MailboxServer.line(MailboxServer.Line.WORKS);
        awaitEmptyInbox();
        MailboxServer.empty();
    }

    @Test
    void aMessageOpensACaseWithItsAttachmentsAsTheyWere() throws IOException {
        byte[] file = new byte[60_000];
        IntStream.range(0, file.length).forEach(i -> file[i] = (byte) (i * 31));
        byte[] begin = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, file, 0, begin.length);
        // A long subject is cut by mail programs wherever they like, here within a character.
        byte[] subject = "询价:智慧工厂平台镕".getBytes(GBK);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(("""
                From: =?GB2312?B?%s?= <Wang@huadong-data.com.cn>
                To: leads@vendor.example
                Subject: =?gb2312?B?%s?=
                 =?gb2312?B?%s?=
                Message-ID: <first-enquiry@huadong-data.com.cn>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=gb2312
                Content-Transfer-Encoding: 8bit

                """.formatted(
                                base64("采购部".getBytes(GBK)),
                                base64(java.util.Arrays.copyOf(subject, 6)),
                                base64(java.util.Arrays.copyOfRange(subject, 6, subject.length))))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        message.writeBytes("我们需要一个平台。镕\r\n".getBytes(GBK));
        message.writeBytes(("""
                --b
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename*0*=UTF-8''%E9%9C%80%E6%B1%82;
                 filename*1*=%E8%AF%B4%E6%98%8E.pdf
                Content-Transfer-Encoding: base64

                """ + Base64.getMimeEncoder().encodeToString(file) + "\n--b--\n")
                .replaceAll("\r?\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));

        MailboxServer.deliver(message.toByteArray());
        String number = numberOf("first-enquiry@huadong-data.com.cn", "opened");

        JsonNode opportunity = see(number);
        assertThat(opportunity.path("company").asText()).isEqualTo("huadong-data");
        assertThat(opportunity.path("contactName").asText()).isEqualTo("采购部");
        assertThat(opportunity.path("contactEmail").asText()).isEqualTo("wang@huadong-data.com.cn");
        assertThat(opportunity.path("channel").asText()).isEqualTo("e-mail");
        assertThat(opportunity.path("need").asText()).isEqualTo("询价:智慧工厂平台镕\n\n我们需要一个平台。镕");
        Document document = documents.of(number).get(0);
        assertThat(document.name()).isEqualTo("需求说明.pdf");
        assertThat(document.type()).isEqualTo("correspondence");
        try (InputStream content = documents.open(document)) {
            assertThat(content.readAllBytes()).isEqualTo(file);
        }
        awaitEmptyInbox();
        Awaitility.await().until(() -> MailboxServer.count("Presales-Done", "first-enquiry@huadong-data.com.cn") == 1);
    }

    @Test
    void aPageIsReadAsWordsAndALongTextIsKeptWhole() throws IOException {
        String end = "the very last words";
        MailboxServer.deliver("""
                From: Buyer <buyer@page.example>
                Subject: A page
                Message-ID: <page@page.example>
                Content-Type: text/html; charset=utf-8

                <html><head><title>no</title><style>p {}</style></head><body><script>alert(1)</script>
                <p>Dear &lt;all&gt; ${1+1},</p><div onclick="x()">we need %s<br>%s</div></body></html>
                """.formatted("more ".repeat(500), end));

        String number = numberOf("page@page.example", "opened");

        String need = see(number).path("need").asText();
        assertThat(need).startsWith("A page\n\nDear <all> ${1+1},\n").doesNotContain("alert", "onclick", "<p>");
        assertThat(need).hasSizeLessThanOrEqualTo(2000).doesNotContain(end);
        Document whole = documents.of(number).get(0);
        assertThat(whole.name()).isEqualTo("A page.txt");
        try (InputStream content = documents.open(whole)) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith(end);
        }
    }

    @Test
    void anAnswerToOurMailJoinsItsCaseWhoeverWritesIt() {
        String number = opened("answers@joined.example");
        String ours = Awaitility.await()
                .until(
                        () -> jdbc.queryForList(
                                "SELECT batch FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND kind = 'customer'"
                                        + " AND batch IS NOT NULL",
                                String.class,
                                number),
                        found -> !found.isEmpty())
                .get(0);
        String salesperson =
                Awaitility.await().until(() -> see(number).path("salesperson").asText(null), found -> found != null);

        MailboxServer.deliver("""
                From: A colleague <colleague@elsewhere.example>
                Subject: Re: thank you
                Message-ID: <answer@elsewhere.example>
                In-Reply-To: <%s@presales-flow>

                Ten plants, not nine.
                """.formatted(ours));

        assertThat(numberOf("answer@elsewhere.example", "replied")).isEqualTo(number);
        JsonNode event = event(number, "mail-received");
        assertThat(event.path("subject").asText()).isEqualTo("Re: thank you");
        assertThat(event.path("detail").asText()).isEqualTo("colleague@elsewhere.example\n\nTen plants, not nine.");
        assertThat(jdbc.queryForList(
                        "SELECT person FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND template = 'customer-wrote'",
                        String.class,
                        number))
                .containsExactly(salesperson);
    }

    @Test
    void aNumberInTheSubjectJoinsItsCaseForItsContactOnly() {
        String number = opened("owner@numbered.example");
        int cases = cases();

        MailboxServer.deliver(simple("owner@numbered.example", "More on " + number, "by-owner@numbered.example"));
        assertThat(numberOf("by-owner@numbered.example", "replied")).isEqualTo(number);
        assertThat(cases()).isEqualTo(cases);

        MailboxServer.deliver(simple("stranger@curious.example", "More on " + number, "by-stranger@curious.example"));
        assertThat(numberOf("by-stranger@curious.example", "opened")).isNotEqualTo(number);
        assertThat(events(number))
                .extracting(event -> event.path("type").asText())
                .containsOnlyOnce("mail-received");
    }

    @Test
    void aMessageThatIsThereTwiceComesInOnceAndAnotherUnderItsIdIsAnother() {
        String id = "twice@careless.example";
        String message = simple("one@careless.example", "An enquiry", id);
        MailboxServer.deliver(message);
        String number = numberOf(id, "opened");

        MailboxServer.deliver(message);
        awaitEmptyInbox();
        assertThat(leads(number)).isEqualTo(1);

        MailboxServer.deliver(simple("other@different.example", "Something else", id));
        Awaitility.await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "SELECT sender FROM PF_MAIL_MESSAGE WHERE message_id LIKE ?", String.class, id + "%"))
                .containsExactlyInAnyOrder("one@careless.example", "other@different.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Auto-Submitted: auto-replied',automatic",
        "'X-Autoreply: yes',automatic",
        "'Precedence: bulk',bulk",
        "'List-Id: <news.example>',bulk",
        "'Return-Path: <>',bounce",
        "'X-Spam-Flag: YES',spam"
    })
    void whatAMachineWroteOpensNoCase(String header, String reason) {
        String id = UUID.randomUUID() + "@machine.example";
        int cases = cases();

        MailboxServer.deliver(header + "\n" + simple("robot@machine.example", "Out of office", id));

        assertThat(row(id, "ignored")).containsEntry("REASON", reason).containsEntry("NUMBER", null);
        assertThat(cases()).isEqualTo(cases);
        awaitEmptyInbox();
        Awaitility.await().until(() -> MailboxServer.count("Presales-Done", id) == 1);
    }

    @ParameterizedTest
    @CsvSource({"presales-flow@localhost", "Hotline@vendor.example"})
    void whatWeWroteOurselvesOpensNoCase(String address) {
        String id = UUID.randomUUID() + "@ours.example";

        MailboxServer.deliver(simple(address, "Our own", id));

        assertThat(row(id, "ignored")).containsEntry("REASON", "own-address");
    }

    @Test
    void aMailOfOursThatComesBackIsToldOnItsCase() {
        String number = opened("gone@bounced.example");
        String ours = Awaitility.await()
                .until(
                        () -> jdbc.queryForList(
                                "SELECT batch FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND batch IS NOT NULL"
                                        + " AND kind = 'customer'",
                                String.class,
                                number),
                        found -> !found.isEmpty())
                .get(0);

        MailboxServer.deliver("""
                From: MAILER-DAEMON@mx.example
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <bounce@mx.example>
                Content-Type: multipart/report; report-type=delivery-status; boundary=r

                --r
                Content-Type: text/plain

                User unknown
                --r
                Content-Type: text/rfc822-headers

                Message-ID: <%s@presales-flow>
                --r--
                """.formatted(ours));

        assertThat(row("bounce@mx.example", "ignored")).containsEntry("NUMBER", number);
        assertThat(event(number, "mail-bounced").path("subject").asText()).isEqualTo("mailer-daemon@mx.example");
    }

    @Test
    void whoIsKilledAfterTheCommitFindsTheMessageKnown() {
        String id = "killed@crash.example";
        MailboxServer.line(MailboxServer.Line.CUT_BEFORE_MOVE);
        MailboxServer.deliver(simple("once@crash.example", "Only once", id));

        String number = numberOf(id, "opened");
        // It is looked at again and again, as long as it cannot be moved.
        Awaitility.await().until(() -> MailboxServer.cuts() >= 3);
        assertThat(MailboxServer.count("INBOX")).isEqualTo(1);
        MailboxServer.line(MailboxServer.Line.WORKS);
        awaitEmptyInbox();

        Awaitility.await().until(() -> MailboxServer.count("Presales-Done", id) == 1);
        assertThat(leads(number)).isEqualTo(1);
        assertThat(row(id, "opened")).containsEntry("TRIES", 0);
    }

    @Test
    void whoIsKilledBetweenTheFilesGoesOnWithThoseThatAreLeft() {
        String id = "between@crash.example";
        // As good as killed: the second file never gets in as long as this stands, and what came before it is
        // committed.
        jdbc.execute("ALTER TABLE PF_DOCUMENT ADD CONSTRAINT CRASH CHECK (name <> 'second.pdf')");
        String number;
        try {
            MailboxServer.deliver(files(id, "first.pdf", "second.pdf", "third.pdf"));
            number = Awaitility.await()
                    .until(
                            () -> jdbc.queryForList(
                                    "SELECT number FROM PF_MAIL_MESSAGE WHERE message_id = ? AND files_kept = 1",
                                    String.class,
                                    id),
                            found -> !found.isEmpty())
                    .get(0);
            Awaitility.await()
                    .until(() -> jdbc.queryForObject(
                                    "SELECT COUNT(*) FROM PF_MAIL_MESSAGE WHERE outcome = 'failing' AND tries >= 2",
                                    Integer.class)
                            == 1);
            assertThat(documents.of(number)).extracting(Document::name).containsExactly("first.pdf");
        } finally {
            jdbc.execute("ALTER TABLE PF_DOCUMENT DROP CONSTRAINT CRASH");
        }

        assertThat(numberOf(id, "opened")).isEqualTo(number);
        assertThat(documents.of(number))
                .extracting(Document::name)
                .containsExactlyInAnyOrder("first.pdf", "second.pdf", "third.pdf");
        assertThat(documents.of(number)).extracting(Document::version).containsOnly(1);
        assertThat(leads(number)).isEqualTo(1);
        awaitEmptyInbox();
        Awaitility.await().until(() -> MailboxServer.count("Presales-Done", id) == 1);
        assertThat(jdbc.queryForList("SELECT * FROM PF_MAIL_MESSAGE WHERE outcome = 'failing'"))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsPutAsideAndKeepsNothingBack() {
        int cases = cases();
        String head = "From: evil@poison.example\nMessage-ID: <%s@poison.example>\n";
        MailboxServer.deliver(head.formatted("large") + "\n" + "x".repeat(400_000));
        MailboxServer.deliver(head.formatted("bomb") + "X-Bomb: 1\n".repeat(10_000) + "\nHello");
        MailboxServer.deliver(head.formatted("parts") + "Content-Type: multipart/mixed; boundary=b\n\n"
                + "--b\n\nx\n".repeat(10_000) + "--b--\n");
        MailboxServer.deliver(head.formatted("deep") + nested(40));
        MailboxServer.deliver("Subject: from nobody\n\nHello");
        MailboxServer.deliver(simple("good@after.example", "After all that", "good@after.example"));

        assertThat(numberOf("good@after.example", "opened")).isNotNull();
        awaitEmptyInbox();
        Awaitility.await().until(() -> MailboxServer.count("Presales-Aside") == 5);
        assertThat(cases()).isEqualTo(cases + 1);
        JsonNode seen = http.get("salesmanager", "/api/mailbox").body();
        assertThat(seen.path("mailbox").path("trouble").isNull()).isTrue();
        assertThat(seen.path("messages").findValuesAsText("outcome").subList(0, 6))
                .containsExactly("opened", "aside", "aside", "aside", "aside", "aside");
        assertThat(seen.path("messages").path(1).path("reason").asText()).isEqualTo("has no sender");
    }

    @Test
    void anAttachmentThatCannotBeKeptIsNamedAndTheRestComesIn() {
        MailboxServer.deliver("""
                From: Buyer <buyer@broken.example>
                Subject: Four files
                Message-ID: <broken@broken.example>
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=no-such-charset

                需要
                --b
                Content-Type: image/png; name="=?UTF-8?B?5Zu+?=.png"
                Content-Transfer-Encoding: base64

                AAAA=BBB!!
                --b
                Content-Type: application/pdf

                %PDF-1.4 one
                --b
                Content-Type: application/pdf; name=two.pdf
                Content-Transfer-Encoding: no-such-encoding

                %PDF-1.4 two
                --b
                Content-Type: application/pdf; name=three.pdf

                %PDF-1.4 three
                --b--
                """);

        String number = numberOf("broken@broken.example", "opened");

        assertThat(see(number).path("need").asText()).endsWith("需要");
        assertThat(documents.of(number))
                .extracting(Document::name)
                .containsExactlyInAnyOrder("attachment-2.pdf", "two.pdf");
        assertThat(events(number).stream()
                        .filter(event -> event.path("type").asText().equals("attachment-refused"))
                        .map(event -> event.path("subject").asText()))
                .containsExactly("图.png", "1 more attachments");
    }

    @Test
    void aServerThatIsDownIsToldOnceAndTriedAgain(CapturedOutput output) {
        MailboxServer.line(MailboxServer.Line.DOWN);
        Awaitility.await().until(() -> MailboxServer.cuts() >= 4);

        assertThat(output.getOut().split("The mailbox cannot be read")).hasSize(2);
        assertThat(output.getOut()).doesNotContain("secret-of-the-mailbox");
        assertThat(http.get("salesmanager", "/api/mailbox")
                        .body()
                        .path("mailbox")
                        .path("trouble")
                        .asText())
                .isNotEmpty();
        MailboxServer.deliver(simple("patient@later.example", "Later", "later@later.example"));
        MailboxServer.line(MailboxServer.Line.WORKS);
        assertThat(numberOf("later@later.example", "opened")).isNotNull();
        Awaitility.await().untilAsserted(() -> assertThat(output.getOut()).contains("The mailbox can be read again"));
    }

    @Test
    void onlyOneNodeLooksAfterTheMailbox() {
        String id = "leased@nodes.example";
        jdbc.update(
                "UPDATE PF_MAIL_LEASE SET holder = 'another', held_until = ?",
                OffsetDateTime.now().plusHours(1));
        // A look that has begun before ends.
        Awaitility.await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        MailboxServer.deliver(simple("who@nodes.example", "Whose is it", id));
        Awaitility.await().during(Duration.ofSeconds(1)).until(() -> jdbc.queryForList(
                        "SELECT * FROM PF_MAIL_MESSAGE WHERE message_id = ?", id)
                .isEmpty());

        jdbc.update(
                "UPDATE PF_MAIL_LEASE SET held_until = ?", OffsetDateTime.now().minusSeconds(1));
        assertThat(numberOf(id, "opened")).isNotNull();
    }

    @Test
    void theMailboxIsSeenBySalesManagersAndAdministratorsOnly() {
        assertThat(http.get("sales1", "/api/mailbox").status()).isEqualTo(403);
        assertThat(http.get(null, "/api/mailbox").status()).isEqualTo(401);
        assertThat(http.get("salesmanager", "/api/mailbox").status()).isEqualTo(200);
    }

    /** A case of which enough is known that somebody works on it. */
    private String opened(String sender) {
        return new Company(http).lead("Company of " + sender, Map.of("contactEmail", sender));
    }

    private static String simple(String sender, String subject, String id) {
        return "From: Purchasing <%s>\nSubject: %s\nMessage-ID: <%s>\n\nWe need something.\n"
                .formatted(sender, subject, id);
    }

    private static String files(String id, String... names) {
        StringBuilder message = new StringBuilder("""
                From: Purchasing <files@crash.example>
                Subject: Some files
                Message-ID: <%s>
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                See the files
                """.formatted(id));
        for (String name : names) {
            message.append("--b\nContent-Type: application/pdf; name=%s\n\n%%PDF-1.4 %s\n".formatted(name, name));
        }
        return message.append("--b--\n").toString();
    }

    private static String nested(int depth) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
        }
        return message.append("\nHello").toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void awaitEmptyInbox() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> MailboxServer.count("INBOX") == 0);
    }

    private String numberOf(String id, String outcome) {
        return (String) row(id, outcome).get("NUMBER");
    }

    private Map<String, Object> row(String id, String outcome) {
        Map<String, Object> row = Awaitility.await(id)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> jdbc.queryForList("SELECT * FROM PF_MAIL_MESSAGE WHERE message_id = ?", id),
                        rows -> !rows.isEmpty() && rows.get(0).get("FILES_KEPT") == null)
                .get(0);
        assertThat(row).containsEntry("OUTCOME", outcome);
        return row;
    }

    private JsonNode see(String number) {
        return http.get("executive", "/api/opportunities/" + number).body();
    }

    private List<JsonNode> events(String number) {
        JsonNode events = http.get("executive", "/api/opportunities/" + number + "/timeline")
                .body()
                .path("events");
        return IntStream.range(0, events.size()).mapToObj(events::get).toList();
    }

    private JsonNode event(String number, String type) {
        return events(number).stream()
                .filter(event -> event.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private int leads(String number) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM PF_LEAD WHERE number = ?", Integer.class, number);
    }

    private int cases() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM PF_OPPORTUNITY", Integer.class);
    }
}
