package org.presalesflow.figures.edge;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.engine.ReaderLanguage;
import org.presalesflow.people.Departments;
import org.presalesflow.people.edge.Colleagues;
import org.presalesflow.people.edge.Colleagues.Colleague;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who sees figures: whoever may read the history of all cases, which managers, executives and process owners may; that
 * somebody keeps the machines running is no reason to. Figures of a person are for whoever manages them, and for themselves.
 */
@Component
public class FigureAccess {

    private static final String ADMINISTRATORS = "camunda-admin";

    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final Colleagues colleagues;
    private final MessageSource messages;

    FigureAccess(
            @Lazy IdentityService identityService,
            @Lazy AuthorizationService authorizationService,
            Colleagues colleagues,
            MessageSource messages) {
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.colleagues = colleagues;
        this.messages = messages;
    }

    /** @throws NotAllowedException if the current user may not see figures */
    public void check() {
        Authentication current = identityService.getCurrentAuthentication();
        if (current == null || !mayReadAll(current)) {
            throw new NotAllowedException(text("figure.not-allowed"));
        }
    }

    private boolean mayReadAll(Authentication current) {
        List<String> groups = groups(current).stream()
                .filter(group -> !ADMINISTRATORS.equals(group))
                .toList();
        return !groups.isEmpty()
                && authorizationService.isUserAuthorized(
                        current.getUserId(),
                        groups,
                        ProcessDefinitionPermissions.READ_HISTORY,
                        Resources.PROCESS_DEFINITION,
                        CaseFile.VALUE_STREAM);
    }

    /** Whether the current user sees the figures of every person: the executives do. */
    public boolean seesEverybody() {
        return groups(identityService.getCurrentAuthentication()).contains(Departments.EXECUTIVES);
    }

    /** @return who of the people the current user sees figures of; themselves are among them */
    public Predicate<String> people() {
        if (seesEverybody()) {
            return person -> true;
        }
        Set<String> theirs = colleagues.list().stream()
                .filter(Colleague::managed)
                .map(colleague -> colleague.person().user())
                .collect(Collectors.toSet());
        theirs.add(colleagues.me());
        return theirs::contains;
    }

    /**
     * @param person null for nobody in particular
     * @throws NotAllowedException if the current user does not manage the person
     */
    public void check(String person) {
        if (person != null && !people().test(person)) {
            throw new NotAllowedException(text("figure.not-their-person"));
        }
    }

    private static List<String> groups(Authentication current) {
        return current == null || current.getGroupIds() == null
                ? List.of()
                : current.getGroupIds().stream().filter(Objects::nonNull).toList();
    }

    private String text(String key) {
        Locale locale = ReaderLanguage.current();
        return messages.getMessage(key, null, locale);
    }
}
