package org.presalesflow.archfixture.negotiation;

/** Part of a stage. */
public class Stage {}
