package org.presalesflow.risk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.FactRecorder;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.decisions.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The risks of a case. Each form that asks for risks owns the ones it named; their level comes from the table {@code
 * risk-level}, what to do about them from {@code risk-mitigation}. The case's level is the highest of all.
 */
@Component
class RiskRegister implements FactRecorder {

    private static final String RISKS = "risks";
    private static final List<String> LEVELS = List.of("low", "medium", "high");

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Opportunities opportunities;

    RiskRegister(JdbcClient jdbc, Decisions decisions, Opportunities opportunities) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.opportunities = opportunities;
    }

    @Override
    public boolean takes(String fact) {
        return RISKS.equals(fact);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object record(String number, String task, String fact, Object answer) {
        jdbc.sql("DELETE FROM PF_RISK WHERE number = :number AND task_key = :task")
                .param("number", number)
                .param("task", task)
                .update();
        List<Map<String, Object>> judged = new ArrayList<>();
        for (Map<String, Object> row :
                answer == null ? List.<Map<String, Object>>of() : (List<Map<String, Object>>) answer) {
            if (row.get("riskDescription") != null && row.get("riskKind") != null) {
                judged.add(judge(number, task, row));
            }
        }
        opportunities.update(number, Collections.singletonMap("risk_level", highest(number)));
        return judged;
    }

    private Map<String, Object> judge(String number, String task, Map<String, Object> row) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("likelihood", row.get("riskLikelihood"));
        inputs.put("impact", row.get("riskImpact"));
        String level = (String) decisions
                .first("risk-level", inputs)
                .orElseThrow(() -> new IllegalStateException("risk-level has no answer for " + inputs))
                .get("level");
        inputs.put("kind", row.get("riskKind"));
        inputs.put("level", level);
        Map<String, Object> mitigation =
                decisions.first("risk-mitigation", inputs).orElseGet(Map::of);
        jdbc.sql("""
                        INSERT INTO PF_RISK (number, task_key, kind, description, likelihood, impact, level, mitigation,
                          emergency)
                        VALUES (:number, :task, :kind, :description, :likelihood, :impact, :level, :mitigation, :emergency)""")
                .param("number", number)
                .param("task", task)
                .param("kind", row.get("riskKind"))
                .param("description", row.get("riskDescription"))
                .param("likelihood", row.get("riskLikelihood"))
                .param("impact", row.get("riskImpact"))
                .param("level", level)
                .param("mitigation", mitigation.get("mitigation"))
                .param("emergency", Boolean.TRUE.equals(mitigation.get("emergency")))
                .update();
        Map<String, Object> judged = new LinkedHashMap<>(row);
        judged.put("riskLevel", level);
        judged.put("riskMitigation", mitigation.get("mitigation"));
        return judged;
    }

    private String highest(String number) {
        return jdbc
                .sql("SELECT level FROM PF_RISK WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .list()
                .stream()
                .max(Comparator.comparingInt(LEVELS::indexOf))
                .orElse(null);
    }
}
