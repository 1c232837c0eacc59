package org.presalesflow.archfixture.cases;

import org.presalesflow.archfixture.negotiation.Stage;

/** Bad on purpose: a capability that knows a stage. */
class KnowsAStage extends Stage {}
