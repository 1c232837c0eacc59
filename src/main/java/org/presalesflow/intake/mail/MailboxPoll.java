package org.presalesflow.intake.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.presalesflow.intake.mail.MailMessages.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Looks after the mailbox. A message leaves its folder when what it brought is committed, never before: whatever happens in
 * between, it is looked at again, and known.
 */
@Component
class MailboxPoll {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPoll.class);

    private final MailboxSettings settings;
    private final MailReader reader;
    private final MailIntake intake;
    private final MailMessages rows;
    private final MailboxState state;
    private volatile boolean modelsAreDeployed;

    MailboxPoll(MailboxSettings settings, MailReader reader, MailIntake intake, MailMessages rows, MailboxState state) {
        this.settings = settings;
        this.reader = reader;
        this.intake = intake;
        this.rows = rows;
        this.state = state;
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        modelsAreDeployed = true;
    }

    @Scheduled(fixedDelayString = "${presales.mailbox.poll}")
    void look() {
        if (!settings.isOn() || !modelsAreDeployed || !rows.lease()) {
            return;
        }
        try (Mailbox mailbox = Mailbox.open(settings)) {
            MessagingException stuck = null;
            for (Message message : mailbox.waiting()) {
                // Somebody else took over while we were slow.
                if (!rows.lease()) {
                    return;
                }
                try {
                    take(mailbox, message);
                } catch (MessagingException e) {
                    if (!mailbox.isAlive()) {
                        throw e;
                    }
                    // It cannot be moved, perhaps as a folder is full. It is known, and the others must not wait.
                    stuck = e;
                }
            }
            if (stuck == null) {
                state.well();
            } else {
                state.trouble(stuck);
            }
        } catch (MessagingException e) {
            state.trouble(e);
        } catch (TransientDataAccessException
                | NonTransientDataAccessResourceException
                | CannotCreateTransactionException e) {
            LOG.warn("The mailbox is looked at later: {}", e.getMessage());
        }
    }

    private void take(Mailbox mailbox, Message message) throws MessagingException {
        String place = mailbox.placeOf(message);
        Optional<MailMessages.Message> before = rows.find(place);
        if (before.filter(row -> row.outcome().equals(Outcome.ASIDE)).isPresent()) {
            mailbox.putAside(message);
            return;
        }
        int tries = before.map(MailMessages.Message::tries).orElse(0) + 1;
        try {
            takeIn(mailbox, message, place);
        } catch (TakenElsewhereException e) {
            LOG.info("A message is left to another node ({})", place);
            return;
        } catch (UnreadableMailException e) {
            putAside(mailbox, message, place, e);
            return;
        } catch (TransientDataAccessException
                | NonTransientDataAccessResourceException
                | CannotCreateTransactionException e) {
            // Would happen to any message now.
            throw e;
        } catch (Exception e) {
            if (tries >= settings.tries()) {
                putAside(mailbox, message, place, e);
                return;
            }
            rows.failed(place, Outcome.FAILING, e.toString());
            if (!mailbox.isAlive()) {
                throw new MessagingException("the server has hung up", e);
            }
            LOG.warn("A message could not be taken in, which is tried again ({}): {}", place, e.toString());
            return;
        }
        mailbox.done(message);
    }

    private void takeIn(Mailbox mailbox, Message message, String place) throws Exception {
        try (MailFile file = mailbox.fetch(message)) {
            intake.take(reader.read(file), place);
        }
    }

    private void putAside(Mailbox mailbox, Message message, String place, Exception e) throws MessagingException {
        LOG.warn("A message is put aside into the folder {} ({}): {}", settings.asideFolder(), place, e.toString());
        rows.failed(place, Outcome.ASIDE, e.getMessage());
        mailbox.putAside(message);
    }
}
