package org.presalesflow.intake.mail;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How this node got on with the mail server the last time. Trouble is told once, not at every look. */
@Component
public class MailboxState {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxState.class);

    private final Clock clock;
    private volatile View view = new View(null, null);

    MailboxState(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param lookedAt when the mailbox was last looked at without trouble; null if never since the start
     * @param trouble what is wrong now; null if nothing is
     */
    public record View(OffsetDateTime lookedAt, String trouble) {}

    public View view() {
        return view;
    }

    void well() {
        if (view.trouble() != null) {
            LOG.info("The mailbox can be read again");
        }
        view = new View(OffsetDateTime.now(clock), null);
    }

    void trouble(Exception e) {
        String trouble = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (view.trouble() == null) {
            LOG.warn("The mailbox cannot be read, which is tried again and again: {}", trouble);
        }
        view = new View(view.lookedAt(), trouble);
    }
}
