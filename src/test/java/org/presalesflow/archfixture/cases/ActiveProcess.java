package org.presalesflow.archfixture.cases;

/** Bad on purpose: a contract that does something. */
public class ActiveProcess {

    public static final String KEY = "active";

    private final HasFieldsInjected service = new HasFieldsInjected();

    @Override
    public String toString() {
        return KEY + service;
    }
}
