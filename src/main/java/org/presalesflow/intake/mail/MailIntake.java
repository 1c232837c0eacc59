package org.presalesflow.intake.mail;

import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.documents.Document.Origin;
import org.presalesflow.documents.Documents;
import org.presalesflow.documents.NewDocument;
import org.presalesflow.intake.FreeMail;
import org.presalesflow.intake.Lead;
import org.presalesflow.intake.LeadRegistration;
import org.presalesflow.intake.LeadRegistration.Entry;
import org.presalesflow.intake.LeadRegistration.Registered;
import org.presalesflow.intake.edge.LeadIntake;
import org.presalesflow.intake.mail.Incoming.Attachment;
import org.presalesflow.intake.mail.MailMessages.Message;
import org.presalesflow.intake.mail.MailMessages.Outcome;
import org.presalesflow.notification.CustomerMail;
import org.presalesflow.notification.Notices;
import org.presalesflow.notification.TaskLinks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a message part of a case: what it says and the note that it came, or nothing; then its files, one by one. */
@Service
class MailIntake {

    private static final Pattern NUMBER = Pattern.compile("\\bOPP-\\d{4}-\\d{6}\\b");
    private static final int LONGEST_NEED = 2000;
    private static final int LONGEST_DETAIL = 4000;
    private static final String DOCUMENT_TYPE = "correspondence";

    private final MailMessages rows;
    private final LeadIntake leads;
    private final LeadRegistration registration;
    private final CustomerMail customerMail;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final Documents documents;
    private final Notices notices;
    private final TaskLinks links;
    private final MessageSource messages;
    private final Validator validator;
    private final FreeMail freeMail;
    private final TransactionTemplate transaction;

    MailIntake(
            MailMessages rows,
            LeadIntake leads,
            LeadRegistration registration,
            CustomerMail customerMail,
            Opportunities opportunities,
            CaseEvents events,
            Documents documents,
            Notices notices,
            TaskLinks links,
            MessageSource messages,
            Validator validator,
            FreeMail freeMail,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.leads = leads;
        this.registration = registration;
        this.customerMail = customerMail;
        this.opportunities = opportunities;
        this.events = events;
        this.documents = documents;
        this.notices = notices;
        this.links = links;
        this.messages = messages;
        this.validator = validator;
        this.freeMail = freeMail;
        this.transaction = transaction;
    }

    /**
     * Takes in a message. One that came before changes nothing, but has those files kept that are not yet: the case comes
     * first and each file by itself, so that nobody waits for a case until all that came with it is looked through.
     *
     * @param place where it is in the mailbox
     * @throws TakenElsewhereException if another node is taking it in
     */
    public void take(Incoming mail, String place) {
        Message row = transaction.execute(status -> known(mail).orElseGet(() -> takeWords(mail)));
        if (row.filesKept() != null) {
            keepFiles(mail, row);
        }
        // Not before: it says how often this was tried.
        rows.forget(place);
    }

    private Optional<Message> known(Incoming mail) {
        return rows.find(mail.id())
                .flatMap(found ->
                        mail.fingerprint().equals(found.fingerprint()) ? Optional.of(found) : rows.find(besides(mail)));
    }

    /** Some programs give all their messages one id. */
    private static String besides(Incoming mail) {
        return mail.id() + "#" + mail.fingerprint().substring(0, 12);
    }

    private Message takeWords(Incoming mail) {
        String id = rows.find(mail.id()).isPresent() ? besides(mail) : mail.id();
        // First of all: another node that has this message as well waits here until we are done.
        rows.add(id, mail.fingerprint(), mail.sender(), mail.subject());
        if (mail.automatic() != null) {
            ignore(mail, id);
            return rows.find(id).orElseThrow();
        }
        Optional<Opportunity> answered = answered(mail);
        if (answered.isPresent()) {
            reply(mail, answered.get());
            rows.became(id, Outcome.REPLIED, answered.get().number(), null);
        } else {
            Registered registered = leads.take(lead(mail, id), null);
            boolean opened = registered.entry() == Entry.OPENED;
            if (!opened) {
                tell(mail, opportunities.get(registered.number()));
            }
            rows.became(id, opened ? Outcome.OPENED : Outcome.JOINED, registered.number(), null);
        }
        rows.awaitFiles(id);
        return rows.find(id).orElseThrow();
    }

    private void ignore(Incoming mail, String id) {
        Optional<String> number = mail.bounced() == null ? Optional.empty() : customerMail.caseOf(mail.bounced());
        number.ifPresent(found -> {
            String stage = opportunities.get(found).stage();
            events.add(found, "mail-bounced", mail.sender(), mail.subject(), null, stage);
        });
        rows.became(id, Outcome.IGNORED, number.orElse(null), mail.automatic());
    }

    /** A closed case is nobody's work any more, so whoever answers there has a new one. */
    private Optional<Opportunity> answered(Incoming mail) {
        for (String reference : mail.references()) {
            Optional<Opportunity> found =
                    customerMail.caseOf(reference).flatMap(opportunities::find).filter(Opportunity::isOpen);
            if (found.isPresent()) {
                return found;
            }
        }
        Matcher number = NUMBER.matcher(mail.subject());
        return number.find()
                ? opportunities
                        .find(number.group())
                        .filter(Opportunity::isOpen)
                        .filter(opportunity -> isContact(mail.sender(), opportunity))
                : Optional.empty();
    }

    /** A number is easily guessed: it opens the case only to those who have written to it. */
    private boolean isContact(String sender, Opportunity opportunity) {
        return sender.equalsIgnoreCase(opportunity.contactEmail())
                || registration.hasWritten(sender, opportunity.number());
    }

    private void reply(Incoming mail, Opportunity opportunity) {
        String number = opportunity.number();
        events.add(
                number,
                "mail-received",
                subject(mail),
                MailWords.cut(said(mail), LONGEST_DETAIL),
                null,
                opportunity.stage());
        tell(mail, opportunity);
    }

    private void tell(Incoming mail, Opportunity opportunity) {
        if (opportunity.salesperson() != null) {
            notices.toPerson(
                    opportunity.number(),
                    "customer-wrote",
                    opportunity.salesperson(),
                    links.to(null),
                    opportunity.company(),
                    opportunity.number(),
                    subject(mail));
        }
    }

    private Lead lead(Incoming mail, String id) {
        String sender = mail.sender();
        String name = mail.senderName().isBlank() ? sender.replaceFirst("@.*", "") : mail.senderName();
        boolean valid =
                validator.validateValue(Lead.class, "contactEmail", sender).isEmpty();
        return new Lead(
                MailWords.cut(SenderCompany.of(sender, name, freeMail), 200),
                MailWords.cut(name, 200),
                valid ? sender : null,
                null,
                "e-mail",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                MailWords.cut(need(mail), LONGEST_NEED),
                "mail:" + id);
    }

    private String need(Incoming mail) {
        return (subject(mail) + "\n\n" + mail.text()).strip();
    }

    private String subject(Incoming mail) {
        return mail.subject().isBlank() ? text("mailbox.no-subject") : mail.subject();
    }

    private static String said(Incoming mail) {
        return mail.sender() + "\n\n" + mail.text();
    }

    private void keepFiles(Incoming mail, Message row) {
        List<Attachment> files = files(mail, row);
        for (int kept = row.filesKept(); kept < files.size(); kept++) {
            // A large file takes its time.
            if (!rows.lease()) {
                throw new TakenElsewhereException(null);
            }
            keep(row, kept, files.get(kept));
        }
        transaction.executeWithoutResult(status -> {
            rows.allFilesKept(row.messageId(), files.size());
            if (mail.leftOut() > 0) {
                refused(row.number(), text("mailbox.more-attachments", mail.leftOut()), text("mailbox.too-many"));
            }
        });
    }

    /** @return in the same order each time: they are counted */
    private List<Attachment> files(Incoming mail, Message row) {
        List<Attachment> files = new ArrayList<>();
        if (!mail.wholeText()) {
            files.add(new Attachment(subject(mail) + ".eml", mail.raw()));
        } else if (isTooLong(mail, row)) {
            byte[] words = need(mail).getBytes(StandardCharsets.UTF_8);
            files.add(new Attachment(subject(mail) + ".txt", () -> new ByteArrayInputStream(words)));
        }
        files.addAll(mail.attachments());
        return files;
    }

    private boolean isTooLong(Incoming mail, Message row) {
        return row.outcome().equals(Outcome.REPLIED)
                ? said(mail).length() > LONGEST_DETAIL
                : need(mail).length() > LONGEST_NEED;
    }

    /** What is not taken for a document must not keep the customer's words from us. */
    private void keep(Message row, int before, Attachment file) {
        try {
            transaction.executeWithoutResult(status -> {
                try (InputStream in = file.content().open()) {
                    documents.add(row.number(), new NewDocument(DOCUMENT_TYPE, file.name(), Origin.MAIL, null), in);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                rows.countFile(row.messageId(), before);
            });
        } catch (IllegalArgumentException e) {
            leave(row, before, file, String.valueOf(e.getMessage()).replaceFirst("^\\w+: ", ""));
        } catch (UncheckedIOException e) {
            leave(row, before, file, text("mailbox.unreadable"));
        }
    }

    private void leave(Message row, int before, Attachment file, String reason) {
        transaction.executeWithoutResult(status -> {
            rows.countFile(row.messageId(), before);
            refused(row.number(), file.name(), reason);
        });
    }

    private void refused(String number, String name, String reason) {
        events.add(
                number,
                "attachment-refused",
                MailWords.cut(name, 200),
                MailWords.cut(reason, LONGEST_DETAIL),
                null,
                opportunities.get(number).stage());
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
