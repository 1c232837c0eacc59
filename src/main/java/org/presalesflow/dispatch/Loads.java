package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/** How loaded the people of presales are. Who may see it is for the caller to ask. */
@Service
public class Loads {

    private final Workforce workforce;
    private final Figures figures;

    Loads(Workforce workforce, Figures figures) {
        this.workforce = workforce;
        this.figures = figures;
    }

    /** @return the load of the next four weeks and the hours of the last four, by user id; nobody else has one */
    public Map<String, Contributions.Load> all() {
        Map<String, BigDecimal> hours = figures.recentHours();
        Map<String, Contributions.Load> loads = new LinkedHashMap<>();
        for (Consultant person : workforce.all()) {
            loads.put(person.user(), Contributions.load(figures.of(person, hours)));
        }
        return loads;
    }
}
