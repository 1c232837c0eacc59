package org.presalesflow.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The timer of the meetings is one job of the engine, which one node alone takes, whatever becomes of the model. */
@ModelApp
@Import(Committee.class)
class MondayTimerTest {

    private static final Path MODEL = Path.of("processes/coordination-meeting.bpmn");

    @Autowired
    private Committee committee;

    @Autowired
    private Cases cases;

    @Autowired
    private RepositoryService repositoryService;

    @Test
    void itRingsOnMondayAtNineInShanghaiWhereverTheServerStands() {
        assertThat(due(committee.timer().getDuedate())).isEqualTo("MONDAY 9:0");
    }

    @Test
    void eachMondayIsFollowedByTheNext() {
        committee.forgetsEverything();
        Instant monday = ShanghaiTime.at("2026-03-02 09:00");
        cases.at(monday);
        committee.callsMeeting();

        Job next = committee.timer();

        assertThat(ShanghaiTime.of(next.getDuedate())).isEqualTo("2026-03-09 09:00");
    }

    /** A process owner changes the day in Modeler, and thinks better of it. */
    @Test
    void aChangedModelMovesTheTimerAndNeitherLosesNorDoublesIt() throws IOException {
        Deployment changed = repositoryService
                .createDeployment()
                .name("Thursdays")
                .addString(
                        "coordination-meeting.bpmn",
                        Files.readString(MODEL).replace("0 0 9 ? * MON", "0 30 14 ? * THU"))
                .deploy();
        try {
            assertThat(due(committee.timer().getDuedate())).isEqualTo("THURSDAY 14:30");
        } finally {
            repositoryService.deleteDeployment(changed.getId(), true);
        }
        assertThat(due(committee.timer().getDuedate())).isEqualTo("MONDAY 9:0");
    }

    private static String due(Date date) {
        ZonedDateTime local = date.toInstant().atZone(ZoneId.of("Asia/Shanghai"));
        DayOfWeek day = local.getDayOfWeek();
        return day + " " + local.getHour() + ":" + local.getMinute();
    }
}
