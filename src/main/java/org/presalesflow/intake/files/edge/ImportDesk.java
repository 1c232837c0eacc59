package org.presalesflow.intake.files.edge;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.intake.edge.LeadIntake;
import org.presalesflow.intake.files.Import;
import org.presalesflow.intake.files.ImportEnding;
import org.presalesflow.intake.files.ImportReport;
import org.presalesflow.intake.files.ImportStore;
import org.presalesflow.intake.files.ImportStore.Preview;
import org.presalesflow.intake.files.ImportStore.Progress;
import org.presalesflow.intake.files.Imports;
import org.presalesflow.intake.files.UploadWish;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;

/**
 * Lists of leads in the name of the engine's current user: whoever may register a lead may upload many, and sees their own;
 * the managers of sales and marketing see all.
 */
@Service
public class ImportDesk {

    private static final Set<String> SEE_ALL = Set.of("sales-managers", "marketing-managers", "executives");

    private final ImportStore store;
    private final ImportReport report;
    private final Imports imports;
    private final ImportEnding ending;
    private final IdentityService identityService;
    private final LeadIntake intake;
    private final MessageSource messages;

    ImportDesk(
            ImportStore store,
            ImportReport report,
            Imports imports,
            ImportEnding ending,
            IdentityService identityService,
            LeadIntake intake,
            MessageSource messages) {
        this.store = store;
        this.report = report;
        this.imports = imports;
        this.ending = ending;
        this.identityService = identityService;
        this.intake = intake;
        this.messages = messages;
    }

    /** Whether the current user may register leads. */
    public boolean mayUpload() {
        return intake.may();
    }

    /** @return what would become of the file @throws IllegalArgumentException if it is not a list of leads that we take */
    public Preview preview(UploadWish wish, InputStream content) {
        enter();
        return store.preview(wish, content);
    }

    /** @throws IllegalArgumentException if it is not a list of leads that we take */
    public Progress upload(UploadWish wish, InputStream content) {
        enter();
        return see(store.take(
                wish, content, identityService.getCurrentAuthentication().getUserId()));
    }

    public List<Progress> list() {
        return store.list(
                seesAll() ? null : identityService.getCurrentAuthentication().getUserId());
    }

    /** @throws NotAllowedException if there is none that the user may see */
    public Progress see(String id) {
        return store.progress(find(id));
    }

    /** As {@link #see}. @throws CaseStateException if it has ended */
    public void stop(String id) {
        if (!ending.end(find(id), "stopped", null)) {
            throw new CaseStateException(say("imports.ended"));
        }
    }

    /** As {@link #see}. @param only one status of rows; null for all */
    public ImportReport.Download report(String id, String only) {
        return report.of(find(id), only);
    }

    private Import find(String id) {
        return imports.find(id)
                .filter(one -> seesAll()
                        || one.createdBy()
                                .equals(identityService
                                        .getCurrentAuthentication()
                                        .getUserId()))
                .orElseThrow(() -> new NotAllowedException(say("imports.none")));
    }

    private void enter() {
        if (!mayUpload()) {
            throw new NotAllowedException(say("imports.not-allowed"));
        }
    }

    private boolean seesAll() {
        return identityService.getCurrentAuthentication().getGroupIds().stream().anyMatch(SEE_ALL::contains);
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
