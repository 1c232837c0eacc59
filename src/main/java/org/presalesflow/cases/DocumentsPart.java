package org.presalesflow.cases;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.forms.FieldRule;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Forms;
import org.springframework.stereotype.Component;

/**
 * Where the documents of a case are, as people answered in forms. A field that asks for it says so by its custom property
 * {@code document}.
 */
@Component
class DocumentsPart implements CasePart {

    private final Submissions submissions;
    private final Forms forms;

    DocumentsPart(Submissions submissions, Forms forms) {
        this.submissions = submissions;
        this.forms = forms;
    }

    /**
     * One document.
     *
     * @param title its own, or what its field is called
     * @param place where it is, as somebody typed it
     * @param url the same as an address that may be followed; null if it is none
     * @param current false if the field was answered otherwise later
     */
    record Document(String title, String place, String url, boolean current, String by, OffsetDateTime at) {}

    @Override
    public String name() {
        return "documents";
    }

    /** @return the newest first; the same place is told once */
    @Override
    public List<Document> of(String number) {
        Map<String, Optional<FormSchema>> known = new HashMap<>();
        List<Document> documents = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        Set<List<String>> places = new HashSet<>();
        List<Submission> all = submissions.of(number);
        ListIterator<Submission> backwards = all.listIterator(all.size());
        while (backwards.hasPrevious()) {
            Submission submission = backwards.previous();
            known.computeIfAbsent(submission.form(), forms::latest).ifPresent(form -> form.rules().values().stream()
                    .filter(rule -> rule.document() != null)
                    .forEach(rule -> text(submission, rule.key()).ifPresent(place -> {
                        boolean current = answered.add(rule.key());
                        if (places.add(List.of(rule.key(), place))) {
                            documents.add(document(submission, rule, place, current));
                        }
                    })));
        }
        return documents;
    }

    private static Document document(Submission submission, FieldRule rule, String place, boolean current) {
        String title = Optional.of(rule.document())
                .filter(key -> !key.equals(rule.key()))
                .flatMap(key -> text(submission, key))
                .orElse(rule.label());
        return new Document(
                title,
                place,
                SafeLink.of(place).orElse(null),
                current,
                submission.submittedBy(),
                submission.submittedAt());
    }

    private static Optional<String> text(Submission submission, String key) {
        return Optional.ofNullable(submission.answers().get(key))
                .map(Objects::toString)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
