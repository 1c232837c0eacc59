package org.presalesflow.archfixture.two;

import org.presalesflow.archfixture.one.Chicken;

/** Bad on purpose: comes from the chicken. */
public record Egg(Chicken chicken) {}
