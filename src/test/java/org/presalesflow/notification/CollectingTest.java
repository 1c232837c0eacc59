package org.presalesflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.ProductSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits in the outbox becomes as few messages as can be, at a time that suits their readers. */
@NotificationApp
class CollectingTest {

    private static final String NUMBER = "OPP-2026-000043";

    @Autowired
    private Post post;

    @Autowired
    private Notices notices;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Layout layout;

    @Autowired
    private BatchStart batchStart;

    @Autowired
    private WorkingTime workingTime;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ProductSettings settings;

    @Autowired
    private Clock clock;

    @Autowired
    private RepositoryService repositoryService;

    @BeforeEach
    @AfterEach
    void reset() throws Exception {
        post.reset();
    }

    @Test
    void aStormOfStepsIsOneDigestAPerson() {
        for (int i = 0; i < 300; i++) {
            tell("sales1", "Task " + i);
            tell("presales1", "Task " + i);
        }

        post.deliver();

        assertThat(post.subjects())
                .containsExactly(
                        "presales1@demo.example: 300 notices: Task: Task 0 (" + NUMBER + ")",
                        "sales1@demo.example: 300 notices: Task: Task 0 (" + NUMBER + ")");
        assertThat(Post.text(post.mails().get(0))).contains("* Task: Task 0 (", "* Task: Task 299 (");
        assertThat(post.statuses(NUMBER)).hasSize(600).containsOnly("sent");
    }

    @Test
    void noticesAreSentWhenNoFurtherOneComes() {
        tell("sales1", "One");
        post.pass(Duration.ofSeconds(20));
        tell("sales1", "Two");
        post.pass(Duration.ofSeconds(20));
        post.collect();
        assertThat(post.statuses(NUMBER)).containsOnly("waiting");

        post.pass(Duration.ofSeconds(11));
        post.collect();
        post.run();

        assertThat(post.subjects()).containsExactly("sales1@demo.example: 2 notices: Task: One (" + NUMBER + ")");
    }

    @Test
    void theOldestNoticeDoesNotWaitForEverForTheLatest() {
        for (int i = 0; i < 29; i++) {
            tell("sales1", "Task " + i);
            post.pass(Duration.ofSeconds(21));
            post.collect();
        }
        post.run();

        assertThat(post.mails()).hasSize(1);
        assertThat(post.subjects().get(0)).contains(": 29 notices:");
    }

    @Test
    void aCustomerGetsEachMailAloneAndAtOnce() {
        tellCustomer("lead-received");
        tellCustomer("contract-signed");
        post.staffAreAtWork(false);

        post.collect();
        post.run();

        assertThat(post.subjects())
                .containsExactly(
                        "buyer@customer.example: Confirmation of our contract (" + NUMBER + ")",
                        "buyer@customer.example: We have received your enquiry (" + NUMBER + ")");
    }

    @Test
    void aCustomerWhoIsAlsoStaffGetsNoMixture() {
        notices.toCustomer(NUMBER, "lead-received", "sales1@demo.example", "Buyer", "Works", NUMBER);
        tell("sales1", "Call");

        post.deliver();

        assertThat(post.mails()).hasSize(2);
    }

    @Test
    void staffAreLeftInPeaceUntilTheyAreAtWork() {
        post.staffAreAtWork(false);
        tell("sales1", "At night");
        post.deliver();
        tell("sales1", "In the morning");
        post.deliver();
        assertThat(post.mails()).isEmpty();
        assertThat(post.statuses(NUMBER)).containsOnly("waiting");

        post.staffAreAtWork(true);
        post.deliver();

        assertThat(post.subjects()).containsExactly("sales1@demo.example: 2 notices: Task: At night (" + NUMBER + ")");
    }

    @Test
    void whatStaffCouldNotBeToldForAWeekIsNotToldAnyMore() {
        tell("sales1", "Long ago");
        tellCustomer("lead-received");
        post.pass(Duration.ofDays(7).plusMinutes(1));

        post.deliver();

        assertThat(post.subjects())
                .containsExactly("buyer@customer.example: We have received your enquiry (" + NUMBER + ")");
        assertThat(post.statuses(NUMBER)).containsExactly("expired", "sent");
    }

    @Test
    void withoutAMailServerNoticesWait() {
        tell("sales1", "Call");
        tellCustomer("lead-received");
        post.pass(Duration.ofHours(1));
        MailChannel noServer = new MailChannel(
                new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class), layout, settings);

        dispatcher(List.of(noServer)).dispatch();

        assertThat(post.statuses(NUMBER)).containsExactly("waiting", "waiting");
        assertThat(post.instances()).isEmpty();
    }

    @Test
    void aServerThatIsNotReachedGetsOneProbeAMinuteAndTheOthersMerge() throws Exception {
        post.mailServerAt(freePort());
        for (String user : List.of("sales1", "sales2", "presales1", "legal1")) {
            tell(user, "First");
        }
        tellCustomer("lead-received");
        post.collect();
        post.run();
        assertThat(post.instances()).as("the customer's mail is tried").hasSize(1);

        post.deliver();
        assertThat(post.instances()).as("half a minute later").hasSize(1);
        post.deliver();
        assertThat(post.instances()).as("a minute later").hasSize(2);
        tell("sales2", "Second");
        post.collect();
        post.deliver();
        assertThat(post.statuses(NUMBER))
                .as("no other notice has lost an attempt")
                .containsExactlyInAnyOrder("sending", "sending", "waiting", "waiting", "waiting", "waiting");

        post.mailServerWorks();
        post.pass(Duration.ofMinutes(10));
        post.deliver();
        post.deliver();

        assertThat(post.subjects()).hasSize(5).contains("sales2@demo.example: 2 notices: Task: First (" + NUMBER + ")");
        assertThat(post.statuses(NUMBER)).containsOnly("sent");
    }

    @Test
    void aRecipientWhoIsRefusedDoesNotHoldUpTheOthers() throws Exception {
        try (RudeMailServer server = new RudeMailServer(RudeMailServer.Manner.REFUSES_THE_RECIPIENT)) {
            post.mailServerAt(server.port());
            tell("sales1", "Call");
            post.deliver();
        }
        post.mailServerWorks();
        tell("sales2", "Call");
        tell("legal1", "Call");

        post.deliver();

        assertThat(post.mails()).hasSize(2);
    }

    @Test
    void moreMessagesAreStartedOnlyWhenTheEarlierOnesAreTried() {
        for (int i = 0; i < 2 * Dispatcher.MOST_AT_ONCE; i++) {
            tellCustomer("lead-received");
        }
        post.collect();
        post.collect();
        assertThat(post.instances()).hasSize(Dispatcher.MOST_AT_ONCE);

        post.run();
        post.collect();
        post.run();

        assertThat(post.mails()).hasSize(2 * Dispatcher.MOST_AT_ONCE);
    }

    @Test
    void twoNodesSendEachNoticeOnce() throws Exception {
        for (int i = 0; i < 15; i++) {
            tellCustomer("lead-received");
        }
        tell("sales1", "Call");
        post.pass(Duration.ofMinutes(1));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                Dispatcher dispatcher = dispatcher(List.of(mails()));
                done.add(nodes.submit(() -> {
                    together.await();
                    dispatcher.dispatch();
                    return null;
                }));
            }
            for (Future<?> node : done) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }
        post.collect();
        assertThat(post.instances()).hasSize(16);
        post.run();

        assertThat(post.mails()).hasSize(16);
        assertThat(post.statuses(NUMBER)).hasSize(16).containsOnly("sent");
    }

    @Test
    void whileTheProcessIsSuspendedNoticesWait() {
        repositoryService.suspendProcessDefinitionByKey(NotificationProcess.KEY);
        try {
            tell("sales1", "Call");
            post.deliver();
            assertThat(post.statuses(NUMBER)).containsExactly("waiting");
        } finally {
            repositoryService.activateProcessDefinitionByKey(NotificationProcess.KEY);
        }
        post.deliver();

        assertThat(post.mails()).hasSize(1);
    }

    @Test
    void aStepThatFailsTellsNobody() {
        transaction.executeWithoutResult(status -> {
            tell("sales1", "Never happened");
            status.setRollbackOnly();
        });

        post.deliver();

        assertThat(post.mails()).isEmpty();
    }

    private MailChannel mails() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("sender", new JavaMailSenderImpl());
        return new MailChannel(beans.getBeanProvider(JavaMailSender.class), layout, settings);
    }

    /** As on another node. */
    private Dispatcher dispatcher(List<Channel> channels) {
        Dispatcher dispatcher = new Dispatcher(
                outbox, channels, new Reachability(clock), batchStart, workingTime, transaction, settings, clock);
        dispatcher.onReady();
        return dispatcher;
    }

    private void tell(String user, String task) {
        notices.toPerson(NUMBER, "task-waiting", user, "http://localhost/task", task, NUMBER);
    }

    private void tellCustomer(String template) {
        notices.toCustomer(NUMBER, template, "buyer@customer.example", "Buyer", "Works", NUMBER);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
