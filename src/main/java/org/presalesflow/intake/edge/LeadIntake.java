package org.presalesflow.intake.edge;

import org.camunda.bpm.engine.RuntimeService;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration;
import org.presalesflow.intake.LeadRegistration.Entry;
import org.presalesflow.intake.LeadRegistration.Registered;
import org.presalesflow.notification.CustomerMail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in a lead and starts the value stream for it, both or neither. The user must be allowed to start it. */
@Service
public class LeadIntake {

    private final LeadRegistration registration;
    private final RuntimeService runtimeService;
    private final CustomerMail customerMail;

    LeadIntake(LeadRegistration registration, RuntimeService runtimeService, CustomerMail customerMail) {
        this.registration = registration;
        this.runtimeService = runtimeService;
        this.customerMail = customerMail;
    }

    @Transactional
    public Registered take(Lead lead, String user) {
        Registered registered = registration.register(lead, user);
        if (registered.entry() == Entry.OPENED) {
            customerMail.confirmReceipt(registered.number());
            runtimeService.startProcessInstanceByKey(CaseFile.VALUE_STREAM, registered.number());
        }
        return registered;
    }
}
