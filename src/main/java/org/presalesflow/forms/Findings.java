package org.presalesflow.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with one form that was sent: with each answer by itself, and then with answers that do not go together. */
final class Findings {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Expressions expressions;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Runnable> musts = new ArrayList<>();

    Findings(Expressions expressions) {
        this.expressions = expressions;
    }

    /** Everything at once. */
    List<Finding> all() {
        musts.forEach(Runnable::run);
        musts.clear();
        return List.copyOf(findings);
    }

    void add(FormComponent field, String reason, Object... values) {
        findings.add(new Finding(field.key(), field.label(), 0, null, null, reason, List.of(values)));
    }

    void addUnknown(String key) {
        findings.add(new Finding(key, key, 0, null, null, "not-asked", List.of()));
    }

    void addRow(FormComponent list, int number, String reason) {
        findings.add(new Finding(list.key(), list.label(), number, null, null, reason, List.of()));
    }

    void addCell(FormComponent list, int number, FormComponent column, String reason, Object... values) {
        findings.add(
                new Finding(list.key(), list.label(), number, column.key(), column.label(), reason, List.of(values)));
    }

    void addUnknownCell(FormComponent list, int number, String key) {
        findings.add(new Finding(list.key(), list.label(), number, key, key, "not-asked", List.of()));
    }

    /**
     * Holds a rule of an author against what was filled in, once all answers were looked at.
     *
     * @param refused the columns of the same row that are wrong already
     * @param otherwise what is to be done if it does not hold
     */
    void must(FormComponent field, Map<String, Object> data, Set<String> refused, Runnable otherwise) {
        if (field.must() != null) {
            musts.add(() -> {
                if (!isAboutARefused(field.must(), refused)
                        && !Boolean.TRUE.equals(expressions.value(field.must(), data))) {
                    otherwise.run();
                }
            });
        }
    }

    /** One mistake is told once, and not again by every rule that goes by the wrong answer. */
    private boolean isAboutARefused(String must, Set<String> columns) {
        Set<String> refused = new HashSet<>(columns);
        findings.forEach(finding -> refused.add(Objects.toString(finding.key(), "")));
        Matcher names = NAME.matcher(must);
        while (names.find()) {
            if (refused.contains(names.group())) {
                return true;
            }
        }
        return false;
    }
}
