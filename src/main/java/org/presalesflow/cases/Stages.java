package org.presalesflow.cases;

import java.util.Map;
import java.util.Optional;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** The stages as the table {@code stages} lists them: a process is a stage if a row names it. */
@Component
public class Stages {

    private static final String TABLE = "stages";

    private final Decisions decisions;

    Stages(Decisions decisions) {
        this.decisions = decisions;
    }

    public Optional<Stage> find(String process) {
        return decisions
                .first(TABLE, Map.of("stage", process))
                .map(row -> new Stage(
                        process,
                        integer(row.get("number")),
                        (String) row.get("name"),
                        (String) row.get("owner"),
                        integer(row.get("buyingStepFrom")),
                        integer(row.get("buyingStepTo")),
                        integer(row.get("committeeRound"))));
    }

    private static Integer integer(Object value) {
        return value == null ? null : ((Number) value).intValue();
    }
}
