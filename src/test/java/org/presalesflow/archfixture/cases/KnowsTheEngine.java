package org.presalesflow.archfixture.cases;

import org.camunda.bpm.engine.RuntimeService;

/** Bad on purpose: a service that knows Camunda. */
class KnowsTheEngine {

    private final RuntimeService runtimeService;

    KnowsTheEngine(RuntimeService runtimeService) {
        this.runtimeService = runtimeService;
    }

    @Override
    public String toString() {
        return runtimeService.toString();
    }
}
