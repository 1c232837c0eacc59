package org.presalesflow.figures;

import java.math.BigDecimal;
import java.util.Map;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** The targets by the table {@code figure-targets}. */
@Component
class Targets {

    static final String TABLE = "figure-targets";

    private final Decisions decisions;

    Targets(Decisions decisions) {
        this.decisions = decisions;
    }

    /** @return one that says nothing for a figure without a row */
    Target of(Figure figure) {
        return decisions
                .first(TABLE, Map.of("figure", figure.id()))
                .map(row -> new Target(
                        (String) row.get("better"),
                        figure.unit().fromTable(row.get("target")),
                        figure.unit().fromTable(row.get("targetTo")),
                        figure.unit().fromTable(row.get("alarm")),
                        row.get("weight") == null
                                ? null
                                : new BigDecimal(row.get("weight").toString()),
                        (String) row.get("group")))
                .orElse(Target.NONE);
    }
}
