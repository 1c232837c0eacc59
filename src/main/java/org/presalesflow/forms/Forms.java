package org.presalesflow.forms;

import java.util.Optional;

/** The deployed forms. */
public interface Forms {

    /** @return the form in its latest version; empty if none of that id is deployed */
    Optional<FormSchema> latest(String formId);
}
