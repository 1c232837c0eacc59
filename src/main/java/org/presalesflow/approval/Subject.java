package org.presalesflow.approval;

/** What is to be approved, as callers name it. */
public final class Subject {

    public static final String QUOTATION = "quotation";
    public static final String CONCESSION = "concession";
    public static final String CONTRACT = "contract";

    private Subject() {}
}
