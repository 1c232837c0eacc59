package org.presalesflow.leadnurturing.edge;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.runtime.Execution;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.intake.Resting;
import org.presalesflow.leadnurturing.LeadNurturingProcess;
import org.presalesflow.leadnurturing.LeadNurturingProcess.HeardOf;
import org.presalesflow.leadnurturing.LeadNurturingProcess.Messages;
import org.presalesflow.leadnurturing.LeadNurturingProcess.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Cases rest in lead nurturing, which ends at once when the customer is heard of again. */
@Component
class NurturingRest implements Resting {

    private final RuntimeService runtimeService;
    private final SystemAccess system;

    NurturingRest(@Lazy RuntimeService runtimeService, SystemAccess system) {
        this.runtimeService = runtimeService;
        this.system = system;
    }

    @Override
    public boolean rests(String number) {
        return inEngine(() -> runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey(LeadNurturingProcess.KEY)
                        .processInstanceBusinessKey(number)
                        .count()
                > 0);
    }

    @Override
    public void bringBack(String number) {
        tell(number, HeardOf.IN_THIS_CASE);
    }

    @Override
    public void end(String number) {
        tell(number, HeardOf.IN_ANOTHER_CASE);
    }

    private void tell(String number, String heardOf) {
        inEngine(() -> {
            List<Execution> waiting = runtimeService
                    .createExecutionQuery()
                    .processInstanceBusinessKey(number)
                    .messageEventSubscriptionName(Messages.CUSTOMER_HEARD_OF)
                    .list();
            waiting.forEach(execution -> runtimeService
                    .createMessageCorrelation(Messages.CUSTOMER_HEARD_OF)
                    .processInstanceId(execution.getProcessInstanceId())
                    .setVariable(Variables.HEARD_OF, heardOf)
                    .correlate());
            return waiting.size();
        });
    }

    /**
     * As a command of its own, also while another one is under way: a message is kept although the start of a case that
     * brought it is refused.
     */
    private <T> T inEngine(Supplier<T> work) {
        try {
            return ProcessEngineContext.withNewProcessEngineContext(() -> system.call(work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
