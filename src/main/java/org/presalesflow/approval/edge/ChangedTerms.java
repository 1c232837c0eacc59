package org.presalesflow.approval.edge;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.presalesflow.approval.ApprovalProcess.Messages;
import org.presalesflow.approval.TermsChanged;
import org.presalesflow.engine.SystemAccess;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes the tasks away whose terms are others now; their processes ask for those. */
@Component
class ChangedTerms {

    private final RuntimeService runtimeService;
    private final SystemAccess system;

    ChangedTerms(@Lazy RuntimeService runtimeService, SystemAccess system) {
        this.runtimeService = runtimeService;
        this.system = system;
    }

    /** Where no task waits, the process looks at the terms as they are before it goes on. */
    @EventListener
    void onChange(TermsChanged changed) {
        system.call(() -> {
            List<Execution> relying = runtimeService
                    .createExecutionQuery()
                    .processInstanceBusinessKey(changed.number())
                    .messageEventSubscriptionName(Messages.TERMS_CHANGED)
                    .list();
            relying.forEach(
                    execution -> runtimeService.messageEventReceived(Messages.TERMS_CHANGED, execution.getId()));
            return null;
        });
    }
}
