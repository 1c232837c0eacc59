package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.sla.SlaEscalationProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** What a process owner may do to the ladder: other shares, steps of their own, steps for claimed work only. */
@ModelApp
class ChangedLadderTest {

    private static final Instant MONDAY_MORNING = ShanghaiTime.at("2026-03-02 09:00");

    @Autowired
    private Cases cases;

    @Autowired
    private RepositoryService repositoryService;

    private Deployment changed;

    @AfterEach
    void takeBack() {
        repositoryService.deleteDeployment(changed.getId(), true);
    }

    @Test
    void rowsOfOneNameAtTwoSharesAreTwoSteps() throws IOException {
        deploy("rule-executives-told", "<text>200</text>", "<text>180</text>");

        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-02 13:59"));

        // Two hours: 180 % are three hours of the morning and 36 minutes of the afternoon.
        assertThat(late.ladder()).last().isEqualTo("lead-response executives 2026-03-02 05:36");
        assertThat(late.told()).contains("sla-executives executive");
        assertThat(late.agenda()).isEmpty();
        late.until(ShanghaiTime.at("2026-03-02 14:00"));
        assertThat(late.ladder()).last().isEqualTo("lead-response executives-200 2026-03-02 06:00");
        assertThat(late.agenda()).hasSize(1);
    }

    @Test
    void aStepForClaimedWorkIsPassedOverWhileNobodyHasIt() throws IOException {
        deploy(
                "rule-manager-acts",
                "<inputEntry id=\"rule-manager-acts-when-claimed\">\n          <text></text>",
                "<inputEntry id=\"rule-manager-acts-when-claimed\">\n          <text>true</text>");

        Case late = cases.at(MONDAY_MORNING)
                .inStage(RequirementsAnalysisProcess.KEY)
                .until(ShanghaiTime.at("2026-03-04 18:00"));

        // The first assessment, which nobody has claimed: 8 hours, all of the ladder is behind it.
        assertThat(late.ladder())
                .filteredOn(step -> step.startsWith(RequirementsAnalysisProcess.Tasks.ASSESS_NEED))
                .hasSize(4);
        assertThat(late.told()).contains("sla-executives executive").noneMatch(told -> told.startsWith("sla-manager"));
        assertThat(late.waiting()).doesNotContain(Tasks.DECIDE_ON_DELAY);
    }

    @Test
    void aStepWithANameOfItsOwnHasGeneralWords() throws IOException {
        deploy("rule-executives-told", "<text>\"executives\"</text>", "<text>\"last-call\"</text>");

        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-02 14:00"));

        assertThat(late.told()).contains("sla-step executive");
    }

    private void deploy(String rule, String from, String to) throws IOException {
        String table = Files.readString(Path.of("processes", "escalation-policy.dmn"));
        int start = table.indexOf("<rule id=\"" + rule + "\">");
        String other = table.substring(0, start)
                + table.substring(start).replaceFirst(Pattern.quote(from), to.replace("$", "\\$"));
        assertThat(other).isNotEqualTo(table);
        changed = repositoryService
                .createDeployment()
                .name("changed")
                .addString("escalation-policy.dmn", other)
                .deploy();
    }
}
