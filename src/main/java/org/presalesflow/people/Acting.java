package org.presalesflow.people;

import java.util.Optional;
import org.presalesflow.flow.ActingFor;
import org.presalesflow.flow.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers, until the transaction ends, that whoever completes a task does it for somebody else, so that everything that
 * is recorded of it names both.
 */
@Component
class Acting implements ActingFor {

    private final StandIns standIns;

    Acting(StandIns standIns) {
        this.standIns = standIns;
    }

    private record Pair(String user, String absent) {}

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onAnswer(TaskCompleted task) {
        forget();
        if (task.user() != null && TransactionSynchronizationManager.isSynchronizationActive()) {
            standIns.absentFor(task.taskId(), task.user()).ifPresent(absent -> remember(new Pair(task.user(), absent)));
        }
    }

    private void remember(Pair pair) {
        TransactionSynchronizationManager.bindResource(this, pair);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget();
            }
        });
    }

    private void forget() {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }

    @Override
    public Optional<String> of(String user) {
        return Optional.ofNullable((Pair) TransactionSynchronizationManager.getResource(this))
                .filter(pair -> pair.user().equals(user))
                .map(Pair::absent);
    }
}
