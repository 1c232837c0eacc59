package org.presalesflow.intake.mail.edge;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.intake.mail.MailMessages;
import org.presalesflow.intake.mail.MailboxState;
import org.springframework.stereotype.Service;

/** What became of the messages of the mailbox, for the engine's current user. */
@Service
public class MailboxReading {

    private static final Set<String> READERS = Set.of("camunda-admin", "sales-managers");
    private static final int MOST = 200;

    private final MailMessages rows;
    private final MailboxState state;
    private final IdentityService identityService;

    MailboxReading(MailMessages rows, MailboxState state, IdentityService identityService) {
        this.rows = rows;
        this.state = state;
        this.identityService = identityService;
    }

    /** @param messages the newest, the last one first */
    public record View(MailboxState.View mailbox, List<MailMessages.Message> messages) {}

    /** @throws NotAllowedException if it is not the user's to read */
    public View latest() {
        Authentication current = identityService.getCurrentAuthentication();
        if (current == null
                || current.getGroupIds() == null
                || current.getGroupIds().stream().noneMatch(READERS::contains)) {
            throw new NotAllowedException("Only sales managers and administrators see what came into the mailbox");
        }
        return new View(state.view(), rows.latest(MOST));
    }
}
