package org.presalesflow.forms.edge;

import java.util.Optional;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Forms;
import org.springframework.stereotype.Component;

/** Reads forms outside of the engine's commands; what a form asks is no secret. */
@Component
class LatestForms implements Forms {

    private final DeployedForms forms;
    private final SystemAccess system;

    LatestForms(DeployedForms forms, SystemAccess system) {
        this.forms = forms;
        this.system = system;
    }

    @Override
    public Optional<FormSchema> latest(String formId) {
        return system.call(() -> forms.latest(formId));
    }
}
