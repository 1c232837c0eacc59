package org.presalesflow.promises.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.engine.ForModels;
import org.presalesflow.promises.PromiseBook;

/** {@code ${promises}}: asks the book, so that no variable can say that a promise is kept. */
@ForModels("promises")
public class CasePromises {

    private final PromiseBook book;

    CasePromises(PromiseBook book) {
        this.book = book;
    }

    /** Whether the case has promises that nobody has kept, dropped or waived. */
    public boolean open(DelegateExecution execution) {
        return !book.open(execution.getProcessBusinessKey()).isEmpty();
    }
}
