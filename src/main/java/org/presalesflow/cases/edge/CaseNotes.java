package org.presalesflow.cases.edge;

import org.camunda.bpm.engine.IdentityService;
import org.presalesflow.cases.Notes;
import org.springframework.stereotype.Service;

/**
 * Adds notes to cases in the name of the engine's current user: whoever may see a case may say something about it. Nobody
 * is told by mail; who works on the case finds it at their task.
 */
@Service
public class CaseNotes {

    private final CaseAccess access;
    private final Notes notes;
    private final IdentityService identityService;

    CaseNotes(CaseAccess access, Notes notes, IdentityService identityService) {
        this.access = access;
        this.notes = notes;
        this.identityService = identityService;
    }

    /** A note to be added. */
    public record Note(String text) {}

    /**
     * @throws IllegalArgumentException if the text is not as it must be
     * @throws org.presalesflow.cases.CaseNotFoundException if there is no such case that the user may see
     */
    public void add(String number, String text) {
        notes.add(
                access.see(number),
                text,
                identityService.getCurrentAuthentication().getUserId());
    }
}
