package org.presalesflow.stagetimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.sla.Pauses;
import org.presalesflow.stagetimes.Elements.Element;
import org.presalesflow.stagetimes.Elements.Item;
import org.presalesflow.stagetimes.edge.Diagrams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands at the elements of a diagram. Cases of other tests may be open there: what changes is looked at. */
@ModelApp
class ElementsTest {

    private static final String STREAM = "presales";
    private static final String STAGE = LeadResponseProcess.KEY;
    private static final String TASK = LeadResponseProcess.Tasks.RESPOND_TO_LEAD;

    @Autowired
    private Cases cases;

    @Autowired
    private Diagrams diagrams;

    @Autowired
    private Pauses pauses;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private TaskService taskService;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void signOut() {
        identityService.clearAuthentication();
    }

    @Test
    void aCaseIsOpenAtItsStageAndAtItsTaskAndLateWhenItsLimitIsPassed() {
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));
        Element stage = element(STREAM, STAGE);
        Element task = element(STAGE, TASK);
        Case open = cases.lead().worksUntil(TASK);

        assertThat(element(STREAM, STAGE).open()).isEqualTo(stage.open() + 1);
        assertThat(element(STREAM, STAGE).late()).isEqualTo(stage.late());
        assertThat(element(STAGE, TASK).open()).isEqualTo(task.open() + 1);
        assertThat(item(open, STREAM, STAGE).overSeconds()).isNull();

        cases.at(ShanghaiTime.at("2026-03-02 17:00"));
        assertThat(element(STREAM, STAGE).late()).isGreaterThan(stage.late());
        Item late = item(open, STREAM, STAGE);
        assertThat(late.overSeconds()).isPositive();
        assertThat(late.holder())
                .isEqualTo(taskService
                        .createTaskQuery()
                        .taskId(open.task(TASK).getId())
                        .singleResult()
                        .getAssignee());
        assertThat(item(open, STAGE, TASK).task()).isEqualTo(TASK);
    }

    @Test
    void whatIsPausedDoesNotGetLate() {
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));
        Case paused = cases.lead().worksUntil(TASK);
        pauses.pause(paused.number(), "customer-away", "On a trip", Cases.SALESPERSON);

        cases.at(ShanghaiTime.at("2026-03-06 17:00"));

        assertThat(item(paused, STREAM, STAGE).overSeconds()).isNull();
    }

    @Test
    void theHandOversAreToldApartByWhoGivesToWhom() {
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));
        Element presales = element(STREAM, "handover-to-presales");
        Element signing = element(STREAM, "handover-to-legal-and-finance");
        Case offered = cases.lead().worksUntil("offer-package");

        assertThat(element(STREAM, "handover-to-presales").open()).isEqualTo(presales.open() + 1);
        assertThat(element(STREAM, "handover-to-legal-and-finance").open()).isEqualTo(signing.open());
        assertThat(item(offered, STREAM, "handover-to-presales").task()).isEqualTo("offer-package");
    }

    @Test
    void theTimesAreThoseOfTheLastTwelveMonths() {
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));
        measured("stage-time", "run:1", 7200, "2026-02-10");
        measured("stage-time", "run:2", 3600, "2025-03-01");
        measured("stage-time", "run:3", 1_000_000, "2025-02-28");
        measured("stage-waiting", "run:1", 1800, "2026-02-10");
        measured("stage-waiting", "run:2", 0, "2025-03-01");
        measured("stage-paused", "run:1", 900, "2026-02-10");
        measured("stage-rework", "run:2", 3600, "2025-03-01");
        measured("stage-clock", "run:1", 3000, "2026-02-10");
        measured("stage-limit", "run:1", 7200, "2026-02-10");

        // What was added up a moment ago is good for another moment.
        Element review = Awaitility.await().until(() -> element(STREAM, "solution-review"), one -> one.runs() == 2);

        assertThat(review.averageSeconds()).isEqualTo(3000);
        assertThat(review.limitSeconds()).isEqualTo(7200);
        assertThat(review.workingSeconds()).isEqualTo(9000);
        assertThat(review.waitingSeconds()).isEqualTo(1800);
        assertThat(review.pausedSeconds()).isEqualTo(900);
        assertThat(review.reworkSeconds()).isEqualTo(3600);
    }

    @Test
    void theTimesOfATaskAreFoundByItsStep() {
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));
        String step = tasks("solution-review").get(0);
        measured("task-time", "task:" + step + ":7", 600, "2026-02-10");
        measured("task-time", "task:" + step + ":8", 1200, "2026-02-10");

        Element task = Awaitility.await().until(() -> element("solution-review", step), one -> one.runs() == 2);

        assertThat(task.averageSeconds()).isEqualTo(900);
        assertThat(task.waitingSeconds()).isNull();
    }

    @Test
    void whatWasNeverMeasuredIsNotZero() {
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));

        Element nurturing = element("lead-nurturing", tasks("lead-nurturing").get(0));

        assertThat(nurturing.averageSeconds()).isNull();
        assertThat(nurturing.waitingSeconds()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"sales1, sales", "admin, camunda-admin"})
    void whoMayNotSeeAllCasesSeesNoNumbers(String user, String group) {
        identityService.setAuthentication(user, List.of(group));

        assertThatThrownBy(() -> diagrams.of(STREAM)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> diagrams.cases(STREAM, STAGE, 0)).isInstanceOf(NotAllowedException.class);
    }

    private List<String> tasks(String process) {
        asManager();
        return diagrams.of(process).elements().stream()
                .filter(one -> one.kind().equals("task"))
                .map(Element::id)
                .toList();
    }

    private Element element(String process, String id) {
        asManager();
        Element found = diagrams.of(process).elements().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        identityService.clearAuthentication();
        return found;
    }

    private Item item(Case open, String process, String element) {
        asManager();
        for (int offset = 0; ; offset += 20) {
            Elements.Page page = diagrams.cases(process, element, offset);
            for (Item item : page.cases()) {
                if (item.number().equals(open.number())) {
                    identityService.clearAuthentication();
                    return item;
                }
            }
            assertThat(page.more()).isTrue();
        }
    }

    private void asManager() {
        identityService.setAuthentication("presalesmanager", List.of("presales-managers"));
    }

    private void measured(String figure, String subject, long seconds, String day) {
        jdbc.update(
                "INSERT INTO PF_MEASUREMENT (number, figure, subject, happened_at, part, whole, stage)"
                        + " VALUES ('PAST-1', ?, ?, ?, ?, 1, 'solution-review')",
                figure,
                subject,
                OffsetDateTime.ofInstant(ShanghaiTime.at(day + " 12:00"), ZoneOffset.UTC),
                seconds);
    }
}
