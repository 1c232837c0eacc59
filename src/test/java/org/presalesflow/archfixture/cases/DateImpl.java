package org.presalesflow.archfixture.cases;

/** Bad on purpose: its name says nothing. */
class DateImpl {}
