package org.presalesflow.dispatch.edge;

import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.dispatch.Contributions;
import org.presalesflow.dispatch.DispatchLoad;
import org.springframework.stereotype.Service;

/** The figures of dispatch, for the engine's current user: everyone sees their own, who dispatches sees the load of all. */
@Service
public class DispatchViews {

    private static final Set<String> WHO_DISPATCHES = Set.of("presales-managers", "executives");

    private final IdentityService identityService;
    private final DispatchLoad load;
    private final Contributions contributions;

    DispatchViews(IdentityService identityService, DispatchLoad load, Contributions contributions) {
        this.identityService = identityService;
        this.load = load;
        this.contributions = contributions;
    }

    public Contributions.Contribution mine() {
        return contributions.of(current().getUserId());
    }

    /** @throws NotAllowedException if the user neither dispatches nor leads the company */
    public DispatchLoad.View load() {
        if (current().getGroupIds().stream().noneMatch(WHO_DISPATCHES::contains)) {
            throw new NotAllowedException("Only presales managers and executives see the load of others");
        }
        return load.now();
    }

    private Authentication current() {
        return identityService.getCurrentAuthentication();
    }
}
