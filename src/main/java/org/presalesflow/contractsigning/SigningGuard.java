package org.presalesflow.contractsigning;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.presalesflow.approval.Approvals;
import org.presalesflow.contractsigning.ContractSigningProcess.SigningResult;
import org.presalesflow.contractsigning.ContractSigningProcess.Tasks;
import org.presalesflow.flow.AnswerRefusedException;
import org.presalesflow.flow.TaskCompleted;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes no contract for signed whose terms nobody approved, whatever the model let through. */
@Component
class SigningGuard {

    private static final Set<String> NOT_SIGNED = Set.of(SigningResult.RETURNED, SigningResult.NEEDS_CHANGED);

    private final Approvals approvals;
    private final MessageSource messages;

    SigningGuard(Approvals approvals, MessageSource messages) {
        this.approvals = approvals;
        this.messages = messages;
    }

    @EventListener
    void onAnswer(TaskCompleted task) {
        if (ContractSigningProcess.KEY.equals(task.process())
                && Tasks.SIGN_CONTRACT.equals(task.task())
                && !NOT_SIGNED.contains(Objects.toString(task.answers().get(SigningResult.FIELD), ""))
                && !approvals.stand(task.number())) {
            throw new AnswerRefusedException(
                    messages.getMessage("signing.terms-not-approved", new Object[0], Locale.ENGLISH));
        }
    }
}
