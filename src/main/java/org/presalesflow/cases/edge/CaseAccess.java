package org.presalesflow.cases.edge;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see a case: whoever may read the value stream's history in the engine sees all; everyone else the cases they
 * take part in, as salesperson, by having registered it, by having done a task in it, or by a task of it that they may
 * do now.
 */
@Component
public class CaseAccess {

    private static final Set<String> CLOSERS = Set.of("sales-managers", "executives");

    private final Opportunities opportunities;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final TaskService taskService;
    private final JdbcClient jdbc;

    CaseAccess(
            Opportunities opportunities,
            IdentityService identityService,
            AuthorizationService authorizationService,
            TaskService taskService,
            JdbcClient jdbc) {
        this.opportunities = opportunities;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.taskService = taskService;
        this.jdbc = jdbc;
    }

    /** @throws CaseNotFoundException if there is no such case, or the current user may not see it */
    public Opportunity see(String number) {
        return opportunities.find(number).filter(this::visible).orElseThrow(() -> new CaseNotFoundException(number));
    }

    /** @return the newest of the cases that the current user may see */
    public List<Opportunity> list(String status, int offset, int limit) {
        return seesAll()
                ? opportunities.list(status, offset, limit)
                : opportunities.listOf(user(), status, offset, limit);
    }

    /** Whether the current user may end the case: its salesperson may, and the sales managers and executives. */
    public boolean mayClose(Opportunity opportunity) {
        Authentication current = identityService.getCurrentAuthentication();
        return current != null
                && (current.getUserId().equals(opportunity.salesperson())
                        || current.getGroupIds().stream().anyMatch(CLOSERS::contains));
    }

    private boolean visible(Opportunity opportunity) {
        String user = user();
        return seesAll()
                || user.equals(opportunity.salesperson())
                || user.equals(opportunity.registeredBy())
                || hasWorkedOn(opportunity.number(), user)
                || taskService
                                .createTaskQuery()
                                .processInstanceBusinessKey(opportunity.number())
                                .count()
                        > 0;
    }

    private boolean hasWorkedOn(String number, String user) {
        return jdbc.sql("SELECT COUNT(*) FROM PF_SUBMISSION WHERE number = :number AND submitted_by = :user")
                        .param("number", number)
                        .param("user", user)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean seesAll() {
        Authentication current = identityService.getCurrentAuthentication();
        return authorizationService.isUserAuthorized(
                current.getUserId(),
                current.getGroupIds(),
                ProcessDefinitionPermissions.READ_HISTORY,
                Resources.PROCESS_DEFINITION,
                CaseFile.VALUE_STREAM);
    }

    private String user() {
        return identityService.getCurrentAuthentication().getUserId();
    }
}
