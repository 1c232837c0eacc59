package org.presalesflow.promises;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Submissions;
import org.presalesflow.flow.AnswerRefusedException;
import org.presalesflow.flow.PromiseField;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.forms.Prefill;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Writes down what forms promise, keep and give up, in the transaction of the answer, and shows it where a form asks for
 * it. Which fields do is said in the forms.
 */
@Component
@Order(10)
class PromiseKeeping implements Prefill {

    private static final String KEPT = "kept";
    private static final String WAIVED = "waived";
    private static final String ALL = "casePromises";
    private static final String OPEN = "openPromises";
    private static final String OPTIONS = "promiseOptions";
    /** Between the name of a task and the company, in the titles of tasks. */
    private static final String TITLE_SEPARATOR = " · ";

    private final PromiseBook book;
    private final Opportunities opportunities;
    private final Submissions submissions;
    private final MessageSource messages;

    PromiseKeeping(PromiseBook book, Opportunities opportunities, Submissions submissions, MessageSource messages) {
        this.book = book;
        this.opportunities = opportunities;
        this.submissions = submissions;
        this.messages = messages;
    }

    /** After the case file, which gives new rows their ids. */
    @EventListener
    @Order(10)
    void onAnswer(TaskCompleted task) {
        if (task.number() == null
                || task.promises().isEmpty()
                || opportunities.lock(task.number()).isEmpty()) {
            return;
        }
        Map<String, Object> answers = submissions.answersTo(task.taskId());
        Act act = book.act(task.name().split(TITLE_SEPARATOR)[0], task.user());
        for (PromiseField field : task.promises()) {
            if (PromiseRules.makes(field)) {
                book.save(
                        task.number(), PromiseRules.made(book.of(task.number()), field, answers, act), act, act.name());
            } else if (KEPT.equals(field.role()) && field.countsIn(answers)) {
                Set<String> ticks = Ticks.of(answers.get(field.key()));
                book.save(task.number(), PromiseRules.ticked(book.of(task.number()), ticks, act), act, act.name());
            } else if (WAIVED.equals(field.role()) && field.countsIn(answers)) {
                waive(task, field, answers);
            }
        }
    }

    private void waive(TaskCompleted task, PromiseField field, Map<String, Object> answers) {
        String reason = Objects.toString(answers.get(field.key()), "").strip();
        if (reason.isEmpty()) {
            throw new AnswerRefusedException(text("promises.reason-missing"));
        }
        Set<String> open =
                book.open(task.number()).stream().map(Promise::promiseId).collect(Collectors.toSet());
        book.waive(task.number(), open, reason, task.name(), task.user());
    }

    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new HashMap<>();
        if (place.form().uses(ALL) || place.form().uses(OPEN) || place.form().uses(OPTIONS)) {
            List<Promise> promises = book.of(place.number()).stream()
                    .filter(promise -> !promise.is(PromiseStatus.DROPPED))
                    .toList();
            values.put(ALL, promises.stream().map(this::row).toList());
            values.put(
                    OPEN,
                    promises.stream()
                            .filter(promise -> promise.is(PromiseStatus.OPEN))
                            .map(this::row)
                            .toList());
            values.put(OPTIONS, promises.stream().map(PromiseKeeping::option).toList());
        }
        return values;
    }

    private Map<String, Object> row(Promise promise) {
        return Map.of(
                "promiseId",
                promise.promiseId(),
                "promiseText",
                promise.text(),
                "promiseOrigin",
                text(
                        "promises.origin",
                        text("promises.source." + promise.source()),
                        promise.origin(),
                        Objects.requireNonNullElse(promise.madeBy(), "–")),
                "promiseStatus",
                text(
                        "promises.status." + promise.status(),
                        promise.decidedBy(),
                        Objects.requireNonNullElse(promise.note(), "")));
    }

    private static Map<String, Object> option(Promise promise) {
        return Map.of("value", promise.promiseId(), "label", promise.promiseId() + " " + promise.text());
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
