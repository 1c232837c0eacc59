package org.presalesflow.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** Hours are written down with each task of presales. */
@ModelApp
class HoursTest {

    @Autowired
    private Cases cases;

    @Autowired
    private HoursPart part;

    @Autowired
    private Hours hours;

    @Autowired
    private IdentityService identityService;

    @AfterEach
    void signOut() {
        identityService.clearAuthentication();
    }

    @Test
    void theHoursOfEachTaskAreTheirsWhoDidItAndSummedByPerson() {
        Case analysis = cases.inStage(RequirementsAnalysisProcess.KEY);
        does(analysis, "presales1", Tasks.ASSESS_NEED, "assessNeedHours", 2.5);
        does(analysis, "presales2", Tasks.ASK_QUESTIONNAIRE, "askQuestionnaireHours", 4);
        does(analysis, "presales2", Tasks.ANALYSE_REQUIREMENTS, "analyseRequirementsHours", 0);

        assertThat(part.of(analysis.number()))
                .extracting(row -> row.user() + " " + row.hours() + " " + row.tasks())
                .containsExactly("presales2 4.0 2", "presales1 2.5 1");
        assertThat(hours.byCase("presales1")).contains(new Hours.OfCase(analysis.number(), new BigDecimal("2.5"), 1));
    }

    @Test
    void hoursOfAnEarlierRoundAreNotShownAgain() {
        Case analysis = cases.inStage(RequirementsAnalysisProcess.KEY);
        does(analysis, "presales1", Tasks.ASSESS_NEED, "assessNeedHours", 2.5);
        Case again = cases.inStage(RequirementsAnalysisProcess.KEY, 2);

        assertThat(again.form(Tasks.ASSESS_NEED)).doesNotContainKey("assessNeedHours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "200.1", "2.25", "many"})
    void hoursAreFromZeroToTwoHundredToATenth(String answer) {
        Case analysis = cases.inStage(RequirementsAnalysisProcess.KEY);

        assertThatThrownBy(() -> does(analysis, "presales1", Tasks.ASSESS_NEED, "assessNeedHours", answer))
                .hasStackTraceContaining("Hours spent: must ");

        assertThat(analysis.waiting()).containsExactly(Tasks.ASSESS_NEED);
        assertThat(part.of(analysis.number())).isEmpty();
    }

    @Test
    void whatTheEngineDoesByItselfIsNobodysWork() {
        Case analysis = cases.inStage(RequirementsAnalysisProcess.KEY);

        analysis.answers(Tasks.ASSESS_NEED, "assessNeedHours", 3).does(Tasks.ASSESS_NEED);

        assertThat(part.of(analysis.number())).isEmpty();
    }

    /** Without hours neither load nor cost is known. */
    @ParameterizedTest
    @CsvSource({
        "assess-need, assessNeedHours",
        "ask-questionnaire, askQuestionnaireHours",
        "analyse-requirements, analyseRequirementsHours",
        "draft-solution, draftSolutionHours",
        "run-proof-of-concept, runProofOfConceptHours",
        "write-proposal, writeProposalHours",
        "review-as-peer, reviewAsPeerHours"
    })
    void eachPresalesTaskAsksForItsHours(String task, String key) throws IOException {
        JsonNode form =
                new ObjectMapper().readTree(Path.of("forms", task + ".form").toFile());

        JsonNode field = form.findParents("key").stream()
                .filter(component -> component.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();

        assertThat(field.path("properties").path("fact").asText()).isEqualTo("hours");
        assertThat(field.path("properties").path("prefill").asText()).isEqualTo("never");
        assertThat(field.path("decimalDigits").asInt()).isOne();
        assertThat(field.path("validate").path("required").asBoolean()).isTrue();
        assertThat(field.path("validate").path("min").asInt(-1)).isZero();
        assertThat(field.path("validate").path("max").asInt()).isEqualTo(200);
    }

    private void does(Case analysis, String user, String task, String field, Object hours) {
        analysis.answers(task, field, hours);
        identityService.setAuthentication(user, List.of("presales"));
        try {
            analysis.does(task);
        } finally {
            identityService.clearAuthentication();
        }
    }
}
