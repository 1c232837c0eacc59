package org.presalesflow.handoff.edge;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.handoff.HandoverProcess;
import org.presalesflow.handoff.HandoverReturns;
import org.springframework.stereotype.Service;

/** The returns of hand-overs, for those who may read the history of all: managers, executives and process owners. */
@Service
public class ReturnFigures {

    private final HandoverReturns returns;
    private final IdentityService identityService;
    private final AuthorizationService authorizationService;

    ReturnFigures(HandoverReturns returns, IdentityService identityService, AuthorizationService authorizationService) {
        this.returns = returns;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
    }

    /**
     * @param since what happened from this day on; null for all
     * @throws NotAllowedException if the figures are not the user's to read
     */
    public List<HandoverReturns.Pair> since(LocalDate since) {
        Authentication current = identityService.getCurrentAuthentication();
        if (current == null
                || !authorizationService.isUserAuthorized(
                        current.getUserId(),
                        current.getGroupIds(),
                        ProcessDefinitionPermissions.READ_HISTORY,
                        Resources.PROCESS_DEFINITION,
                        HandoverProcess.KEY)) {
            throw new NotAllowedException("Only managers, executives and process owners read these figures");
        }
        return returns.since(since);
    }
}
