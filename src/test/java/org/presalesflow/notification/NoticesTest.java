package org.presalesflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.flow.TaskCreated;
import org.presalesflow.notification.Outbox.Delivery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is told: a person or whoever stands in for them, a department, the members of a group. */
@NotificationApp
class NoticesTest {

    private static final String NUMBER = "OPP-2026-000044";
    private static final String LINK = "http://localhost/task";

    @Autowired
    private Post post;

    @Autowired
    private Notices notices;

    @Autowired
    private ApplicationEventPublisher flow;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    @AfterEach
    void reset() throws Exception {
        post.reset();
        User user = identityService.createUserQuery().userId("legal2").singleResult();
        user.setEmail("legal2@demo.example");
        identityService.saveUser(user);
    }

    @Test
    void aPersonWhoIsThereIsToldAlone() {
        away("sales2", "sales1");
        past("sales1", "sales2");

        tell("sales1");

        assertThat(told()).containsExactly("sales1");
    }

    @Test
    void whoeverStandsInForAPersonIsToldForWhomItIs() {
        away("sales1", "sales2");

        tell("sales1");
        post.deliver();

        assertThat(post.subjects())
                .containsExactly(
                        "sales1@demo.example: Task: Call (" + NUMBER + ")",
                        "sales2@demo.example: Task: Call (" + NUMBER + ")");
        assertThat(textTo("sales1")).doesNotContain("absent");
        assertThat(textTo("sales2")).contains("For sales1, who is absent:\n\nA task is waiting for you:\nCall");
    }

    @Test
    void aSubstituteWhoIsAwayTooLeadsOnToTheirs() {
        away("sales1", "sales2");
        away("sales2", "salesmanager");

        tell("sales1");
        post.deliver();

        assertThat(told()).containsExactly("sales1", "salesmanager");
        assertThat(textTo("salesmanager")).contains("For sales1, who is absent:");
    }

    @Test
    void whereSubstitutesStandInACircleNobodyStandsIn() {
        away("sales1", "sales2");
        away("sales2", "salesmanager");
        away("salesmanager", "sales1");

        tell("sales1");

        assertThat(told()).containsExactly("sales1");
    }

    @Test
    void nobodyStandsInForThemselvesTwice() {
        away("sales1", "sales1");

        tell("sales1");

        assertThat(told()).containsExactly("sales1");
    }

    @Test
    void aPersonWithoutASubstituteIsToldAllTheSame() {
        away("sales1", null);

        tell("sales1");

        assertThat(told()).containsExactly("sales1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void thatAPersonHasNoAddressIsShownWithTheCase(String address) {
        User user = identityService.createUserQuery().userId("legal2").singleResult();
        user.setEmail(address);
        identityService.saveUser(user);

        tell("legal2");
        post.deliver();

        assertThat(post.of(NUMBER)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("failed");
            assertThat(row.lastError()).isEqualTo("no address");
            assertThat(row.person()).isEqualTo("legal2");
            assertThat(row.recipient()).isNull();
        });
        assertThat(post.mails()).isEmpty();
    }

    @Test
    void aDepartmentIsToldByItsMailbox() {
        assertThat(notices.toDepartment(NUMBER, "task-waiting", "legal", LINK, "Check", NUMBER))
                .isTrue();
        assertThat(notices.toDepartment(NUMBER, "task-waiting", "finance-managers", LINK, "Check", NUMBER))
                .isTrue();

        assertThat(post.of(NUMBER))
                .extracting(Delivery::recipient)
                .containsExactly("legal@demo.example", "finance@demo.example");
    }

    @Test
    void aDepartmentWithoutAMailboxCannotBeTold() {
        jdbc.update("UPDATE PF_DEPARTMENT SET mailbox = NULL WHERE id = 'legal'");

        assertThat(notices.toDepartment(NUMBER, "task-waiting", "legal", LINK, "Check", NUMBER))
                .isFalse();
        assertThat(notices.toDepartment(NUMBER, "task-waiting", "nowhere", LINK, "Check", NUMBER))
                .isFalse();

        assertThat(post.of(NUMBER)).isEmpty();
    }

    @Test
    void aDepartmentWithARobotIsToldInItsChatToo() {
        notices.toDepartment(NUMBER, "task-waiting", "sales", LINK, "Call 华东", NUMBER);
        notices.toDepartment(NUMBER, "task-waiting", "sales", LINK, "Write", NUMBER);

        post.deliver();

        assertThat(post.subjects()).containsExactly("sales@demo.example: 2 notices: Task: Call 华东 (" + NUMBER + ")");
        assertThat(post.chat())
                .singleElement()
                .asString()
                .contains("\"msgtype\":\"text\"", "Task: Call 华东", "Task: Write", LINK);
        assertThat(post.statuses(NUMBER)).hasSize(4).containsOnly("sent");
    }

    @Test
    void eachMemberOfAGroupIsToldAndItsChat() {
        away("sales2", "salesmanager");

        notices.toMembers(NUMBER, "task-waiting", "sales", new HashSet<>(), LINK, "Call", NUMBER);
        notices.toMembers(NUMBER, "task-waiting", "coordination-committee", new HashSet<>(), LINK, "Decide", NUMBER);

        assertThat(told())
                .containsExactly(
                        "webhook sales",
                        "sales1",
                        "sales2",
                        "salesmanager",
                        "executive",
                        "pmo1",
                        "presalesmanager",
                        "salesmanager");
    }

    @Test
    void aTaskOfSomebodyIsToldToThem() {
        away("sales1", "sales2");

        flow.publishEvent(task("sales1"));

        assertThat(told()).containsExactly("sales1", "sales2");
        assertThat(post.of(NUMBER).get(0).subject()).isEqualTo("Task: Call (" + NUMBER + ")");
    }

    @Test
    void aTaskOfAGroupIsToldToItsDepartmentOnly() {
        flow.publishEvent(task(null));

        assertThat(post.of(NUMBER)).extracting(Delivery::recipient).containsExactly("legal@demo.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "${7*7}", "{{subject}}", "{0} it's {1}", "华东数据"})
    void aCompanysNameIsShownAsItIs(String company) {
        notices.toPerson(NUMBER, "task-waiting", "sales1", LINK, "Call · " + company, NUMBER);

        post.deliver();

        assertThat(post.subjects())
                .containsExactly("sales1@demo.example: Task: Call · " + company + " (" + NUMBER + ")");
        assertThat(textTo("sales1")).contains("Call · " + company);
        assertThat(Post.html(post.mails().get(0))).doesNotContain("<script");
    }

    @Test
    void aVeryLongNameDoesNotBreakTheStep() {
        notices.toPerson(NUMBER, "task-waiting", "sales1", LINK, "𠮷".repeat(300), NUMBER);

        assertThat(post.of(NUMBER).get(0).subject()).hasSizeBetween(399, 400).endsWith("𠮷…");
    }

    private void tell(String user) {
        notices.toPerson(NUMBER, "task-waiting", user, LINK, "Call", NUMBER);
    }

    private static TaskCreated task(String assignee) {
        return new TaskCreated(NUMBER, "p", "i", "t", "call", "Call", "Call", assignee, List.of("legal", "finance"));
    }

    private void away(String user, String substitute) {
        absence(user, substitute, now().minusDays(1), now().plusDays(1));
    }

    private void past(String user, String substitute) {
        absence(user, substitute, now().minusDays(3), now().minusSeconds(1));
        absence(user, substitute, now().plusDays(1), now().plusDays(2));
    }

    private void absence(String user, String substitute, OffsetDateTime from, OffsetDateTime to) {
        jdbc.update(
                "INSERT INTO PF_ABSENCE (user_id, from_at, to_at, substitute) VALUES (?, ?, ?, ?)",
                user,
                from,
                to,
                substitute);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    /** The people, or the channel and recipient where it is for nobody alone. */
    private List<String> told() {
        return post.of(NUMBER).stream()
                .map(row -> row.person() == null ? row.channel() + " " + row.recipient() : row.person())
                .toList();
    }

    private String textTo(String user) {
        return post.mails().stream()
                .filter(mail -> isTo(mail, user + "@demo.example"))
                .map(Post::text)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
