package org.presalesflow.documents;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.SafeLink;
import org.presalesflow.cases.Submissions;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.forms.FieldRule;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Forms;
import org.springframework.stereotype.Component;

/**
 * The documents of a case: its files, and where others are, as people answered in forms. A field that asks for it says so by
 * its custom property {@code document}.
 */
@Component
public class DocumentsPart implements CasePart {

    private final Submissions submissions;
    private final Forms forms;
    private final Documents documents;

    DocumentsPart(Submissions submissions, Forms forms, Documents documents) {
        this.submissions = submissions;
        this.forms = forms;
        this.documents = documents;
    }

    /**
     * One document.
     *
     * @param id of a file; null for a link
     * @param title its own, or what its field is called
     * @param type of a file; null for a link
     * @param version of a file, from 1; null for a link
     * @param sizeBytes of a file; null for a link
     * @param place where a link says it is, as somebody typed it; null for a file
     * @param url the same as an address that may be followed; null if it is none
     * @param current false if there is a newer version, or the field was answered otherwise later
     */
    public record Entry(
            String id,
            String title,
            String type,
            Integer version,
            Long sizeBytes,
            String place,
            String url,
            boolean current,
            String by,
            OffsetDateTime at) {}

    @Override
    public String name() {
        return "documents";
    }

    /** @return the newest first */
    @Override
    public List<Entry> of(String number) {
        return Stream.concat(files(number), links(number).stream())
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
    }

    private Stream<Entry> files(String number) {
        Set<String> series = new HashSet<>();
        return documents.of(number).stream()
                .map(file -> new Entry(
                        file.id(),
                        file.name(),
                        file.type(),
                        file.version(),
                        file.sizeBytes(),
                        null,
                        null,
                        series.add(file.series()),
                        file.createdBy(),
                        file.createdAt()));
    }

    /** @return the newest first; the same place is told once */
    List<Entry> links(String number) {
        Map<String, Optional<FormSchema>> known = new HashMap<>();
        List<Entry> links = new ArrayList<>();
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
                            links.add(link(submission, rule, place, current));
                        }
                    })));
        }
        return links;
    }

    private static Entry link(Submission submission, FieldRule rule, String place, boolean current) {
        String title = Optional.of(rule.document())
                .filter(key -> !key.equals(rule.key()))
                .flatMap(key -> text(submission, key))
                .orElse(rule.label());
        return new Entry(
                null,
                title,
                null,
                null,
                null,
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
