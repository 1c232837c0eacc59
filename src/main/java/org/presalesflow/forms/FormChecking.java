package org.presalesflow.forms;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One form that was sent, while it is checked. */
final class FormChecking {

    private final FormSchema form;
    private final Map<String, Object> shown;
    private final Map<String, ?> sent;
    private final Visibility visibility;
    private final AnswerRules rules;
    private final Findings findings;
    private final Map<String, Object> answers = new LinkedHashMap<>();

    FormChecking(
            Expressions expressions, FormSchema form, Map<String, Object> shown, Map<String, ?> sent, LocalDate today) {
        this.form = form;
        this.shown = shown;
        this.sent = sent;
        this.visibility = new Visibility(expressions, today);
        this.rules = new AnswerRules(expressions, today);
        this.findings = new Findings(expressions);
    }

    Submission result() {
        if (!Extent.of(sent).isWithin(FormCheck.LONGEST_SUBMISSION, FormCheck.DEEPEST + 1)) {
            return new Submission(Map.of(), List.of(new Finding(null, "", 0, null, null, "too-much", List.of())));
        }
        Map<String, FormComponent> fields = Visibility.fieldsIn(form.components());
        sent.keySet().stream().filter(key -> !fields.containsKey(key)).sorted().forEach(findings::addUnknown);
        Visibility.Visible visible = visible();
        for (FormComponent field : visible.fields()) {
            if (field.isList()) {
                checkList(field, visible.data());
            } else {
                checkField(field, visible.data());
            }
        }
        List<Finding> found = findings.all();
        return new Submission(found.isEmpty() ? answers : Map.of(), found);
    }

    /** What of the form people see who have filled it in so. */
    Visibility.Visible visible() {
        return visibility.of(form.components(), shown, sent);
    }

    private void checkField(FormComponent field, Map<String, Object> data) {
        Object value = sent.get(field.key());
        try {
            Object taken = rules.taken(field, value, data);
            if (sent.containsKey(field.key())) {
                answers.put(field.key(), taken);
            }
        } catch (AnswerRules.Broken broken) {
            findings.add(field, broken.reason(), broken.values());
            return;
        }
        if (!AnswerRules.isEmpty(value)) {
            findings.must(field, data, Set.of(), () -> findings.add(field, "said", field.mustSay()));
        }
    }

    private void checkList(FormComponent list, Map<String, Object> data) {
        ListChecking rows = new ListChecking(visibility, rules, findings, list, shown.get(list.key()));
        Object value = list.fixedRows() && !sent.containsKey(list.key()) ? rows.onlyShown() : sent.get(list.key());
        List<Map<String, Object>> taken = rows.taken(value, data);
        if (taken != null) {
            answers.put(list.key(), taken);
        }
    }
}
