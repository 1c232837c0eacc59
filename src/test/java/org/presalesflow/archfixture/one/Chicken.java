package org.presalesflow.archfixture.one;

import org.presalesflow.archfixture.two.Egg;

/** Bad on purpose: comes out of the egg. */
public record Chicken(Egg egg) {}
