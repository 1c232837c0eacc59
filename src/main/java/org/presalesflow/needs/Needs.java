package org.presalesflow.needs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.FactRecorder;
import org.presalesflow.cases.Submissions;
import org.presalesflow.forms.Prefill;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The customer's needs: each keeps an id for life ({@code N1}, {@code N2} …), by which the solution, the review and the
 * contract refer to it.
 */
@Component
@Order(10)
class Needs implements FactRecorder, Prefill {

    private static final String NEEDS = "needs";
    private static final String ID = "needId";
    private static final String TEXT = "needText";
    private static final String OPTIONS = "needOptions";
    private static final String MATRIX = "ancMatrix";

    private final Submissions submissions;

    Needs(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public boolean takes(String fact) {
        return NEEDS.equals(fact);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object record(String number, String task, String fact, Object answer) {
        List<Map<String, Object>> rows = new ArrayList<>();
        int last = highestId(number);
        for (Map<String, Object> row :
                answer == null ? List.<Map<String, Object>>of() : (List<Map<String, Object>>) answer) {
            Map<String, Object> need = new LinkedHashMap<>(row);
            if (!String.valueOf(row.get(ID)).matches("N\\d+")) {
                need.put(ID, "N" + ++last);
            }
            rows.add(need);
        }
        return rows;
    }

    /** Ids are never used again, not even that of a need that was taken back. */
    private int highestId(String number) {
        return submissions.of(number).stream()
                .flatMap(submission -> rows(submission.answers().get(NEEDS)).stream())
                .map(row -> String.valueOf(row.get(ID)))
                .filter(id -> id.matches("N\\d+"))
                .mapToInt(id -> Integer.parseInt(id.substring(1)))
                .max()
                .orElse(0);
    }

    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (place.form().uses(OPTIONS) || place.form().uses(MATRIX)) {
            Object matrix = null;
            List<Map<String, Object>> needs = List.of();
            for (Submissions.Submission submission : submissions.of(place.number())) {
                needs = submission.answers().containsKey(NEEDS)
                        ? rows(submission.answers().get(NEEDS))
                        : needs;
                matrix = submission.answers().getOrDefault(MATRIX, matrix);
            }
            values.put(OPTIONS, needs.stream().map(Needs::option).toList());
            if (matrix == null) {
                values.put(
                        MATRIX,
                        needs.stream()
                                .map(need -> Map.of("ancNeed", need.get(ID)))
                                .toList());
            }
        }
        return values;
    }

    private static Map<String, Object> option(Map<String, Object> need) {
        return Map.of("value", need.get(ID), "label", need.get(ID) + " " + need.get(TEXT));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Object answer) {
        return answer == null ? List.of() : (List<Map<String, Object>>) answer;
    }
}
