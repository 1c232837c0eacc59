package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.management.Metrics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presalesflow.PresalesFlowApplication;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Cases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A crowd of alarms is overdue at once, as after a downtime; on one node and on two. To see how it does with more of
 * them: {@code mvn test -Dtest=DrainTest -Dsla.drain.cases=10000}.
 */
@SpringBootTest(
        properties = {
            DrainTest.DATABASE,
            "spring.profiles.active=demo",
            "presales.demo.cases=false",
            "presales.calendars.standard=always",
            "presales.notifications.settle=PT2S",
            "presales.notifications.quiet-hours=false",
            "camunda.bpm.process-engine-name=drain"
        })
@Import(Cases.class)
@DirtiesContext
class DrainTest {

    static final String DATABASE = "spring.datasource.url=jdbc:h2:mem:drain;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";

    private static final Logger LOG = LoggerFactory.getLogger(DrainTest.class);
    private static final int CASES = Integer.getInteger("sla.drain.cases", 200);
    private static final int CASES_FOR_TWO = 150;
    private static final int STEPS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration LATEST = Duration.ofSeconds(5);

    private static final GreenMail MAILS = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private static Path calendars;

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService managementService;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeAll
    static void openTheMailServer() {
        MAILS.start();
    }

    @AfterAll
    static void closeTheMailServer() {
        MAILS.stop();
    }

    /** Days without nights, so that a moment that is some seconds away is always working time. */
    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(calendars.resolve("always.yaml"), """
                zone: UTC
                hours:
                  monday-sunday: ["00:00-24:00"]
                """);
        registry.add("presales.calendars.folder", calendars::toString);
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAILS.getSmtp().getPort());
    }

    @Test
    void aCrowdOfOverdueAlarmsIsTakenOnceEachAndToldInOneMailAPerson() throws Exception {
        int before = begin(CASES);
        MAILS.purgeEmailFromAllMailboxes();

        Instant start = Instant.now();
        age(Duration.ofDays(28));
        awaitSteps(before + CASES * STEPS);
        Duration drained = Duration.between(start, Instant.now());
        awaitMails();

        Map<String, Long> mails = mails();
        LOG.info(
                "{} overdue alarms in {} ms, {} a second; mails: {}",
                CASES,
                drained.toMillis(),
                CASES * 1000L / Math.max(1, drained.toMillis()),
                mails);
        assertThatEachStepIsTakenOnceAndToldOnce();
        assertThat(mails)
                .containsOnlyKeys(
                        "sales1@demo.example",
                        "salesmanager@demo.example",
                        "executive@demo.example",
                        // Each case is a point of the committee's then.
                        "coordination-committee@demo.example");
        // Two where the drain takes longer than notices are held.
        assertThat(mails.values()).allMatch(count -> count <= 2);
    }

    @Test
    void whatBecomesDueOnAnIdleNodeIsTakenWithinSeconds() {
        begin(1);
        int before = steps();
        // By then the idle node looks for work as seldom as it ever does.
        Instant due = Instant.now().plusSeconds(12);
        String number = jdbc.queryForObject("SELECT MAX(number) FROM PF_SLA_CLOCK", String.class);
        Instant planned = jdbc.queryForObject(
                        "SELECT next_at FROM PF_SLA_CLOCK WHERE number = ? AND step IS NULL",
                        OffsetDateTime.class,
                        number)
                .toInstant();
        age(Duration.between(due, planned), number);

        awaitSteps(before + 1);

        Map<String, Object> step = jdbc.queryForMap(
                "SELECT s.step, s.taken_at FROM PF_SLA_STEP s JOIN PF_SLA_CLOCK c ON c.id = s.clock_id"
                        + " WHERE c.number = ?",
                number);
        Duration late = Duration.between(due, ((OffsetDateTime) step.get("TAKEN_AT")).toInstant());
        LOG.info("A step on an idle node was taken {} ms late", late.toMillis());
        assertThat(step.get("STEP")).isEqualTo("reminder");
        assertThat(late).isBetween(Duration.ofMillis(-1), LATEST);
    }

    @Test
    void twoNodesTakeEachStepOnceBetweenThem() {
        try (ConfigurableApplicationContext other = new SpringApplicationBuilder(PresalesFlowApplication.class)
                .run(
                        "--" + DATABASE,
                        "--server.port=0",
                        // The web applications know one engine a process, and others have them in this one.
                        "--camunda.bpm.webapp.enabled=false",
                        "--presales.demo.cases=false",
                        "--presales.calendars.folder=" + calendars,
                        "--presales.calendars.standard=always",
                        "--presales.notifications.quiet-hours=false",
                        "--camunda.bpm.process-engine-name=drainTwo",
                        // Looks for work often enough to get some of it before the first has done it all.
                        "--camunda.bpm.job-execution.wait-time-in-millis=100",
                        "--camunda.bpm.job-execution.max-wait=200",
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + MAILS.getSmtp().getPort())) {
            int before = begin(CASES_FOR_TWO);
            long one = jobs(engine);
            long two = jobs(other.getBean(ProcessEngine.class));

            age(Duration.ofDays(28));
            awaitSteps(before + CASES_FOR_TWO * STEPS);

            awaitMails();
            assertThatEachStepIsTakenOnceAndToldOnce();
            assertThat(jobs(engine) - one).as("jobs of the first node").isPositive();
            assertThat(jobs(other.getBean(ProcessEngine.class)) - two)
                    .as("jobs of the second node")
                    .isPositive();
        }
    }

    /** Begins cases of one salesperson. @return how many steps have been taken until now */
    private int begin(int number) {
        for (int i = 0; i < number; i++) {
            cases.inStage(LeadResponseProcess.KEY);
        }
        awaitMails();
        return steps();
    }

    /** Makes all that runs begin earlier, as if the system had been down since. */
    private void age(Duration by) {
        age(by, "%");
    }

    private void age(Duration by, String number) {
        long millis = by.toMillis();
        transaction.executeWithoutResult(status -> {
            String instances = "(SELECT process_instance_id FROM PF_SLA_CLOCK WHERE number LIKE ?)";
            for (String column : List.of("started_at", "due_at", "next_at")) {
                jdbc.update(
                        "UPDATE PF_SLA_CLOCK SET " + column + " = DATEADD(MILLISECOND, ?, " + column
                                + ") WHERE state = 'running' AND number LIKE ?",
                        -millis,
                        number);
            }
            jdbc.update(
                    "UPDATE PF_SLA_WATCH SET alarm_at = DATEADD(MILLISECOND, ?, alarm_at)"
                            + " WHERE process_instance_id IN " + instances,
                    -millis,
                    number);
            jdbc.update(
                    "UPDATE ACT_RU_JOB SET DUEDATE_ = DATEADD(MILLISECOND, ?, DUEDATE_)"
                            + " WHERE TYPE_ = 'timer' AND PROCESS_INSTANCE_ID_ IN " + instances,
                    -millis,
                    number);
        });
    }

    private void assertThatEachStepIsTakenOnceAndToldOnce() {
        assertThat(jdbc.queryForList("SELECT clock_id || ' ' || step FROM PF_SLA_STEP", String.class))
                .doesNotHaveDuplicates();
        assertThat(jdbc.queryForList(
                        "SELECT number || ' ' || template || ' ' || COALESCE(person, recipient)"
                                + " FROM PF_NOTIFICATION_OUTBOX WHERE template LIKE 'sla-%'",
                        String.class))
                .doesNotHaveDuplicates();
        assertThat(managementService.createJobQuery().withException().list()).isEmpty();
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM ACT_RU_INCIDENT", Integer.class))
                .isZero();
    }

    private void awaitSteps(int number) {
        Awaitility.await("steps of the ladder").atMost(PATIENCE).untilAsserted(() -> assertThat(steps())
                .isGreaterThanOrEqualTo(number));
        assertThat(steps()).isEqualTo(number);
    }

    private int steps() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM PF_SLA_STEP", Integer.class);
    }

    private void awaitMails() {
        Awaitility.await("mails").atMost(PATIENCE).untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM PF_NOTIFICATION_OUTBOX WHERE status <> 'sent'", Integer.class))
                .isZero());
    }

    private static long jobs(ProcessEngine node) {
        return ((ProcessEngineConfigurationImpl) node.getProcessEngineConfiguration())
                .getMetricsRegistry()
                .getDbMeterByName(Metrics.JOB_SUCCESSFUL)
                .get();
    }

    /** How many mails each address has got. */
    private static Map<String, Long> mails() {
        return Arrays.stream(MAILS.getReceivedMessages())
                .collect(Collectors.groupingBy(DrainTest::address, Collectors.counting()));
    }

    private static String address(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
