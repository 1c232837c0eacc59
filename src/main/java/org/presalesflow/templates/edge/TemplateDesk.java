package org.presalesflow.templates.edge;

import java.io.InputStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.templates.Templates;
import org.springframework.stereotype.Service;

/** Templates in the name of the engine's current user: they belong to the process owners. */
@Service
public class TemplateDesk {

    private static final String OWNERS = "process-owners";

    private final Templates templates;
    private final IdentityService identityService;

    TemplateDesk(Templates templates, IdentityService identityService) {
        this.templates = templates;
        this.identityService = identityService;
    }

    /**
     * @throws NotAllowedException if the user is no process owner
     * @throws IllegalArgumentException if the file cannot be used
     */
    public void upload(String type, InputStream file) {
        templates.upload(type, file, owner());
    }

    /** @throws NotAllowedException if the user is no process owner */
    public void takeBack(String type) {
        templates.takeBack(type, owner());
    }

    private String owner() {
        if (!current().getGroupIds().contains(OWNERS)) {
            throw new NotAllowedException("Only process owners change the templates of documents");
        }
        return current().getUserId();
    }

    private Authentication current() {
        return identityService.getCurrentAuthentication();
    }
}
