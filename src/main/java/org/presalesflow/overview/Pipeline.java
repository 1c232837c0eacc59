package org.presalesflow.overview;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presalesflow.cases.Rates;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.StageList;
import org.springframework.stereotype.Component;

/** The open cases by stage, in the order of the table of stages. */
@Component
class Pipeline {

    private final StageList stages;
    private final Rates rates;

    Pipeline(StageList stages, Rates rates) {
        this.stages = stages;
        this.rates = rates;
    }

    /**
     * The cases of one stage. Amounts are in the base currency; what is not known counts as nothing.
     *
     * @param stage null for the cases that are in none
     * @param name null where the table has none
     * @param weighted the sum of value × win probability
     * @param late how many cases have something late
     */
    record StageRow(String stage, String name, int cases, BigDecimal value, BigDecimal weighted, int late) {

        StageRow called(String words) {
            return new StageRow(stage, words, cases, value, weighted, late);
        }

        private StageRow plus(OpenCase one, Rates rates, boolean isLate) {
            BigDecimal more = one.value(rates);
            return new StageRow(
                    stage,
                    name,
                    cases + 1,
                    more == null ? value : value.add(more),
                    weighted.add(one.weighted(rates)),
                    isLate ? late + 1 : late);
        }
    }

    /**
     * @param late the numbers of the cases with something late
     * @return every stage that the table knows, then those that it does not, then the cases that are in none
     */
    List<StageRow> rows(Collection<OpenCase> open, Set<String> late) {
        Map<String, StageRow> rows = new LinkedHashMap<>();
        for (Stage stage : stages.inOrder()) {
            rows.put(stage.id(), empty(stage.id(), stage.name()));
        }
        StageRow none = empty(null, null);
        for (OpenCase one : open) {
            boolean isLate = late.contains(one.number());
            if (one.stage() == null) {
                none = none.plus(one, rates, isLate);
            } else {
                StageRow row = rows.getOrDefault(one.stage(), empty(one.stage(), null));
                rows.put(one.stage(), row.plus(one, rates, isLate));
            }
        }
        List<StageRow> all = new ArrayList<>(rows.values());
        if (none.cases() > 0) {
            all.add(none);
        }
        return all;
    }

    private static StageRow empty(String stage, String name) {
        return new StageRow(stage, name, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0);
    }
}
