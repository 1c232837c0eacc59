package org.presalesflow.intake.edge;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration;
import org.presalesflow.intake.LeadRegistration.Entry;
import org.presalesflow.intake.LeadRegistration.Registered;
import org.presalesflow.notification.CustomerMail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in a lead and starts the value stream for it, both or neither. The user must be allowed to start it. */
@Service
public class LeadIntake {

    private final LeadRegistration registration;
    private final RuntimeService runtimeService;
    private final CustomerMail customerMail;

    private final IdentityService identityService;
    private final AuthorizationService authorizationService;

    LeadIntake(
            LeadRegistration registration,
            RuntimeService runtimeService,
            CustomerMail customerMail,
            IdentityService identityService,
            AuthorizationService authorizationService) {
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.registration = registration;
        this.runtimeService = runtimeService;
        this.customerMail = customerMail;
    }

    /** Whether the current user may register leads. As in the engine itself, nobody signed in means that the system acts. */
    public boolean may() {
        Authentication current = identityService.getCurrentAuthentication();
        return current == null
                || authorizationService.isUserAuthorized(
                        current.getUserId(),
                        current.getGroupIds(),
                        ProcessDefinitionPermissions.CREATE_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        CaseFile.VALUE_STREAM);
    }

    /** @throws NotAllowedException if the current user may not register leads */
    public void requireMay() {
        if (!may()) {
            throw new NotAllowedException("You are not allowed to register leads");
        }
    }

    @Transactional
    public Registered take(Lead lead, String user) {
        requireMay();
        return started(registration.register(lead, user));
    }

    /**
     * Takes in one of many, whose caller has asked whether the user may, holds them all, and tells whoever sells.
     *
     * @see LeadRegistration#registerOneOfMany
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registered takeOneOfMany(Lead lead, String user) {
        return started(registration.registerOneOfMany(lead, user));
    }

    private Registered started(Registered registered) {
        if (registered.entry() == Entry.OPENED) {
            customerMail.confirmReceipt(registered.number());
            runtimeService.startProcessInstanceByKey(CaseFile.VALUE_STREAM, registered.number());
        }
        return registered;
    }
}
