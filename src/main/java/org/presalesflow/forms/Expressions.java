package org.presalesflow.forms;

import java.util.Map;
import java.util.Optional;

/** Reads and works out the expressions of forms, which are FEEL as in decision tables. */
public interface Expressions {

    /**
     * @param expression with or without the equals sign that it begins with in a form
     * @param data what it may name: text, numbers, booleans, lists and maps
     * @return what comes out; null also where it names what is not there, or makes no sense
     */
    Object value(String expression, Map<String, Object> data);

    /**
     * @param expression with or without the equals sign that it begins with in a form
     * @return why it cannot be read; empty if it can
     */
    Optional<String> mistakeIn(String expression);
}
