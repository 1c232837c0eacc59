package org.presalesflow.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.privacy.Erasures.Erasure;
import org.presalesflow.privacy.Survey.Place;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds, exports and erases what is held on a customer contact. */
final class Privacy {

    /** What the running application writes while we work is caught by the next round. */
    private static final int ROUNDS = 3;

    private static final int LONGEST_REASON = 1000;

    private final Schema schema;
    private final Rows rows;
    private final Erasing erasing;
    private final Erasures erasures;
    private final CaseFiles files;
    private final CaseEvents events;
    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final Clock clock;

    Privacy(
            Schema schema,
            Rows rows,
            Erasing erasing,
            Erasures erasures,
            CaseFiles files,
            CaseEvents events,
            JdbcClient jdbc,
            MessageSource messages,
            Clock clock) {
        this.schema = schema;
        this.rows = rows;
        this.erasing = erasing;
        this.erasures = erasures;
        this.files = files;
        this.events = events;
        this.jdbc = jdbc;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What is known of a person before anything is done.
     *
     * @param before the last erasure of the same person
     */
    record Findings(Contact contact, Pseudonym pseudonym, Optional<Erasure> before, List<Place> places) {}

    /** @throws IllegalArgumentException if it does not say who is meant */
    Findings find(Wish wish) {
        if (!schema.has("PF_ERASURE")) {
            throw new IllegalArgumentException(
                    "database: it has no tables of this version; start the application once to update it");
        }
        Optional<Erasure> before = erasures.last(subjects(wish.emails(), wish.phones()));
        Contact contact = new ContactFinder(schema, rows)
                .find(wish, before.map(Erasure::cases).orElse(List.of()));
        Pseudonym pseudonym = before.map(Erasure::pseudonym).orElseGet(Pseudonym::random);
        List<Place> places = new Survey(schema, rows).places(inspection(contact, pseudonym));
        return new Findings(contact, pseudonym, before, places);
    }

    Inspection inspection(Contact contact, Pseudonym pseudonym) {
        return new Inspection(contact, new CaseKeys(contact.cases(), schema, rows), pseudonym);
    }

    /** For texts that are in no table: what a case's rows are need not be known. */
    private Inspection inspectionOfTexts(Findings findings) {
        return new Inspection(findings.contact(), new CaseKeys(List.of(), schema, rows), findings.pseudonym());
    }

    void export(Wish wish, Findings findings) throws IOException {
        new Export(new Survey(schema, rows), files, messages, clock)
                .write(findings.contact(), inspection(findings.contact(), findings.pseudonym()), wish.out());
    }

    /** @return the log files in which something was found, by what it is */
    List<Proof.Log> logs(Wish wish, Findings findings, boolean replace) throws IOException {
        return wish.logs() == null
                ? List.of()
                : new LogFiles(
                                wish.logs(),
                                inspectionOfTexts(findings),
                                findings.contact().cases())
                        .work(replace);
    }

    /** Erases, looks through everything again, and tells what was done and what is left. */
    Proof erase(Wish wish, Findings findings, String user) throws IOException {
        Contact contact = findings.contact();
        Inspection words = inspectionOfTexts(findings);
        String reason = shortened(words.of(wish.reason(), true).text());
        Erasure erasure = findings.before()
                .filter(before -> before.finishedAt() == null)
                .orElseGet(() -> erasures.begin(
                        subjects(contact.emails(), contact.phones()),
                        findings.pseudonym(),
                        reason,
                        user,
                        contact.cases()));
        int mails = cancelMails(words);
        Map<String, Integer> counts = new TreeMap<>();
        List<Place> left = findings.places();
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            Inspection inspection = inspection(contact, findings.pseudonym());
            Map<String, Integer> before = Map.copyOf(counts);
            erasing.erase(inspection, counts);
            left = new Survey(schema, rows).places(inspection(contact, findings.pseudonym()));
            if (counts.equals(before)) {
                break;
            }
        }
        List<Proof.File> documents = files.treat(contact.cases(), wish, findings.pseudonym());
        List<Proof.Log> logs = logs(wish, findings, true);
        tell(contact.cases(), erasure);
        if (left.isEmpty()) {
            erasures.finish(erasure, json(counts));
        }
        return new Proof(
                erasure.id(),
                findings.pseudonym().id(),
                Proof.running(),
                erasure.requestedBy(),
                reason,
                time(erasure.startedAt()),
                time(OffsetDateTime.now(clock)),
                left.isEmpty() ? "erased" : "incomplete",
                List.copyOf(contact.cases()),
                counted(counts, left),
                mails,
                documents,
                logs,
                Exceptions.of(schema.tables()),
                left.stream().map(Privacy::remainder).toList());
    }

    /** Mails to the person that have not left do not leave any more. */
    private int cancelMails(Inspection inspection) {
        List<Long> theirs = new ArrayList<>();
        schema.tables().stream()
                .filter(table -> table.is("PF_NOTIFICATION_OUTBOX"))
                .forEach(table -> rows.each(table, batch -> batch.stream()
                        .filter(row -> Set.of("waiting", "sending", "failed").contains(row.text("STATUS")))
                        .filter(row -> row.text("RECIPIENT") != null)
                        .filter(row -> !inspection
                                .of(row.text("RECIPIENT"), false)
                                .spellings()
                                .isEmpty())
                        .forEach(row -> theirs.add(Long.valueOf(row.text("ID"))))));
        theirs.forEach(id -> jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'expired', tried_at = NULL,"
                        + " last_error = 'The personal data of the recipient was erased'"
                        + " WHERE id = :id AND status IN ('waiting', 'sending', 'failed')")
                .param("id", id)
                .update());
        return theirs.size();
    }

    private void tell(Collection<String> cases, Erasure erasure) {
        for (String number : cases) {
            boolean there = jdbc.sql("SELECT COUNT(*) FROM PF_OPPORTUNITY WHERE number = :number")
                            .param("number", number)
                            .query(Integer.class)
                            .single()
                    > 0;
            boolean told = jdbc.sql("SELECT COUNT(*) FROM PF_CASE_EVENT WHERE number = :number AND type = :type"
                                    + " AND detail = :id")
                            .param("number", number)
                            .param("type", "personal-data-erased")
                            .param("id", erasure.id())
                            .query(Integer.class)
                            .single()
                    > 0;
            if (there && !told) {
                events.add(number, "personal-data-erased", "", erasure.id(), null, null);
            }
        }
    }

    private List<Proof.Count> counted(Map<String, Integer> counts, List<Place> left) {
        Map<String, Integer> rest =
                left.stream().collect(Collectors.toMap(place -> place.table() + "." + place.column(), Place::rows));
        Set<String> columns = new TreeSet<>(counts.keySet());
        columns.addAll(rest.keySet());
        return columns.stream()
                .map(column -> {
                    int dot = column.indexOf('.');
                    return new Proof.Count(
                            column.substring(0, dot),
                            column.substring(dot + 1),
                            counts.getOrDefault(column, 0),
                            rest.getOrDefault(column, 0));
                })
                .toList();
    }

    private static Proof.Remainder remainder(Place place) {
        return new Proof.Remainder(
                place.table(),
                place.column(),
                place.rows(),
                "it is no text and cannot be rewritten, or was written again while this ran");
    }

    private static Set<String> subjects(Collection<String> emails, Collection<String> phones) {
        Set<String> subjects = new TreeSet<>();
        emails.forEach(email -> subjects.add(Spelling.emailKey(email)));
        phones.forEach(phone -> subjects.add(Spelling.phoneKey(phone)));
        subjects.remove("");
        return subjects;
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private static String time(OffsetDateTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String json(Map<String, Integer> counts) {
        try {
            return new ObjectMapper().writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
