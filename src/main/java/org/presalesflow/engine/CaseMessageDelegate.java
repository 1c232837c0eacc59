package org.presalesflow.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.context.annotation.Lazy;

/**
 * {@code ${caseMessage}}: sends the message that the throw event names, which starts another process of the same case
 * under the same opportunity number.
 */
@ForModels("caseMessage")
class CaseMessageDelegate implements JavaDelegate {

    private final RuntimeService runtimeService;

    CaseMessageDelegate(@Lazy RuntimeService runtimeService) {
        this.runtimeService = runtimeService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IntermediateThrowEvent event = (IntermediateThrowEvent) execution.getBpmnModelElementInstance();
        MessageEventDefinition message =
                (MessageEventDefinition) event.getEventDefinitions().iterator().next();
        String number = execution.getProcessBusinessKey();
        runtimeService
                .createMessageCorrelation(message.getMessage().getName())
                .processInstanceBusinessKey(number)
                .setVariable(CaseVariables.OPPORTUNITY_NUMBER, number)
                .correlateStartMessage();
    }
}
