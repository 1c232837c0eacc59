package org.presalesflow.modeltest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration;
import org.presalesflow.intake.edge.LeadIntake;
import org.presalesflow.sla.edge.AlarmClock;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes cases for tests, each of a company of its own. */
@TestComponent
public class Cases {

    /** Who registers them, and whose those are that do not go through the value stream; one of the demo's people. */
    public static final String SALESPERSON = "sales1";

    /** The grade of those cases where the test gives no other. */
    public static final String GRADE = "B";

    private static final AtomicInteger COMPANIES = new AtomicInteger();

    private final ProcessEngine engine;
    private final LeadIntake intake;
    private final LeadRegistration registration;
    private final Opportunities opportunities;
    private final AlarmClock alarmClock;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    Cases(
            ProcessEngine engine,
            LeadIntake intake,
            LeadRegistration registration,
            Opportunities opportunities,
            AlarmClock alarmClock,
            TransactionTemplate transaction,
            JdbcTemplate jdbc) {
        this.engine = engine;
        this.intake = intake;
        this.registration = registration;
        this.opportunities = opportunities;
        this.alarmClock = alarmClock;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** From now on it is this time, until the test is over. */
    public Cases at(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
        return this;
    }

    /** Registers a case and starts one process of it, as its caller would. */
    public Case in(String process, Map<String, Object> variables) {
        String number = register((String) variables.getOrDefault(CaseVariables.GRADE, GRADE));
        ProcessInstance instance = engine.getRuntimeService()
                .createProcessInstanceByKey(process)
                .businessKey(number)
                .setVariable(CaseVariables.OPPORTUNITY_NUMBER, number)
                .setVariables(variables)
                .execute();
        return caseOf(number, instance);
    }

    /** Registers a case and starts one stage of it, in its first round. */
    public Case inStage(String stage) {
        return inStage(stage, 1);
    }

    public Case inStage(String stage, int round) {
        return inStage(stage, round, GRADE);
    }

    public Case inStage(String stage, int round, String grade) {
        return in(
                stage,
                Map.of(
                        CaseVariables.GRADE,
                        grade,
                        CaseVariables.ROUND,
                        round,
                        CaseVariables.ENTRY_REASON,
                        round == 1 ? "" : "Once more"));
    }

    private String register(String grade) {
        String number = transaction.execute(
                status -> registration.register(goodLead(), SALESPERSON).number());
        opportunities.update(number, Map.of("salesperson", SALESPERSON, "grade", grade));
        return number;
    }

    /** Takes in a lead of grade A to C, which starts the value stream. */
    public Case lead() {
        return take(goodLead());
    }

    /** Takes in a lead of grade D. */
    public Case poorLead() {
        return take(lead("far", 3, BigDecimal.valueOf(100), "unclear", 900));
    }

    private Case take(Lead lead) {
        String number = intake.take(lead, SALESPERSON).number();
        String instance = opportunities.get(number).processInstanceId();
        return caseOf(number, instanceOf(instance));
    }

    private Case caseOf(String number, ProcessInstance instance) {
        return new Case(engine, opportunities, alarmClock, jdbc, number, instance);
    }

    private ProcessInstance instanceOf(String id) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
    }

    private static Lead goodLead() {
        return lead("north", 2500, BigDecimal.valueOf(1_500_000), "comparing", 8);
    }

    private static Lead lead(String region, int employees, BigDecimal budget, String intent, int decisionWeeks) {
        String company = "Customer " + COMPANIES.incrementAndGet();
        return new Lead(
                company,
                "Purchasing",
                company.replace(' ', '.') + "@customers.example",
                null,
                "website",
                region.equals("far") ? "unknown" : "manufacturing",
                employees,
                region,
                budget,
                "CNY",
                intent,
                decisionWeeks,
                "A platform for our plants",
                null);
    }
}
