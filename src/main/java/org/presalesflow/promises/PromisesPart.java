package org.presalesflow.promises;

import java.time.OffsetDateTime;
import org.presalesflow.cases.CasePart;
import org.springframework.stereotype.Component;

/** What was promised in the case, for whoever looks at it. */
@Component
class PromisesPart implements CasePart {

    private final PromiseBook book;

    PromisesPart(PromiseBook book) {
        this.book = book;
    }

    /** One promise. @param origin the task that it was made in, and by whom */
    record Row(
            String id,
            String source,
            String text,
            String origin,
            OffsetDateTime madeAt,
            String status,
            String decidedBy,
            OffsetDateTime decidedAt,
            String note) {}

    @Override
    public String name() {
        return "promises";
    }

    @Override
    public Object of(String number) {
        return book.of(number).stream().map(PromisesPart::row).toList();
    }

    private static Row row(Promise promise) {
        return new Row(
                promise.promiseId(),
                promise.source(),
                promise.text(),
                promise.madeBy() == null ? promise.origin() : promise.origin() + ", " + promise.madeBy(),
                promise.madeAt(),
                promise.status(),
                promise.decidedBy(),
                promise.decidedAt(),
                promise.note());
    }
}
