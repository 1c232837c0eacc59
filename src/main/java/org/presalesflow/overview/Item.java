package org.presalesflow.overview;

import java.math.BigDecimal;
import java.time.Instant;
import org.presalesflow.cases.Rates;
import org.presalesflow.sla.LateWork.Held;
import org.presalesflow.sla.LateWork.Work;

/**
 * A case in one of the lists; what does not apply to the list, or is not known, is null.
 *
 * @param value in {@code currency}, the base currency
 * @param what what is late or soon will be, as people know it
 * @param task the engine's id of the task that it waits for; null if it waits for none or several
 * @param holder who has it; null while it is the department's
 * @param overSeconds working time since it was due
 * @param daysOpen days by the calendar
 */
record Item(
        String number,
        String company,
        String stage,
        String grade,
        BigDecimal value,
        String currency,
        String salesperson,
        String what,
        String task,
        String holder,
        String department,
        Instant dueAt,
        Long overSeconds,
        int stepGap,
        Integer buyingStep,
        Long daysOpen) {

    static Item of(OpenCase one, Rates rates) {
        return of(one, rates, null);
    }

    static Item of(OpenCase one, Rates rates, Long daysOpen) {
        return new Item(
                one.number(),
                one.company(),
                one.stage(),
                one.grade(),
                one.value(rates),
                rates.baseCurrency(),
                one.salesperson(),
                null,
                null,
                null,
                null,
                null,
                null,
                one.stepGap(),
                one.buyingStep(),
                daysOpen);
    }

    Item heldBy(Held held) {
        return held == null
                ? this
                : new Item(
                        number,
                        company,
                        stage,
                        grade,
                        value,
                        currency,
                        salesperson,
                        what,
                        task,
                        held.holder(),
                        held.department(),
                        dueAt,
                        overSeconds,
                        stepGap,
                        buyingStep,
                        daysOpen);
    }

    Item with(Work work, Long overSeconds) {
        return new Item(
                number,
                company,
                stage,
                grade,
                value,
                currency,
                salesperson,
                work.name(),
                work.taskId(),
                work.holder(),
                work.department(),
                work.dueAt(),
                overSeconds,
                stepGap,
                buyingStep,
                daysOpen);
    }
}
