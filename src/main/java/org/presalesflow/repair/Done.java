package org.presalesflow.repair;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of something that was asked for many things at once. @param done how many */
public record Done(int done, List<Failure> failed) {

    private static final Logger LOG = LoggerFactory.getLogger(Done.class);
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
        List<String> ids = wish.ids() == null ? List.of() : new ArrayList<>(new LinkedHashSet<>(wish.ids()));
        if (ids.isEmpty() || ids.size() > MOST || ids.contains(null)) {
            throw new IllegalArgumentException("ids: must name 1 to " + MOST);
        }
        List<Failure> failed = new ArrayList<>();
        for (String id : ids) {
            try {
                act.accept(id);
            } catch (CaseStateException | NotAllowedException | IllegalArgumentException e) {
                failed.add(new Failure(id, e.getMessage()));
            } catch (RuntimeException e) {
                // What happened within is for the log alone.
                LOG.error("Something asked for several could not be done for {}", id, e);
                failed.add(new Failure(id, "It could not be done; the log of the server says why"));
            }
        }
        return new Done(ids.size() - failed.size(), failed);
    }
}
