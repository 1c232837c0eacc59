package org.presalesflow.modeltest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The real application for tests that go through models, one for all of them. There is no job executor: save points and
 * timers wait for the test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:models;DB_CLOSE_DELAY=-1",
            "spring.profiles.active=demo",
            "presales.demo.cases=false",
            // Nothing may happen by itself.
            "presales.sla.alarm=P1D",
            "presales.sla.check=P1D",
            "presales.committee.check=P1D",
            "presales.mail.poll=P1D",
            "presales.documents.make=P1D",
            "presales.figures.measure-every=P1D",
            "presales.absences.check=P1D",
            "presales.absences.orphans=P1D",
            "camunda.bpm.job-execution.enabled=false",
            // The whole-application tests of the same run find their engine by its name.
            "camunda.bpm.process-engine-name=models"
        })
@ContextConfiguration(initializers = CalendarFolder.class)
@Import({Cases.class, ModelCoverage.Configuration.class})
@TestExecutionListeners(listeners = ModelEngine.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface ModelApp {}
