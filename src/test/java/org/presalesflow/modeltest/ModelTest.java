package org.presalesflow.modeltest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestExecutionListeners;

/** A {@link ModelApp} that drives one model. Together the tests of the class must pass through nearly all of it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ModelApp
@TestExecutionListeners(
        listeners = {ModelEngine.class, ModelCoverage.class},
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface ModelTest {

    /** The process id. */
    String value();
}
