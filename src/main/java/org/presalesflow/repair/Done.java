package org.presalesflow.repair;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/** What became of something that was asked for many things at once. @param done how many */
public record Done(int done, List<Failure> failed) {

    private static final int MOST = 500;

    /** What was not done, and why. */
    public record Failure(String id, String message) {}

    /** A wish for several. */
    public record Wish(List<String> ids) {}

    /**
     * Does it for one after the other; what fails for one does not keep it from the others.
     *
     * @throws IllegalArgumentException if none is named, or too many are
     */
    public static Done each(Wish wish, Consumer<String> act) {
        List<String> ids = wish.ids() == null ? List.of() : List.copyOf(new LinkedHashSet<>(wish.ids()));
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new IllegalArgumentException("ids: must name 1 to " + MOST);
        }
        List<Failure> failed = new ArrayList<>();
        for (String id : ids) {
            try {
                act.accept(id);
            } catch (RuntimeException e) {
                failed.add(new Failure(id, String.valueOf(e.getMessage())));
            }
        }
        return new Done(ids.size() - failed.size(), failed);
    }
}
