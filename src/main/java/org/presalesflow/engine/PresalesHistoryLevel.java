package org.presalesflow.engine;

import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;

/**
 * Full history without the payload of forms: of variables, only those that the model itself names. Answers and contact
 * data are in our tables, where they can be erased; in the engine's history they could not be.
 */
class PresalesHistoryLevel extends AbstractHistoryLevel {

    static final String NAME = "presales";

    private final ModelVariables modelVariables;

    PresalesHistoryLevel(ModelVariables modelVariables) {
        this.modelVariables = modelVariables;
    }

    @Override
    public int getId() {
        return 40;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
        if (entity instanceof VariableInstanceEntity variable) {
            return modelVariables.names(variable.getProcessDefinitionId(), variable.getName());
        }
        if (entity instanceof DecisionDefinition decision) {
            return !LookupTables.contains(decision.getKey());
        }
        return true;
    }
}
