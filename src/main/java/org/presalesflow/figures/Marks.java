package org.presalesflow.figures;

import java.util.HashSet;
import java.util.Set;
import org.presalesflow.cases.CaseTold;
import org.presalesflow.cases.FactsCorrected;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskAssigned;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.flow.TaskEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks each case that something happens in as to be measured, in the same transaction: a step that is kept is measured, and
 * one that is taken back is not. It costs a step one row, however much happens in it.
 */
@Component
class Marks {

    /** Whatever else somebody starts a process under is no case. */
    private static final int LONGEST_NUMBER = 20;

    private final DueCases due;

    Marks(DueCases due) {
        this.due = due;
    }

    /** The cases that are marked in a transaction. It goes and comes with it, also where another one is begun inside. */
    private static final class Marked implements TransactionSynchronization {

        private final Set<String> numbers = new HashSet<>();
    }

    @EventListener
    void onTold(CaseTold told) {
        mark(told.number());
    }

    @EventListener
    void onTask(TaskCompleted task) {
        mark(task.number());
    }

    @EventListener
    void onEnd(TaskEnded task) {
        mark(task.number());
    }

    @EventListener
    void onAssignment(TaskAssigned task) {
        mark(task.number());
    }

    @EventListener
    void onStart(ProcessStarted process) {
        mark(process.number());
    }

    @EventListener
    void onEnd(ProcessEnded process) {
        mark(process.number());
    }

    @EventListener
    void onCorrection(FactsCorrected facts) {
        mark(facts.number());
    }

    private void mark(String number) {
        if (number != null && number.length() <= LONGEST_NUMBER && isNew(number)) {
            due.add(number);
        }
    }

    private static boolean isNew(String number) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return true;
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Marked.class::isInstance)
                .map(Marked.class::cast)
                .findFirst()
                .orElseGet(Marks::register)
                .numbers
                .add(number);
    }

    private static Marked register() {
        Marked marked = new Marked();
        TransactionSynchronizationManager.registerSynchronization(marked);
        return marked;
    }
}
