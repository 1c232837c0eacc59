package org.presalesflow.archfixture.solutionreview;

import org.presalesflow.archfixture.negotiation.Stage;

/** Bad on purpose: a stage that reaches into another. */
class KnowsAnotherStage extends Stage {}
