package org.presalesflow.sla.edge;

import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.sla.Replanning;
import org.springframework.stereotype.Service;

/** What process owners and IT do about time, in the name of the engine's current user. */
@Service
public class PolicyKeeping {

    private static final Set<String> KEEPERS = Set.of("process-owners", "camunda-admin");

    private final Replanning replanning;
    private final Calendars calendars;
    private final IdentityService identityService;

    PolicyKeeping(Replanning replanning, Calendars calendars, IdentityService identityService) {
        this.replanning = replanning;
        this.calendars = calendars;
        this.identityService = identityService;
    }

    /**
     * Plans the clocks that run anew, or tells what that would change.
     *
     * @param draft the text of a table that is not deployed, for a dry run only; null for what is deployed
     * @throws IllegalArgumentException if the draft is no such table, or is to be applied
     * @throws NotAllowedException if the user does not keep the policies
     */
    public Replanning.Report replan(boolean dryRun, String draft) {
        check(KEEPERS, "Only process owners and administrators plan the clocks anew");
        if (draft == null || draft.isBlank()) {
            return dryRun ? replanning.dryRun() : replanning.replan();
        }
        if (!dryRun) {
            throw new IllegalArgumentException("table: only a dry run takes a table; deploy it to have it applied");
        }
        return replanning.dryRun(draft);
    }

    /**
     * Reads the calendars again; the clocks that run are planned anew if one has changed.
     *
     * @return whether one has
     * @throws NotAllowedException if the user does not keep the policies
     */
    public boolean reloadCalendars() {
        check(KEEPERS, "Only process owners and administrators reload the calendars");
        return calendars.reload();
    }

    private void check(Set<String> groups, String refusal) {
        Authentication current = identityService.getCurrentAuthentication();
        if (current == null || current.getGroupIds().stream().noneMatch(groups::contains)) {
            throw new NotAllowedException(refusal);
        }
    }
}
