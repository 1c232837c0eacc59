package org.presalesflow.cases.edge;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.edge.CaseSearch.Wish;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see a case: whoever may read the value stream's history in the engine sees all; everyone else the cases they
 * take part in ({@link Visible}).
 */
@Component
public class CaseAccess {

    private static final Set<String> CLOSERS = Set.of("sales-managers", "executives");
    private static final String EXECUTIVES = "executives";
    private static final String MANAGERS = "-managers";
    private static final String COMMITTEE = "coordination-committee";

    private final Opportunities opportunities;
    private final CaseSearch search;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final JdbcClient jdbc;

    CaseAccess(
            Opportunities opportunities,
            CaseSearch search,
            IdentityService identityService,
            AuthorizationService authorizationService,
            JdbcClient jdbc) {
        this.opportunities = opportunities;
        this.search = search;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.jdbc = jdbc;
    }

    /** @throws CaseNotFoundException if there is no such case, or the current user may not see it */
    public Opportunity see(String number) {
        return opportunities.find(number).filter(this::visible).orElseThrow(() -> new CaseNotFoundException(number));
    }

    /**
     * @param words what to look for in number, company, contact, project and people; null for all
     * @param status open, closed (any other), or one status; null for any
     * @return the newest of the cases that the current user may see
     * @throws IllegalArgumentException if the words are too many
     */
    public List<Opportunity> list(String words, String status, int offset, int limit) {
        Authentication current = identityService.getCurrentAuthentication();
        List<String> groups = current.getGroupIds();
        Wish wish = new Wish(words, status, seesAll(), current.getUserId(), groups, groups.contains(COMMITTEE));
        return search.find(wish, offset, limit);
    }

    /** Whether the current user may end the case: its salesperson may, and the sales managers and executives. */
    public boolean mayClose(Opportunity opportunity) {
        Authentication current = identityService.getCurrentAuthentication();
        return current != null
                && (current.getUserId().equals(opportunity.salesperson())
                        || current.getGroupIds().stream().anyMatch(CLOSERS::contains));
    }

    /** Whether the current user works on the case, or leads people who do; others who may see it only look at it. */
    public boolean takesPart(Opportunity opportunity) {
        Authentication current = identityService.getCurrentAuthentication();
        return current.getGroupIds().stream().anyMatch(group -> group.endsWith(MANAGERS) || group.equals(EXECUTIVES))
                || isOneOfTheirs(opportunity);
    }

    private boolean visible(Opportunity opportunity) {
        return seesAll() || isOneOfTheirs(opportunity);
    }

    private boolean isOneOfTheirs(Opportunity opportunity) {
        Authentication current = identityService.getCurrentAuthentication();
        List<String> groups = current.getGroupIds();
        return !jdbc.sql(Visible.one(groups.contains(COMMITTEE)) + " FETCH FIRST 1 ROWS ONLY")
                .param("number", opportunity.number())
                .param("user", current.getUserId())
                .param("groups", groups.isEmpty() ? List.of("") : groups)
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** Whether the current user may see every case, and so what all of them together say. */
    public boolean seesAll() {
        Authentication current = identityService.getCurrentAuthentication();
        return current != null
                && authorizationService.isUserAuthorized(
                        current.getUserId(),
                        current.getGroupIds(),
                        ProcessDefinitionPermissions.READ_HISTORY,
                        Resources.PROCESS_DEFINITION,
                        CaseFile.VALUE_STREAM);
    }
}
