package org.presalesflow.forms;

import java.util.Collection;
import java.util.Map;

/**
 * How much was sent.
 *
 * @param characters of all texts and names
 * @param depth of lists and maps in one another
 */
record Extent(long characters, int depth) {

    /** Deeper is not looked: it is too deep for every form. */
    private static final int BOTTOM = 20;

    static Extent of(Object value) {
        return of(value, 0);
    }

    boolean isWithin(long most, int deepest) {
        return characters <= most && depth <= deepest;
    }

    private static Extent of(Object value, int depth) {
        if (depth > BOTTOM) {
            return new Extent(0, depth);
        }
        if (value instanceof CharSequence text) {
            return new Extent(text.length(), depth);
        }
        Extent extent = new Extent(1, depth);
        if (value instanceof Map<?, ?> map) {
            extent = new Extent(1, depth + 1);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                extent = extent.with(of(entry.getKey(), depth + 1)).with(of(entry.getValue(), depth + 1));
            }
        } else if (value instanceof Collection<?> items) {
            extent = new Extent(1, depth + 1);
            for (Object item : items) {
                extent = extent.with(of(item, depth + 1));
            }
        }
        return extent;
    }

    private Extent with(Extent other) {
        return new Extent(characters + other.characters, Math.max(depth, other.depth));
    }
}
