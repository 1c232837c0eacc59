package org.presalesflow.why.edge;

import org.presalesflow.figures.Selection;
import org.presalesflow.figures.edge.FigureAccess;
import org.presalesflow.why.Attributes;
import org.presalesflow.why.BackTest;
import org.presalesflow.why.Bottlenecks;
import org.presalesflow.why.Losses;
import org.springframework.stereotype.Service;

/** Explains the figures to the engine's current user, who is told by name only of whom they manage, and of themselves. */
@Service
public class WhyDesk {

    private final FigureAccess access;
    private final Losses losses;
    private final Attributes attributes;
    private final Bottlenecks bottlenecks;
    private final BackTest backTest;

    WhyDesk(FigureAccess access, Losses losses, Attributes attributes, Bottlenecks bottlenecks, BackTest backTest) {
        this.access = access;
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
        return attributes.of(selection, access.people());
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
        access.check(selection.person());
    }
}
