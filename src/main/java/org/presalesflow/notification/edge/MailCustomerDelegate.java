package org.presalesflow.notification.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.presalesflow.engine.ForModels;
import org.presalesflow.notification.CustomerMail;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** {@code ${mailCustomer}}: writes a mail to the customer; the field {@code template} names its text. */
@ForModels("mailCustomer")
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class MailCustomerDelegate implements JavaDelegate {

    private final CustomerMail customerMail;
    private Expression template;

    MailCustomerDelegate(CustomerMail customerMail) {
        this.customerMail = customerMail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        customerMail.send(execution.getProcessBusinessKey(), (String) template.getValue(execution));
    }
}
