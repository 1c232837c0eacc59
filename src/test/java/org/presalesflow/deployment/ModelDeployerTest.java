package org.presalesflow.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Models come from the jar, from a folder that overlays them, and from Modeler, and none of them undoes another. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:deployer;DB_CLOSE_DELAY=-1",
            "presales.demo.cases=false",
            "server.port=0"
        })
@DirtiesContext
class ModelDeployerTest {

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void overlay(DynamicPropertyRegistry properties) {
        properties.add("presales.models", folder::toString);
    }

    @Autowired
    private ModelDeployer deployer;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void emptyFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whatHasNotChangedIsNotDeployedAgain() throws IOException {
        long before = repositoryService.createDeploymentQuery().count();

        assertThat(deployer.deploy()).isEmpty();

        assertThat(repositoryService.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void aFileInTheFolderOverlaysThePackedOneAloneAndTakingItAwayBringsThePackedOneBack() throws IOException {
        int negotiation = version("negotiation");
        int design = version("solution-design");
        Path file = folder.resolve("negotiation.bpmn");
        Files.writeString(file, packed("negotiation.bpmn").replace("name=\"Negotiation\"", "name=\"Bargaining\""));

        deployer.deploy();

        assertThat(version("negotiation")).isEqualTo(negotiation + 1);
        assertThat(version("solution-design")).isEqualTo(design);

        Files.delete(file);
        deployer.deploy();

        assertThat(version("negotiation")).isEqualTo(negotiation + 2);
    }

    @Test
    void aVersionFromModelerIsNeverOverwrittenButReported() throws IOException {
        String edited = packed("lead-response.bpmn").replace("inWorkingHours(4)", "inWorkingHours(3)");
        String byModeler = repositoryService
                .createDeployment()
                .name("lead-response")
                .source("Camunda Modeler")
                .addInputStream("lead-response.bpmn", new ByteArrayInputStream(edited.getBytes(StandardCharsets.UTF_8)))
                .deploy()
                .getId();
        int modelers = version("lead-response");

        assertThat(deployer.deploy()).containsExactly("lead-response.bpmn");

        assertThat(version("lead-response")).isEqualTo(modelers);
        repositoryService.deleteDeployment(byModeler, true);
    }

    @Test
    void aFormInTheFolderThatWouldGoWrongIsLeftOutAndThePackedOneStays() throws IOException {
        String packed = Files.readString(Path.of("forms", "assess-need.form"));
        Files.writeString(
                folder.resolve("assess-need.form"), packed.replace("\"type\": \"radio\"", "\"type\": \"filepicker\""));
        Files.writeString(folder.resolve("write-proposal.form"), "no JSON");
        long before = repositoryService.createDeploymentQuery().count();

        deployer.deploy();

        assertThat(repositoryService.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void aFormInTheFolderThatAsksWhatAnotherAsksIsLeftOutAndTheOthersAreDeployed() throws IOException {
        int negotiation = version("negotiation");
        Files.writeString(
                folder.resolve("assess-need.form"),
                Files.readString(Path.of("forms", "assess-need.form"))
                        .replace("\"key\": \"assessmentSummary\"", "\"key\": \"proposalTitle\""));
        Files.writeString(
                folder.resolve("negotiation.bpmn"),
                packed("negotiation.bpmn").replace("name=\"Negotiation\"", "name=\"Haggling\""));
        long before = forms("assessNeed");

        deployer.deploy();

        assertThat(forms("assessNeed")).isEqualTo(before);
        assertThat(version("negotiation")).isEqualTo(negotiation + 1);
    }

    private long forms(String id) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM ACT_RE_CAMFORMDEF WHERE KEY_ = ?", Long.class, id);
    }

    private int version(String process) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private static String packed(String name) throws IOException {
        return Files.readString(Path.of("processes", name));
    }
}
