package org.presalesflow.why.edge;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.figures.Selection;
import org.presalesflow.figures.edge.FigureAccess;
import org.presalesflow.people.Departments;
import org.presalesflow.people.edge.Colleagues;
import org.presalesflow.people.edge.Colleagues.Colleague;
import org.presalesflow.why.Attributes;
import org.presalesflow.why.BackTest;
import org.presalesflow.why.Bottlenecks;
import org.presalesflow.why.Losses;
import org.springframework.stereotype.Service;

/** Explains the figures to the engine's current user, who is told by name only of whom they manage, and of themselves. */
@Service
public class WhyDesk {

    private final FigureAccess access;
    private final Colleagues colleagues;
    private final IdentityService identityService;
    private final Losses losses;
    private final Attributes attributes;
    private final Bottlenecks bottlenecks;
    private final BackTest backTest;

    WhyDesk(
            FigureAccess access,
            Colleagues colleagues,
            IdentityService identityService,
            Losses losses,
            Attributes attributes,
            Bottlenecks bottlenecks,
            BackTest backTest) {
        this.access = access;
        this.colleagues = colleagues;
        this.identityService = identityService;
        this.losses = losses;
        this.attributes = attributes;
        this.bottlenecks = bottlenecks;
        this.backTest = backTest;
    }

    /** All of these: @throws NotAllowedException if the user may not see figures, or not of the person asked for */
    public Losses.View losses(Selection selection) {
        check(selection);
        return losses.of(selection);
    }

    public Losses.Page lossCases(String reason, Selection selection, int offset) {
        check(selection);
        return losses.casesOf(reason, selection, offset);
    }

    public Attributes.View attributes(Selection selection) {
        check(selection);
        return attributes.of(selection, named());
    }

    public Bottlenecks.View bottlenecks(Selection selection) {
        check(selection);
        return bottlenecks.of(selection);
    }

    public Bottlenecks.Page bottleneckCases(String stage, String resource, Selection selection, int offset) {
        check(selection);
        return bottlenecks.casesOf(stage, resource, selection, offset);
    }

    public BackTest.View score(Selection selection) {
        check(selection);
        return backTest.of(selection);
    }

    private void check(Selection selection) {
        access.check();
        if (selection.person() != null && !named().test(selection.person())) {
            throw new NotAllowedException("Only the managers of " + selection.person() + " see figures of them");
        }
    }

    private Predicate<String> named() {
        Authentication current = identityService.getCurrentAuthentication();
        List<String> groups = current.getGroupIds();
        if (groups != null && groups.contains(Departments.EXECUTIVES)) {
            return person -> true;
        }
        Set<String> managed = colleagues.list().stream()
                .filter(Colleague::managed)
                .map(colleague -> colleague.person().user())
                .collect(Collectors.toSet());
        return person -> managed.contains(person) || person.equals(current.getUserId());
    }
}
