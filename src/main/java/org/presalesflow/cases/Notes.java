package org.presalesflow.cases;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people tell each other about a case. A note is plain text and is never changed. */
@Repository
public class Notes implements CasePart {

    private static final int LONGEST = 2000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private final JdbcClient jdbc;
    private final CaseEvents events;
    private final Clock clock;

    Notes(JdbcClient jdbc, CaseEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** One note. @param by user id */
    public record Note(String text, String by, OffsetDateTime at) {}

    /**
     * Adds a note to a case, also to one that is closed: why it came out as it did is often known only later.
     *
     * @throws IllegalArgumentException if the text is empty or too long
     */
    @Transactional
    public void add(Opportunity opportunity, String text, String user) {
        String plain = text == null
                ? ""
                : CONTROL.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("text: must not be empty");
        }
        if (plain.length() > LONGEST) {
            throw new IllegalArgumentException("text: must be at most " + LONGEST + " characters");
        }
        jdbc.sql("INSERT INTO PF_NOTE (number, text, written_by, written_at) VALUES (:number, :text, :user, :at)")
                .param("number", opportunity.number())
                .param("text", plain)
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
        events.add(opportunity.number(), "note-added", "", plain, user, opportunity.stage());
    }

    /** Shows the notes of one case on another, which goes on for both. */
    public void move(String from, String to) {
        jdbc.sql("UPDATE PF_NOTE SET number = :to WHERE number = :from")
                .param("to", to)
                .param("from", from)
                .update();
    }

    @Override
    public String name() {
        return "notes";
    }

    /** @return the newest first */
    @Override
    public List<Note> of(String number) {
        return jdbc.sql("SELECT text, written_by, written_at FROM PF_NOTE WHERE number = :number ORDER BY id DESC")
                .param("number", number)
                .query((row, index) -> new Note(
                        row.getString("text"),
                        row.getString("written_by"),
                        row.getObject("written_at", OffsetDateTime.class)))
                .list();
    }
}
