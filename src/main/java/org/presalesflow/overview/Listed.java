package org.presalesflow.overview;

import java.util.List;
import java.util.function.Function;
import org.presalesflow.overview.Overview.Page;

/** A list of which as much is made ready as is shown. @param ready makes rows to be shown */
record Listed<T, R>(List<T> all, Function<List<T>, List<R>> ready, List<Column<R>> columns) {

    static final int PAGE = 20;

    /** @return the rows from there on, as many as fit on a page */
    Page page(int offset) {
        int from = Math.min(Math.max(0, offset), all.size());
        int to = Math.min(from + PAGE, all.size());
        return new Page(ready.apply(all.subList(from, to)), to < all.size(), all.size());
    }

    List<R> first() {
        return ready.apply(all.subList(0, Math.min(PAGE, all.size())));
    }

    int size() {
        return all.size();
    }

    /** @return the cells of all rows */
    List<List<Object>> cells() {
        return ready.apply(all).stream().map(row -> Column.cells(columns, row)).toList();
    }
}
