package org.presalesflow.modeltest;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Tells the assertions of models which engine they are about, and sets the time right again after each test. */
class ModelEngine extends AbstractTestExecutionListener {

    /** The engine of these tests reports what it passes through, whether a test asks for it or not. */
    @Override
    public void beforeTestClass(TestContext test) {
        new ProcessEngineAdapter(engine(test), event -> {}).initializeListeners();
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        AbstractAssertions.init(engine(test));
    }

    @Override
    public void afterTestMethod(TestContext test) {
        AbstractAssertions.reset();
        ClockUtil.reset();
    }

    static ProcessEngine engine(TestContext test) {
        return test.getApplicationContext().getBean(ProcessEngine.class);
    }
}
