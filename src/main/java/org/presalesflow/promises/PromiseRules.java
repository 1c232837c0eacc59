package org.presalesflow.promises;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.flow.PromiseField;

/**
 * What an answer makes of the promises of a case. By the shape of the field that makes them:
 *
 * <ul>
 *   <li>a list whose rows bring an id is the whole truth: a row that is gone is dropped, one in other words is open again;
 *   <li>a list without ids adds up: a row that is gone stays promised, one that comes again is not promised twice;
 *   <li>a plain field holds one promise: what is answered anew takes the place of what was answered before.
 * </ul>
 */
final class PromiseRules {

    /** How the ids of promises begin that bring none of their own. */
    private static final Map<String, String> PREFIXES = Map.of("need", "N", "condition", "C", "concession", "G");

    private static final int LONGEST_TEXT = 4000;

    private final Map<String, Promise> before = new LinkedHashMap<>();
    private final Map<String, Promise> changed = new LinkedHashMap<>();
    private final Act act;

    private PromiseRules(List<Promise> promises, Act act) {
        promises.forEach(promise -> before.put(promise.promiseId(), promise));
        this.act = act;
    }

    static boolean makes(PromiseField field) {
        return PREFIXES.containsKey(field.role());
    }

    /** @return the promises that are new or others than before */
    static List<Promise> made(List<Promise> promises, PromiseField field, Map<String, Object> answers, Act act) {
        PromiseRules rules = new PromiseRules(promises, act);
        if (field.text() == null) {
            rules.plain(field, field.countsIn(answers) ? words(answers.get(field.key())) : "");
        } else if (field.countsIn(answers)) {
            List<Map<?, ?>> rows = rows(answers.get(field.key()));
            if (field.id() == null) {
                rules.added(field, rows);
            } else {
                rules.whole(field, rows);
            }
        }
        return List.copyOf(rules.changed.values());
    }

    /** @return the promises that are kept now and were not, or were and are not */
    static List<Promise> ticked(List<Promise> promises, Set<String> ticks, Act act) {
        List<Promise> changed = new ArrayList<>();
        for (Promise promise : promises) {
            boolean tick = ticks.contains(promise.promiseId());
            if (tick && (promise.is(PromiseStatus.OPEN) || promise.is(PromiseStatus.WAIVED))) {
                changed.add(promise.decided(PromiseStatus.KEPT, null, act));
            } else if (!tick && promise.is(PromiseStatus.KEPT)) {
                changed.add(promise.open());
            }
        }
        return changed;
    }

    private void whole(PromiseField field, List<Map<?, ?>> rows) {
        Map<String, String> wanted = new LinkedHashMap<>();
        rows.forEach(row -> wanted.put(words(row.get(field.id())), words(row.get(field.text()))));
        wanted.values().removeIf(String::isEmpty);
        wanted.remove("");
        wanted.forEach((id, words) -> {
            Promise known = before.get(id);
            if (known == null) {
                put(fresh(id, field, words));
            } else if (!same(known.text(), words)) {
                put(known.worded(words, act));
            } else if (known.is(PromiseStatus.DROPPED)) {
                put(known.open());
            }
        });
        ofField(field).stream()
                .filter(promise -> !wanted.containsKey(promise.promiseId()))
                .forEach(this::drop);
    }

    private void added(PromiseField field, List<Map<?, ?>> rows) {
        for (Map<?, ?> row : rows) {
            String words = words(row.get(field.text()));
            if (!words.isEmpty() && ofField(field).stream().noneMatch(promise -> same(promise.text(), words))) {
                put(fresh(nextId(field), field, words));
            }
        }
    }

    private void plain(PromiseField field, String words) {
        List<Promise> known = ofField(field);
        known.stream().filter(promise -> !same(promise.text(), words)).forEach(this::drop);
        if (words.isEmpty()) {
            return;
        }
        known.stream()
                .filter(promise -> same(promise.text(), words))
                .findFirst()
                .ifPresentOrElse(
                        promise -> {
                            if (promise.is(PromiseStatus.DROPPED)) {
                                put(promise.open());
                            }
                        },
                        () -> put(fresh(nextId(field), field, words)));
    }

    private Promise fresh(String id, PromiseField field, String words) {
        return new Promise(
                id,
                field.role(),
                field.key(),
                words,
                act.name(),
                act.user(),
                act.at(),
                PromiseStatus.OPEN,
                null,
                null,
                null);
    }

    private void drop(Promise promise) {
        if (!promise.is(PromiseStatus.DROPPED)) {
            put(promise.decided(PromiseStatus.DROPPED, null, act));
        }
    }

    private void put(Promise promise) {
        before.put(promise.promiseId(), promise);
        changed.put(promise.promiseId(), promise);
    }

    private List<Promise> ofField(PromiseField field) {
        return before.values().stream()
                .filter(promise -> promise.field().equals(field.key()))
                .toList();
    }

    /** Ids are never used again, not even that of a promise that was dropped. */
    private String nextId(PromiseField field) {
        String prefix = PREFIXES.get(field.role());
        return prefix
                + (1
                        + before.keySet().stream()
                                .filter(id -> id.matches(prefix + "\\d+"))
                                .mapToInt(id -> Integer.parseInt(id.substring(prefix.length())))
                                .max()
                                .orElse(0));
    }

    private static boolean same(String one, String other) {
        return plainly(one).equals(plainly(other));
    }

    private static String plainly(String words) {
        return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String words(Object answer) {
        String text = Objects.toString(answer, "").strip();
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    private static List<Map<?, ?>> rows(Object answer) {
        return answer instanceof Collection<?> rows
                ? rows.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(row -> (Map<?, ?>) row)
                        .collect(Collectors.toList())
                : List.of();
    }
}
