package org.presalesflow.overview.edge;

import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.figures.edge.FigureAccess;
import org.presalesflow.figures.export.Table;
import org.presalesflow.overview.Overview;
import org.presalesflow.overview.Overview.Page;
import org.presalesflow.overview.Overviews;
import org.presalesflow.overview.Overviews.Wish;
import org.springframework.stereotype.Service;

/** The overview for the engine's current user: all of it, or {@link NotAllowedException}. */
@Service
public class OverviewDesk {

    private final FigureAccess access;
    private final Overviews overviews;

    OverviewDesk(FigureAccess access, Overviews overviews) {
        this.access = access;
        this.overviews = overviews;
    }

    public Overview now() {
        access.check();
        return overviews.now();
    }

    /** @throws IllegalArgumentException if there is no such list */
    public Page page(String list, Wish wish, int offset) {
        access.check();
        return overviews.page(list, wish, offset);
    }

    /** @throws IllegalArgumentException if there is no such list */
    public Table table(String list, Wish wish) {
        access.check();
        return overviews.table(list, wish);
    }
}
