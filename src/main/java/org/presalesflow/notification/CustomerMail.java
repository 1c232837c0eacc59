package org.presalesflow.notification;

import java.util.Optional;
import org.presalesflow.cases.ErasedContact;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.springframework.stereotype.Component;

/** Mails to the customer. One without an address of theirs is not written, nor to whoever had it erased. */
@Component
public class CustomerMail {

    private static final String RECEIPT = "lead-received";

    private final Opportunities opportunities;
    private final Notices notices;
    private final Outbox outbox;

    CustomerMail(Opportunities opportunities, Notices notices, Outbox outbox) {
        this.opportunities = opportunities;
        this.notices = notices;
        this.outbox = outbox;
    }

    /** @return the case that our mail with this id was about; empty if it was no mail to a customer */
    public Optional<String> caseOf(String messageId) {
        return MessageId.batchIn(messageId).flatMap(outbox::caseOfCustomerMail);
    }

    /** Tells the customer that their enquiry has come in. */
    public void confirmReceipt(String number) {
        send(number, RECEIPT);
    }

    /** @param template the name of the text in the message files, such as {@code contract-signed} */
    public void send(String number, String template) {
        Opportunity opportunity = opportunities.get(number);
        if (opportunity.contactEmail() != null && !ErasedContact.isAddressOf(opportunity.contactEmail())) {
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
