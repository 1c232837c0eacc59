package org.presalesflow.flow;

/** The variables of the process instance that a step belongs to. */
public interface FlowVariables {

    /** @return the value; null if there is none of that name */
    Object get(String name);

    void set(String name, Object value);

    default String text(String name) {
        Object value = get(name);
        return value == null ? "" : value.toString();
    }
}
