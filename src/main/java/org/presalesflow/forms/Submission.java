package org.presalesflow.forms;

import java.util.List;
import java.util.Map;

/**
 * What came of a form that was sent.
 *
 * @param answers by field key, as they are to be kept: without what was hidden or is only shown
 * @param findings why it cannot be taken, all at once; empty if it can
 */
public record Submission(Map<String, Object> answers, List<Finding> findings) {

    /** Stands for a value that could not be read: broken, too long or too deep. */
    public static final Object UNREADABLE = new Object();

    public boolean isRefused() {
        return !findings.isEmpty();
    }
}
