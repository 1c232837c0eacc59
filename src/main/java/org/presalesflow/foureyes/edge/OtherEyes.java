package org.presalesflow.foureyes.edge;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.flow.Eligibility;
import org.presalesflow.foureyes.FourEyes;
import org.springframework.stereotype.Component;

/** Keeps a task that needs other eyes from being given to somebody who would only be refused. */
@Component
class OtherEyes implements Eligibility {

    private final FourEyes fourEyes;
    private final SystemAccess system;

    OtherEyes(FourEyes fourEyes, SystemAccess system) {
        this.fourEyes = fourEyes;
        this.system = system;
    }

    @Override
    public boolean mayDo(String number, String process, String taskId, String task, String user) {
        return !barred(taskId).contains(user);
    }

    @Override
    public Set<String> whoMayDo(String number, String process, String taskId, String task, Collection<String> users) {
        Set<String> may = new HashSet<>(users);
        may.removeAll(barred(taskId));
        return may;
    }

    private Set<String> barred(String taskId) {
        return system.call(() -> {
            TaskEntity found = Context.getCommandContext().getTaskManager().findTaskById(taskId);
            return found == null
                    ? Set.of()
                    : GuardedTask.of(found)
                            .map(work -> fourEyes.barred(work).keySet())
                            .orElse(Set.of());
        });
    }
}
