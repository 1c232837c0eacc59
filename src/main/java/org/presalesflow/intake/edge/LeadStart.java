package org.presalesflow.intake.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.ConstraintViolationException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.forms.edge.FormAnswers;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration;
import org.presalesflow.intake.LeadRegistration.Registered;
import org.presalesflow.notification.CustomerMail;
import org.presalesflow.presales.PresalesProcess;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Stands at the start of the value stream: registers the lead that the start form brought, gives the instance its
 * opportunity number, and lets nobody start one under a number of their own.
 */
@Component
class LeadStart {

    private final LeadRegistration registration;
    private final Opportunities opportunities;
    private final FormAnswers formAnswers;
    private final CustomerMail customerMail;
    private final ObjectMapper json;

    LeadStart(
            LeadRegistration registration,
            Opportunities opportunities,
            FormAnswers formAnswers,
            CustomerMail customerMail,
            ObjectMapper json) {
        this.registration = registration;
        this.opportunities = opportunities;
        this.formAnswers = formAnswers;
        this.customerMail = customerMail;
        this.json = json;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onStart(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        if (!ExecutionListener.EVENTNAME_START.equals(execution.getEventName())
                || !(execution.getEventSource() instanceof ProcessDefinitionImpl)
                || !CaseFile.VALUE_STREAM.equals(
                        execution.getProcessDefinition().getKey())) {
            return;
        }
        execution.setVariable(CaseVariables.OUTCOME, "");
        execution.setVariable(CaseVariables.OUTCOME_REASON, "");
        String given = execution.getProcessBusinessKey();
        String number = given == null ? registerForm(execution) : waiting(execution);
        execution.setProcessBusinessKey(number);
        execution.setVariable(CaseVariables.OPPORTUNITY_NUMBER, number);
        opportunities.open(number, execution.getProcessInstanceId());
    }

    /**
     * A number comes with the start in two ways only: our intake has just registered its case, or the engine itself
     * brings a case back from nurturing.
     */
    private String waiting(ExecutionEntity execution) {
        String given = execution.getProcessBusinessKey();
        boolean broughtBack = PresalesProcess.Elements.CASE_REOPENED.equals(execution.getCurrentActivityId())
                && EngineUser.current() == null;
        boolean free = opportunities
                .find(given)
                .filter(opportunity -> opportunity.processInstanceId() == null || broughtBack && !opportunity.isOpen())
                .isPresent();
        if (!free) {
            throw new FormFieldValidationException(
                    "businessKey", "The opportunity number is given by the system: start without a business key.");
        }
        return given;
    }

    private String registerForm(ExecutionEntity execution) {
        Map<String, Object> answers = new HashMap<>(
                formAnswers.takeStart(PresalesProcess.START_FORM, execution, execution.getProcessDefinitionId()));
        answers.values().removeIf(value -> value instanceof String text && text.isBlank());
        Lead lead = json.convertValue(answers, Lead.class);
        String user = EngineUser.current();
        try {
            Registered registered = registration.registerOrKeepApart(lead, user);
            if (registered.entry() != LeadRegistration.Entry.OPENED) {
                throw new FormFieldValidationException(
                        "company",
                        "This company and contact have a case already: " + registered.number()
                                + ". Your text was added to it; there is no need to start another.");
            }
            customerMail.confirmReceipt(registered.number());
            return registered.number();
        } catch (ConstraintViolationException e) {
            throw new FormFieldValidationException("lead", readable(e));
        }
    }

    private static String readable(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
