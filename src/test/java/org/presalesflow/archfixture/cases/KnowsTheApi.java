package org.presalesflow.archfixture.cases;

import org.presalesflow.archfixture.api.KnowsMoreThanRefusals;

/** Bad on purpose: a service that knows who calls it. */
class KnowsTheApi {

    private KnowsMoreThanRefusals caller;

    void calledBy(KnowsMoreThanRefusals controller) {
        caller = controller;
    }
}
