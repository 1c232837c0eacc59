package org.presalesflow.security;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * Takes back what somebody may do with a task as soon as it is not theirs any more; the engine's own provider only gives.
 * What their groups give them is not touched.
 */
class TaskGrants extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        review(task, oldAssignee);
        return super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
        review(task, oldOwner);
        return super.newTaskOwner(task, oldOwner, newOwner);
    }

    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
        review(task, userId);
        return null;
    }

    /** Within one command a task may change hands and come back, so that it counts whose it is at the end. */
    private static void review(Task task, String user) {
        if (user != null) {
            Context.getCommandContext().registerCommandContextListener(new CommandContextListener() {
                @Override
                public void onCommandContextClose(CommandContext context) {
                    takeBack((TaskEntity) task, user, context);
                }

                @Override
                public void onCommandFailed(CommandContext context, Throwable failure) {
                    // Then nothing has changed.
                }
            });
        }
    }

    private static void takeBack(TaskEntity task, String user, CommandContext context) {
        DbEntityManager database = context.getDbEntityManager();
        // With a task that is over, the engine removes all that was granted on it.
        if (database.isDeleted(task) || concerns(task, user, database)) {
            return;
        }
        AuthorizationManager authorizations = context.getAuthorizationManager();
        AuthorizationEntity stored =
                context.runWithoutAuthorization(() -> authorizations.findAuthorizationByUserIdAndResourceId(
                        Authorization.AUTH_TYPE_GRANT, user, Resources.TASK, task.getId()));
        Stream.concat(
                        Stream.ofNullable(stored),
                        database.getCachedEntitiesByType(AuthorizationEntity.class).stream()
                                .filter(grant -> isOf(grant, task, user)))
                .distinct()
                .filter(grant -> !database.isDeleted(grant))
                .forEach(database::delete);
    }

    private static boolean isOf(AuthorizationEntity grant, TaskEntity task, String user) {
        return user.equals(grant.getUserId())
                && grant.getResourceType() == Resources.TASK.resourceType()
                && task.getId().equals(grant.getResourceId());
    }

    private static boolean concerns(TaskEntity task, String user, DbEntityManager database) {
        return user.equals(task.getAssignee())
                || user.equals(task.getOwner())
                || task.getIdentityLinks().stream()
                        .filter(link -> !database.isDeleted(link))
                        .anyMatch(link -> Objects.equals(user, link.getUserId()));
    }
}
