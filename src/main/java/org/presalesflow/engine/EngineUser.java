package org.presalesflow.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Who acts in the engine at this moment. */
public final class EngineUser {

    private EngineUser() {}

    /** @return the user id; null when the engine acts by itself, as in a timer */
    public static String current() {
        CommandContext context = Context.getCommandContext();
        return context == null ? null : context.getAuthenticatedUserId();
    }
}
