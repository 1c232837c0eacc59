package org.presalesflow.forms.edge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.engine.ReaderLanguage;
import org.presalesflow.flow.AnswerRefusedException;
import org.presalesflow.forms.Expressions;
import org.presalesflow.forms.Finding;
import org.presalesflow.forms.FindingWords;
import org.presalesflow.forms.FormCheck;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Submission;
import org.springframework.stereotype.Component;

/** Lets nothing through that the form does not take, and says why in the language of whoever sent it. */
@Component
class FormContract {

    private final FormCheck check;
    private final ShownValues shownValues;
    private final PlainValues values;
    private final FindingWords words;
    private final Calendars calendars;
    private final Clock clock;

    FormContract(
            Expressions expressions,
            ShownValues shownValues,
            PlainValues values,
            FindingWords words,
            Calendars calendars,
            Clock clock) {
        this.check = new FormCheck(expressions);
        this.shownValues = shownValues;
        this.values = values;
        this.words = words;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @return the answers by field key, without what was hidden or only shown */
    Map<String, Object> answersTo(TaskEntity task, FormSchema form, Map<String, ?> sent) {
        return taken(check.check(form, shownValues.deciding(task, form), values.sent(sent), today()));
    }

    /** A start form is shown with nothing. */
    Map<String, Object> answersToStart(FormSchema form, Map<String, ?> sent) {
        return taken(check.check(form, Map.of(), values.sent(sent), today()));
    }

    /** Where there is no form, nothing is asked. */
    void requireNothing(Map<String, ?> sent) {
        List<Finding> findings = sent.keySet().stream()
                .sorted()
                .map(key -> new Finding(key, key, 0, null, null, "not-asked", List.of()))
                .toList();
        taken(new Submission(Map.of(), findings));
    }

    private Map<String, Object> taken(Submission submission) {
        if (submission.isRefused()) {
            throw new AnswerRefusedException(words.of(submission.findings(), ReaderLanguage.current()));
        }
        return submission.answers();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), calendars.standard().zone());
    }
}
