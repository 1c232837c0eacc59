package org.presalesflow.archfixture.flow;

import org.presalesflow.archfixture.negotiation.Stage;

/** Bad on purpose: an event that knows who listens to it. */
class KnowsItsListeners extends Stage {}
