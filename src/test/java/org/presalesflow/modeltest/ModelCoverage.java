package org.presalesflow.modeltest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Model;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.presalesflow.sla.SlaEscalationProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Records which elements and flows the tests of a {@link ModelTest} class pass through, fails the class that leaves out
 * too much of its model, and draws what it found to {@code target/process-test-coverage}. A class of which only some
 * tests are run is recorded but not judged.
 */
class ModelCoverage extends AbstractTestExecutionListener {

    private static final String WATCH = SlaEscalationProcess.Watch.SUBPROCESS;
    private static final Logger LOG = LoggerFactory.getLogger(ModelCoverage.class);
    private static final double ENOUGH = 0.95;
    private static final String REPORTS = "target/process-test-coverage/";
    private static final String BEFORE_ANY_TEST = "before";

    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
    private final Set<String> run = new HashSet<>();

    /** Has the engine report what it passes through; only in the context of model tests. */
    @TestConfiguration
    static class Configuration {

        @Bean
        ProcessEnginePlugin coverage() {
            return new AbstractProcessEnginePlugin() {
                @Override
                public void preInit(ProcessEngineConfigurationImpl configuration) {
                    ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
                }
            };
        }
    }

    @Override
    public void beforeTestClass(TestContext test) {
        Suite suite =
                new Suite(test.getTestClass().getName(), test.getTestClass().getSimpleName());
        collector.createSuite(suite);
        collector.activateSuite(suite.getId());
        record(BEFORE_ANY_TEST);
        new ProcessEngineAdapter(ModelEngine.engine(test), collector).initializeListeners();
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        String method = test.getTestMethod().getName();
        if (run.add(method)) {
            record(method);
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        String process = AnnotatedElementUtils.findMergedAnnotation(test.getTestClass(), ModelTest.class)
                .value();
        Model model = collector.getModels().stream()
                .filter(known -> known.getKey().equals(process))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No test of " + test.getTestClass() + " started " + process));
        Set<String> elements = elements(model);
        Set<String> missed = new TreeSet<>(elements);
        collector.getActiveSuite().getEvents(process).stream()
                .map(Event::getDefinitionKey)
                .forEach(missed::remove);
        double coverage = 1 - (double) missed.size() / elements.size();
        LOG.info("Coverage of {}: {} %, all but {}", process, Math.round(coverage * 100), missed);
        CoverageReportUtil.createReport(collector, REPORTS);
        if (run.containsAll(testMethods(test.getTestClass()))) {
            assertThat(coverage)
                    .as("Coverage of %s; not passed through: %s", process, missed)
                    .isGreaterThanOrEqualTo(ENOUGH);
        }
    }

    private void record(String name) {
        collector.createRun(new Run(name, name), collector.getActiveSuite().getId());
        collector.activateRun(name);
    }

    /**
     * All elements and flows but the throwing ends of links, which the engine jumps over, and the SLA watch, which is the
     * same in all models and has a test of its own.
     */
    private static Set<String> elements(Model model) {
        BpmnModelInstance drawn =
                Bpmn.readModelFromStream(new ByteArrayInputStream(model.getXml().getBytes(StandardCharsets.UTF_8)));
        return Stream.concat(
                        drawn.getModelElementsByType(FlowNode.class).stream()
                                .filter(node -> !(node instanceof ThrowEvent thrown && isLink(thrown))),
                        drawn.getModelElementsByType(SequenceFlow.class).stream())
                .filter(element -> !isOfWatch(element))
                .map(BaseElement::getId)
                .collect(Collectors.toSet());
    }

    private static boolean isOfWatch(BaseElement element) {
        return element instanceof SubProcess && WATCH.equals(element.getId())
                || element.getParentElement() instanceof SubProcess around && WATCH.equals(around.getId());
    }

    private static boolean isLink(ThrowEvent event) {
        return event.getEventDefinitions().stream().anyMatch(LinkEventDefinition.class::isInstance);
    }

    private static List<String> testMethods(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN).stream()
                .map(Method::getName)
                .toList();
    }
}
