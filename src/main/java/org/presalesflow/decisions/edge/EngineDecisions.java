package org.presalesflow.decisions.edge;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.engine.SystemAccess;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Evaluates tables in the engine. Looking up a policy needs no permission of whoever happens to act. */
@Component
class EngineDecisions implements Decisions {

    private final DecisionService decisionService;
    private final SystemAccess system;

    EngineDecisions(@Lazy DecisionService decisionService, SystemAccess system) {
        this.decisionService = decisionService;
        this.system = system;
    }

    @Override
    public List<Map<String, Object>> evaluate(String table, Map<String, Object> inputs) {
        return system.call(() -> decisionService
                .evaluateDecisionByKey(table)
                .variables(inputs)
                .evaluate()
                .getResultList());
    }
}
