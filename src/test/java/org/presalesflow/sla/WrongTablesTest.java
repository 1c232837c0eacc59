package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.springframework.beans.factory.annotation.Autowired;

/** A policy that is wrong takes the limits away, but stops nobody's work. */
@ModelApp
class WrongTablesTest {

    @Autowired
    private Cases cases;

    @Autowired
    private RepositoryService repositoryService;

    private Deployment wrong;

    @AfterEach
    void takeBack() {
        repositoryService.deleteDeployment(wrong.getId(), true);
    }

    @Test
    void aLimitOfZero() throws IOException {
        deploy("sla-policy.dmn", "<text>4</text>", "<text>0</text>");
        workGoesOn();
    }

    @Test
    void aLimitThatIsNoNumber() throws IOException {
        deploy("sla-policy.dmn", "<text>4</text>", "<text>\"four hours\"</text>");
        workGoesOn();
    }

    @Test
    void aStepOfTheLadderWithoutAShare() throws IOException {
        deploy("escalation-policy.dmn", "<text>150</text>", "<text></text>");
        workGoesOn();
    }

    private void workGoesOn() {
        Case response =
                cases.inStage(LeadResponseProcess.KEY).with("grade", "C").works();
        assertThat(response.outcome()).isEqualTo(LeadResponseProcess.Outcomes.QUALIFIED);
    }

    private void deploy(String file, String from, String to) throws IOException {
        String table = Files.readString(Path.of("processes", file));
        assertThat(table).contains(from);
        wrong = repositoryService
                .createDeployment()
                .name("wrong")
                .addString(file, table.replace(from, to))
                .deploy();
    }
}
