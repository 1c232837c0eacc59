package org.presalesflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.notification.NotificationProcess.Elements;
import org.presalesflow.notification.NotificationProcess.Outcomes;
import org.presalesflow.notification.Outbox.Delivery;
import org.presalesflow.notification.RudeMailServer.Manner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** One message on its way, to servers that are there, down, or of bad manners. */
@NotificationApp
@ExtendWith(OutputCaptureExtension.class)
class NotificationModelTest {

    private static final String NUMBER = "OPP-2026-000042";
    private static final String ADDRESS = "sales1@demo.example";

    @Autowired
    private Post post;

    @Autowired
    private Notices notices;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Sending sending;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private ManagementService managementService;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    @AfterEach
    void reset() throws Exception {
        identityService.clearAuthentication();
        post.reset();
    }

    @Test
    void aNoticeGoesOutAsAMailInTextAndHtml() throws Exception {
        notify("任务 <b>&\r\nBcc: thief@example.com");
        ProcessInstance instance = collected();
        assertThat(instance).isWaitingAtExactly(Elements.SEND_MESSAGE);
        assertThat(post.statuses(NUMBER)).containsExactly("sending");

        post.run();

        assertThat(instance).isEnded().hasPassed(Outcomes.MESSAGE_SENT);
        MimeMessage mail = post.mails().get(0);
        assertThat(post.subjects())
                .containsExactly(ADDRESS + ": Task: 任务 <b>& Bcc: thief@example.com (" + NUMBER + ")");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getFrom()[0]).hasToString("presales-flow@localhost");
        assertThat(mail.getMessageID()).isEqualTo("<" + instance.getId() + "@presales-flow>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(((Multipart) mail.getContent()).getCount()).isEqualTo(2);
        assertThat(Post.text(mail)).contains("任务 <b>&", "http://localhost/task");
        assertThat(Post.html(mail)).contains("任务 &lt;b&gt;&amp;", "href=\"http://localhost/task\"");
        assertThat(post.of(NUMBER))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("id", "createdAt", "sentAt")
                .isEqualTo(new Delivery(
                        0,
                        "mail",
                        "task-waiting",
                        "Task: 任务 <b>&\r\nBcc: thief@example.com (" + NUMBER + ")",
                        ADDRESS,
                        "sales1",
                        "sent",
                        1,
                        null,
                        null,
                        null));
        assertThat(post.of(NUMBER).get(0).sentAt()).isNotNull();
    }

    @Test
    void aServerThatIsDownForDaysGetsItsMailInTheEndAndOnce() throws Exception {
        post.mailServerAt(freePort());
        notify("Call");
        ProcessInstance instance = collected();

        List<Duration> waits = new ArrayList<>();
        while (job(instance).getRetries() > 0) {
            assertThat(post.run()).isEqualTo(1);
            Duration wait = Duration.between(now(), job(instance).getDuedate().toInstant());
            waits.add(wait);
            assertThat(post.of(NUMBER))
                    .singleElement()
                    .satisfies(row -> assertThat(row.attempts()).isEqualTo(waits.size()))
                    .satisfies(row -> assertThat(row.lastError()).contains("Couldn't connect to host"));
            if (job(instance).getRetries() > 0) {
                assertThat(post.statuses(NUMBER)).containsExactly("sending");
                post.pass(wait.minusSeconds(1));
                assertThat(managementService
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .executable()
                                .count())
                        .isZero();
                post.pass(Duration.ofSeconds(2));
            }
        }

        assertThat(waits.subList(0, 6))
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        Duration.ofHours(12),
                        Duration.ofHours(24));
        assertThat(post.statuses(NUMBER)).containsExactly("failed");

        post.mailServerWorks();
        identityService.setAuthentication("salesmanager", List.of("sales-managers"));
        assertThat(runtimeService
                        .createIncidentQuery()
                        .processInstanceId(instance.getId())
                        .list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("Couldn't connect"));
        managementService.setJobRetries(job(instance).getId(), 1);
        identityService.clearAuthentication();
        post.pass(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(post.run()).isZero();

        assertThat(instance).isEnded();
        assertThat(post.mails()).hasSize(1);
        assertThat(post.of(NUMBER)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("sent");
            assertThat(row.attempts()).isEqualTo(8 + 1);
            assertThat(row.lastError()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "PUTS_OFF_THE_RECIPIENT,450 4.2.1 mailbox is busy",
        "REFUSES_THE_RECIPIENT,550 5.1.1 no such user",
        "HANGS_AFTER_DATA,Read timed out",
        "HANGS_UP_AT_ONCE,Got bad greeting",
        "TAKES_ALL_AND_HANGS_UP,[EOF]"
    })
    void aServerOfBadMannersCostsAnAttemptAndNothingElse(Manner manner, String error) throws Exception {
        notify("Call");
        ProcessInstance instance = collected();
        try (RudeMailServer server = new RudeMailServer(manner)) {
            post.mailServerAt(server.port());
            Instant begin = Instant.now();

            assertThat(post.run()).isEqualTo(1);

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(post.of(NUMBER)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("sending");
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.lastError()).contains(error);
        });
        assertThat(job(instance).getRetries()).isEqualTo(7);

        post.mailServerWorks();
        post.pass(Duration.ofMinutes(2));
        post.run();

        assertThat(instance).isEnded();
        assertThat(post.mails()).hasSize(1);
    }

    @Test
    void theMessageIdIsTheSameOverAllAttempts() throws Exception {
        notify("Call");
        String id = "<" + collected().getId() + "@presales-flow>";
        try (RudeMailServer server = new RudeMailServer(Manner.TAKES_ALL_AND_HANGS_UP)) {
            post.mailServerAt(server.port());
            post.run();
            post.pass(Duration.ofMinutes(2));
            post.run();

            assertThat(server.messageIds()).containsExactly(id, id);
        }
        post.mailServerWorks();
        post.pass(Duration.ofMinutes(11));
        post.run();

        assertThat(post.mails().get(0).getMessageID()).isEqualTo(id);
    }

    @Test
    void aJobThatRunsTwiceSendsOnce() {
        notify("Call");
        String batch = collected().getId();
        post.run();

        sending.send(batch, false);

        assertThat(post.mails()).hasSize(1);
        assertThat(post.of(NUMBER).get(0).attempts()).isEqualTo(1);
    }

    @Test
    void whatTheServerHasTakenStaysSentWhenTheEngineCannotCommit() {
        notify("Call");
        ProcessInstance instance = collected();
        transaction.executeWithoutResult(status -> {
            managementService.executeJob(job(instance).getId());
            status.setRollbackOnly();
        });
        assertThat(instance).isWaitingAtExactly(Elements.SEND_MESSAGE);
        assertThat(post.statuses(NUMBER)).containsExactly("sent");

        post.run();

        assertThat(instance).isEnded();
        assertThat(post.mails()).hasSize(1);
    }

    @Test
    void anAttemptThatIsUnderWayIsLeftAlone() {
        notify("Call");
        String batch = collected().getId();
        assertThat(outbox.tryBatch(batch)).isTrue();

        assertThat(post.run()).isEqualTo(1);
        assertThat(post.mails()).isEmpty();
        assertThat(post.statuses(NUMBER)).containsExactly("sending");

        post.pass(Duration.ofMinutes(3));
        assertThat(post.run()).isZero();
        assertThat(post.mails()).hasSize(1);
    }

    @Test
    void anAddressThatIsNoneIsAnIncidentThatAManagerCancels() {
        jdbc.update("UPDATE PF_DEPARTMENT SET mailbox = 'no address' WHERE id = 'finance'");
        notices.toDepartment(NUMBER, "task-waiting", "finance", null, "Call", NUMBER);
        ProcessInstance instance = collected();
        managementService.setJobRetries(job(instance).getId(), 1);
        post.run();
        post.pass(Duration.ofMinutes(2));
        managementService.setJobRetries(job(instance).getId(), 1);
        post.run();
        assertThat(post.of(NUMBER)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("failed");
            assertThat(row.lastError()).contains("Local address contains control or whitespace");
        });

        identityService.setAuthentication("departmenthead", List.of("finance-managers"));
        runtimeService.deleteProcessInstance(instance.getId(), "The address is wrong");
        identityService.clearAuthentication();

        assertThat(post.of(NUMBER)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("failed");
            assertThat(row.lastError()).isEqualTo("the sending was cancelled");
        });
    }

    @Test
    void aRobotIsTriedAgainLikeAMailServerAndItsSecretIsNowhere(CapturedOutput log) {
        post.robotAnswers("{\"errcode\":45009,\"errmsg\":\"too often, " + Post.robotSecret() + "\"}");
        jdbc.update("UPDATE PF_DEPARTMENT SET mailbox = NULL WHERE id = 'sales'");
        notices.toDepartment(NUMBER, "task-waiting", "sales", "http://localhost/task", "Call", NUMBER);
        ProcessInstance instance = collected();

        assertThat(post.run()).isEqualTo(1);

        assertThat(post.of(NUMBER)).singleElement().satisfies(row -> {
            assertThat(row.channel()).isEqualTo("webhook");
            assertThat(row.recipient()).isEqualTo("sales");
            assertThat(row.lastError()).isEqualTo("The robot of sales refused it: 45009 too often, …");
        });
        assertThat(managementService.getJobExceptionStacktrace(job(instance).getId()))
                .contains("too often")
                .doesNotContain(Post.robotSecret());
        post.robotAnswers("{\"errcode\":0}");
        post.pass(Duration.ofMinutes(2));
        post.run();

        assertThat(post.chat()).hasSize(2).allMatch(text -> text.contains("Task: Call (" + NUMBER + ")"));
        assertThat(post.statuses(NUMBER)).containsExactly("sent");
        assertThat(everyText()).noneMatch(text -> text.contains(Post.robotSecret()));
        assertThat(log.getAll()).contains("The robot of sales refused it").doesNotContain(Post.robotSecret());
    }

    private List<String> everyText() {
        List<String> texts = new ArrayList<>();
        jdbc.queryForList("SELECT * FROM PF_NOTIFICATION_OUTBOX")
                .forEach(row -> row.values().forEach(value -> texts.add(String.valueOf(value))));
        assertThat(texts).isNotEmpty();
        return texts;
    }

    @Test
    void workOnCasesGoesFirst() {
        notify("Call");

        assertThat(job(collected()).getPriority()).isEqualTo(-10);
        assertThat(engine.isJobExecutorAcquireByPriority()).isTrue();
    }

    private void notify(String task) {
        notices.toPerson(NUMBER, "task-waiting", "sales1", "http://localhost/task", task, NUMBER);
    }

    private ProcessInstance collected() {
        post.pass(Duration.ofSeconds(31));
        post.collect();
        assertThat(post.instances()).hasSize(1);
        return post.instances().get(0);
    }

    private Job job(ProcessInstance instance) {
        return managementService
                .createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
