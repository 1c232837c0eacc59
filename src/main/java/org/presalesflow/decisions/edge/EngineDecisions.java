package org.presalesflow.decisions.edge;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.engine.LookupTables;
import org.presalesflow.engine.SystemAccess;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Evaluates tables in the engine. Looking up a policy needs no permission of whoever happens to act. */
@Component
class EngineDecisions implements Decisions {

    private final RepositoryService repositoryService;
    private final ObjectProvider<ProcessEngineConfigurationImpl> configuration;
    private final SystemAccess system;
    private final Remembered remembered = new Remembered();

    EngineDecisions(
            @Lazy RepositoryService repositoryService,
            ObjectProvider<ProcessEngineConfigurationImpl> configuration,
            SystemAccess system) {
        this.repositoryService = repositoryService;
        this.configuration = configuration;
        this.system = system;
    }

    @Override
    public List<Map<String, Object>> evaluate(String table, Map<String, Object> inputs) {
        return Context.getCommandContext() == null
                ? system.call(() -> evaluateDeployed(table, inputs))
                : evaluateDeployed(table, inputs);
    }

    /**
     * Within the command that is under way, not as one of its own: whoever can do without the answer may go on when a
     * table is wrong, and would find their transaction marked for rollback otherwise.
     */
    private List<Map<String, Object>> evaluateDeployed(String table, Map<String, Object> inputs) {
        ProcessEngineConfigurationImpl engine = configuration.getObject();
        try {
            DecisionDefinition deployed = engine.getDeploymentCache().findDeployedLatestDecisionDefinitionByKey(table);
            Supplier<List<Map<String, Object>>> evaluation = () -> engine.getDmnEngine()
                    .evaluateDecisionTable((DmnDecision) deployed, inputs)
                    .getResultList();
            return LookupTables.contains(table)
                    ? remembered.answer(deployed.getId(), inputs, evaluation)
                    : evaluation.get();
        } catch (DmnEngineException | ProcessEngineException e) {
            throw new DecisionException("The table " + table + " cannot be evaluated: " + e.getMessage(), e);
        }
    }

    @Override
    public int version(String table) {
        DecisionDefinition latest = system.call(() -> repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult());
        return latest == null ? 0 : latest.getVersion();
    }

    @Override
    public Decisions withDraft(String table, String dmn) {
        DmnEngine engine = configuration.getObject().getDmnEngine();
        try {
            byte[] text = dmn.getBytes(StandardCharsets.UTF_8);
            return new Draft(
                    table, system.call(() -> engine.parseDecision(table, new ByteArrayInputStream(text))), engine);
        } catch (DmnEngineException e) {
            throw new IllegalArgumentException("table: is no .dmn file with the decision " + table, e);
        }
    }

    private final class Draft implements Decisions {

        private final String table;
        private final DmnDecision decision;
        private final DmnEngine engine;
        private final Remembered remembered = new Remembered();

        Draft(String table, DmnDecision decision, DmnEngine engine) {
            this.table = table;
            this.decision = decision;
            this.engine = engine;
        }

        @Override
        public List<Map<String, Object>> evaluate(String asked, Map<String, Object> inputs) {
            if (!asked.equals(table)) {
                return EngineDecisions.this.evaluate(asked, inputs);
            }
            try {
                return remembered.answer(
                        table,
                        inputs,
                        () -> system.call(() ->
                                engine.evaluateDecisionTable(decision, inputs).getResultList()));
            } catch (DmnEngineException e) {
                throw new DecisionException("It cannot be evaluated: " + e.getMessage(), e);
            }
        }

        @Override
        public int version(String asked) {
            return EngineDecisions.this.version(asked);
        }

        @Override
        public Decisions withDraft(String other, String dmn) {
            throw new UnsupportedOperationException("One draft at a time");
        }
    }
}
