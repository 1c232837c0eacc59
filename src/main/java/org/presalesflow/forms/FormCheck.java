package org.presalesflow.forms;

import java.time.LocalDate;
import java.util.Map;

/**
 * Holds what was sent against the form that asked for it, as the form would in the browser, and more: nothing gets in that
 * the form does not ask, or that no browser would send.
 */
public final class FormCheck {

    /** How many rows a list may have. */
    public static final int MOST_ROWS = 200;

    /** How many characters a text may have whose form sets no limit. */
    public static final int LONGEST_TEXT = 4_000;

    /** How many characters all answers to a form may have together. */
    public static final int LONGEST_SUBMISSION = 1_000_000;

    /** How deep lists and rows may be nested: a checklist in a row needs three. */
    public static final int DEEPEST = 5;

    private final Expressions expressions;

    public FormCheck(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * @param form what was asked
     * @param shown what the case held when it was asked, by name; text, numbers, booleans, lists and maps
     * @param sent what came back, in the same types
     * @param today the day that the company has
     */
    public Submission check(FormSchema form, Map<String, Object> shown, Map<String, ?> sent, LocalDate today) {
        return new FormChecking(expressions, form, shown, sent, today).result();
    }
}
