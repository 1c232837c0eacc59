package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Instant;

/** Puts measurements into words, a part at a time. */
final class Told {

    private final Instant at;
    private final String stage;
    private final String department;
    private final String person;

    private Told(Instant at, String stage, String department, String person) {
        this.at = at;
        this.stage = stage;
        this.department = department;
        this.person = person;
    }

    static Told at(Instant at, String stage, String department, String person) {
        return new Told(at, stage, department, person);
    }

    Measurement that(String figure, String subject, BigDecimal part, BigDecimal whole) {
        return new Measurement(figure, subject, at, part, whole, stage, department, person);
    }

    /** Something that is added up. */
    Measurement amount(String figure, String subject, BigDecimal part) {
        return that(figure, subject, part, BigDecimal.ZERO);
    }

    /** Something that has a mean. */
    Measurement seconds(String figure, String subject, long seconds) {
        return that(figure, subject, BigDecimal.valueOf(seconds), BigDecimal.ONE);
    }

    /** Whether it is one of those that count for a share. */
    Measurement share(String figure, String subject, boolean counts) {
        return that(figure, subject, counts ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal.ONE);
    }
}
