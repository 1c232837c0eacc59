package org.presalesflow.leadnurturing;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.customerdecision.CustomerDecisionProcess;
import org.presalesflow.customerdecision.CustomerDecisionProcess.CustomerDecision;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration.Entry;
import org.presalesflow.intake.LeadRegistration.Registered;
import org.presalesflow.intake.Resting;
import org.presalesflow.intake.edge.LeadIntake;
import org.presalesflow.leadnurturing.LeadNurturingProcess.Elements;
import org.presalesflow.leadnurturing.LeadNurturingProcess.Fields;
import org.presalesflow.leadnurturing.LeadNurturingProcess.NurturingResult;
import org.presalesflow.leadnurturing.LeadNurturingProcess.Outcomes;
import org.presalesflow.leadnurturing.LeadNurturingProcess.Tasks;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(LeadNurturingProcess.KEY)
class LeadNurturingModelTest {

    @Autowired
    private Cases cases;

    @Autowired
    private LeadIntake intake;

    @Autowired
    private Resting resting;

    @Test
    void aCaseForWhichNobodyNamedADayRestsForNinetyDays() {
        Case rejected = cases.poorLead().works();

        assertThat(rejected.at(LeadNurturingProcess.KEY).instance()).isWaitingAtExactly(Elements.WAKE_UP_DUE);
        assertThat(wakeUp(rejected)).isCloseTo(Instant.now().plus(Duration.ofDays(90)), within(1, HOURS));
    }

    @Test
    void aPostponedCaseRestsUntilTheDayThatTheCustomerNamed() {
        LocalDate day = LocalDate.now().plusDays(100);
        Case postponed = postponedUntil(day);

        assertThat(wakeUp(postponed)).isEqualTo(startOf(day));
    }

    @Test
    void aCustomerWhoIsReadyComesBackUnderTheOldNumberAndBeginsAnew() {
        Case ready = postponedUntil(LocalDate.now().plusDays(100));
        String salesperson = ready.row().salesperson();
        assertThat(ready.row().status()).isEqualTo(CaseStatus.POSTPONED);

        Case nurturing = ready.at(LeadNurturingProcess.KEY).fires(Elements.WAKE_UP_DUE);
        assertThat(nurturing.instance()).task(Tasks.CONTACT_AGAIN).hasCandidateGroup("marketing");
        nurturing.does(Tasks.CONTACT_AGAIN);

        assertThat(nurturing.instance()).isEnded().hasPassed(Outcomes.REOPENED);
        assertThat(ready.row().status()).isEqualTo(CaseStatus.OPEN);
        assertThat(ready.row().salesperson()).isEqualTo(salesperson);
        assertThat(ready.waiting()).containsExactly(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        assertThat(ready.stageRuns()).endsWith("lead-response 1 null");
        assertThat(ready.worksUntil(LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS)
                        .form(LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS))
                .containsEntry("projectName", "Phoenix")
                .containsEntry("projectBackground", "Old plant")
                .containsEntry("round", 1);
    }

    @Test
    void aCustomerWhoIsNotReadyIsContactedAgainOnAnotherDay() {
        LocalDate day = LocalDate.now().plusDays(30);
        Case rejected = cases.poorLead().works();
        Case nurturing = rejected.at(LeadNurturingProcess.KEY)
                .answers(
                        Tasks.CONTACT_AGAIN,
                        NurturingResult.FIELD,
                        NurturingResult.LATER,
                        Fields.NURTURING_WAKE_UP_ON,
                        day.toString())
                .fires(Elements.WAKE_UP_DUE)
                .works();

        assertThat(nurturing.instance()).isWaitingAtExactly(Elements.WAKE_UP_DUE);
        assertThat(wakeUp(nurturing)).isEqualTo(startOf(day));
    }

    @Test
    void aCustomerWhoWillNeverBuyIsLeftAlone() {
        Case rejected = cases.poorLead().works();
        Case nurturing = rejected.at(LeadNurturingProcess.KEY)
                .answers(Tasks.CONTACT_AGAIN, NurturingResult.FIELD, NurturingResult.ENDED)
                .fires(Elements.WAKE_UP_DUE)
                .works();

        assertThat(nurturing.instance()).isEnded().hasPassed(Outcomes.GIVEN_UP);
        assertThat(nurturing.instances()).isEmpty();
        assertThat(nurturing.row().status()).isEqualTo(CaseStatus.NOT_QUALIFIED);
    }

    @Test
    void aCustomerWhoWritesWhatMakesThemWorthASalespersonComesBackAtOnce() {
        Case rejected = cases.poorLead().works();
        Case nurturing = rejected.at(LeadNurturingProcess.KEY);

        writesAgain(rejected, lead(rejected, null, null, null));
        assertThat(nurturing.instance()).isWaitingAtExactly(Elements.WAKE_UP_DUE);

        writesAgain(rejected, lead(rejected, "manufacturing", 2500, BigDecimal.valueOf(1_500_000)));
        nurturing.worksUntil(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        assertThat(nurturing.instance()).isEnded().hasPassed(Elements.REOPENED_EARLY);
        assertThat(rejected.row().status()).isEqualTo(CaseStatus.OPEN);
        assertThat(rejected.row().employees()).isEqualTo(2500);
    }

    @Test
    void aCustomerWhoIsLookedAfterInAnotherCaseRestsNoMore() {
        Case rejected = cases.poorLead().works();
        Case nurturing = rejected.at(LeadNurturingProcess.KEY);

        resting.end(rejected.number());

        assertThat(nurturing.instance()).isEnded().hasPassed(Elements.TAKEN_OVER);
        assertThat(rejected.row().status()).isEqualTo(CaseStatus.NOT_QUALIFIED);
    }

    private void writesAgain(Case one, Lead lead) {
        assertThat(intake.take(lead, null)).isEqualTo(new Registered(one.number(), Entry.JOINED));
    }

    private static Lead lead(Case of, String industry, Integer employees, BigDecimal budget) {
        Opportunity row = of.row();
        return new Lead(
                row.company(),
                row.contactName(),
                row.contactEmail(),
                null,
                "website",
                industry,
                employees,
                "north",
                budget,
                "CNY",
                industry == null ? null : "comparing",
                industry == null ? null : 8,
                "We are still interested",
                null);
    }

    private Case postponedUntil(LocalDate day) {
        return cases.lead()
                .answers(
                        LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS,
                        "projectName",
                        "Phoenix",
                        "projectBackground",
                        "Old plant")
                .answers(
                        CustomerDecisionProcess.Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.POSTPONED,
                        CustomerDecisionProcess.Fields.DECISION_WAKE_UP_ON,
                        day.toString())
                .works();
    }

    private static Instant wakeUp(Case nurtured) {
        return nurtured.timer(Elements.WAKE_UP_DUE).getDuedate().toInstant();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    }
}
