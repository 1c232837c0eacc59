package org.presalesflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Does in the engine what our code has already decided to allow: without the engine's permission checks, but in the name
 * of the user who acts, so that the operation log names them.
 */
@Component
public class SystemAccess {

    private final ObjectProvider<ProcessEngineConfigurationImpl> configuration;

    SystemAccess(ObjectProvider<ProcessEngineConfigurationImpl> configuration) {
        this.configuration = configuration;
    }

    public <T> T call(Supplier<T> work) {
        return configuration
                .getObject()
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(inner -> work.get()));
    }
}
