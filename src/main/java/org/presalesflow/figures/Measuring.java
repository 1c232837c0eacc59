package org.presalesflow.figures;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Measures one case: all that it says is taken anew, and the sums follow. Doing so twice gives the same. */
@Service
class Measuring {

    private final List<Measure> measures;
    private final MeasurementBook book;
    private final CaseProducts products;
    private final RepeatCustomers customers;
    private final DueCases due;

    Measuring(
            List<Measure> measures,
            MeasurementBook book,
            CaseProducts products,
            RepeatCustomers customers,
            DueCases due) {
        this.measures = measures;
        this.book = book;
        this.products = products;
        this.customers = customers;
        this.due = due;
    }

    /**
     * @param marks the ids of the marks that are dealt with by it
     * @return false if another node measures now, and nothing was done
     */
    @Transactional
    public boolean measure(String number, Collection<Long> marks) {
        if (!due.keepLease()) {
            return false;
        }
        List<Measurement> all =
                measures.stream().flatMap(measure -> measure.of(number)).toList();
        Set<String> changed = book.replace(number, all);
        if (changed.contains(RepeatCustomers.FIGURE)) {
            customers.othersOf(number).forEach(due::add);
        }
        products.keep(number);
        due.done(marks);
        return true;
    }
}
