package org.presalesflow.deals.edge;

import java.io.InputStream;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.deals.DealImport;
import org.presalesflow.deals.DealImport.Report;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;

/** Files of closed deals in the name of the engine's current user: the sales managers and the executives bring them. */
@Service
public class DealDesk {

    private static final Set<String> ALLOWED = Set.of("sales-managers", "executives");

    private final DealImport deals;
    private final IdentityService identityService;
    private final MessageSource messages;

    DealDesk(DealImport deals, IdentityService identityService, MessageSource messages) {
        this.deals = deals;
        this.identityService = identityService;
        this.messages = messages;
    }

    /** Whether the current user may bring closed deals. */
    public boolean may() {
        Authentication current = identityService.getCurrentAuthentication();
        return current != null
                && current.getGroupIds() != null
                && current.getGroupIds().stream().anyMatch(ALLOWED::contains);
    }

    /**
     * @param dryRun whether to look only
     * @throws IllegalArgumentException if the file is no table of deals
     */
    public Report take(InputStream content, boolean dryRun) {
        if (!may()) {
            throw new NotAllowedException(
                    messages.getMessage("deals.not-allowed", null, LocaleContextHolder.getLocale()));
        }
        return deals.take(
                content, dryRun, identityService.getCurrentAuthentication().getUserId());
    }
}
