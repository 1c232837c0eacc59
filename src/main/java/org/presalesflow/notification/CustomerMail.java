package org.presalesflow.notification;

import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.springframework.stereotype.Component;

/** Mails to the customer. One without an address of theirs is not written. */
@Component
public class CustomerMail {

    private static final String RECEIPT = "lead-received";

    private final Opportunities opportunities;
    private final Notices notices;

    CustomerMail(Opportunities opportunities, Notices notices) {
        this.opportunities = opportunities;
        this.notices = notices;
    }

    /** Tells the customer that their enquiry has come in. */
    public void confirmReceipt(String number) {
        send(number, RECEIPT);
    }

    /** @param template the name of the text in the message files, such as {@code contract-signed} */
    public void send(String number, String template) {
        Opportunity opportunity = opportunities.get(number);
        if (opportunity.contactEmail() != null) {
            notices.toCustomer(
                    number,
                    template,
                    opportunity.contactEmail(),
                    opportunity.contactName(),
                    opportunity.company(),
                    number);
        }
    }
}
