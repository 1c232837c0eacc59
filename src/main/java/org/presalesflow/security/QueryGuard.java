package org.presalesflow.security;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.presalesflow.engine.EngineUser;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses expressions within the or-parts of a task query or filter. The engine evaluates them although it allows no
 * expressions in queries of users (CVE-2026-109432), so that anybody who is signed in could run what they like.
 */
@Component
@Order(0)
class QueryGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (EngineUser.current() != null) {
            check(command);
        }
        return next.execute(command);
    }

    private static void check(Command<?> command) {
        if (command instanceof AbstractExecuteFilterCmd) {
            DirectFieldAccessor fields = new DirectFieldAccessor(command);
            checkQuery(fields.getPropertyValue("extendingQuery"));
            String id = (String) fields.getPropertyValue("filterId");
            checkFilter(
                    id == null
                            ? null
                            : Context.getCommandContext().getFilterManager().findFilterById(id));
        } else if (command instanceof SaveFilterCmd) {
            checkFilter((Filter) new DirectFieldAccessor(command).getPropertyValue("filter"));
        } else {
            checkQuery(command);
        }
    }

    private static void checkFilter(Filter filter) {
        if (filter != null) {
            checkQuery(filter.getQuery());
        }
    }

    private static void checkQuery(Object query) {
        if (query instanceof TaskQueryImpl tasks
                && tasks.getQueries().stream()
                        .anyMatch(
                                part -> part != tasks && !part.getExpressions().isEmpty())) {
            throw new BadUserRequestException("Expressions are not allowed in the or-parts of a query");
        }
    }
}
