package org.presalesflow.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.presalesflow.privacy.Table.Column;
import org.presalesflow.privacy.Table.Kind;

/** Looks at a row for what is a person's, and says what would stand there without it. */
final class Inspection {

    /** Shorter columns of ours hold codes and ids, where a word that is a name as well means something else. */
    private static final int SHORTEST_TEXT = 200;

    /** The engine's columns that hold what people typed or what went wrong. */
    private static final Set<String> TEXTS_OF_ENGINE = Set.of(
            "TEXT_",
            "TEXT2_",
            "BYTES_",
            "MESSAGE_",
            "FULL_MSG_",
            "DESCRIPTION_",
            "EXCEPTION_MSG_",
            "JOB_EXCEPTION_MSG_",
            "INCIDENT_MSG_",
            "ERROR_MSG_",
            "DELETE_REASON_",
            "ANNOTATION_",
            "ORG_VALUE_",
            "NEW_VALUE_",
            "QUERY_");

    private static final Pattern TASKS_AND_FILES = Pattern.compile("(?i)ACT_(RU|HI)_(TASK|TASKINST|ATTACHMENT)");

    private final List<Spelling> everywhere;
    private final List<Spelling> nearby;
    private final CaseKeys cases;
    private final Pseudonym pseudonym;

    Inspection(Contact contact, CaseKeys cases, Pseudonym pseudonym) {
        this.everywhere = contact.everywhere();
        this.nearby = contact.nearby();
        this.cases = cases;
        this.pseudonym = pseudonym;
    }

    /**
     * What was found in one column.
     *
     * @param spellings as they stand there
     * @param text what would stand there instead; null for bytes
     * @param bytes what would stand there instead; null for texts, and for bytes that are no text and stay
     */
    record Find(Column column, List<String> spellings, String text, byte[] bytes) {

        boolean stays() {
            return text == null && bytes == null;
        }
    }

    /** @return what is the person's in this row, empty if nothing is */
    List<Find> of(Row row) {
        List<Find> finds = find(row, everywhere, false);
        boolean beside = !finds.isEmpty();
        if (beside || cases.holds(row)) {
            List<Spelling> all = new ArrayList<>(everywhere);
            all.addAll(nearby);
            Map<String, Find> byColumn = new LinkedHashMap<>();
            find(row, all, true).forEach(find -> byColumn.put(find.column().name(), find));
            finds.forEach(find -> byColumn.putIfAbsent(find.column().name(), find));
            if (beside && ContactFinder.hasContacts(row.table()) && isContact(row, finds)) {
                overwrite(row, byColumn);
            }
            finds = List.copyOf(byColumn.values());
        }
        return finds;
    }

    /** @return what a text would be without the person, and what was found in it */
    Find of(String text, boolean theirs) {
        List<String> found = new ArrayList<>();
        String result = replaced(text, everywhere, found);
        if (theirs || !found.isEmpty()) {
            result = replaced(result, nearby, found);
        }
        return new Find(null, found, result, null);
    }

    /** Whether the row is of the person, and does not just name them in passing. */
    private static boolean isContact(Row row, List<Find> finds) {
        String column = row.text(ContactFinder.EMAIL) == null ? ContactFinder.PHONE : ContactFinder.EMAIL;
        return finds.stream().anyMatch(find -> find.column().name().equalsIgnoreCase(column));
    }

    private void overwrite(Row row, Map<String, Find> finds) {
        Map<String, String> values = Map.of(
                ContactFinder.NAME, pseudonym.name(),
                ContactFinder.EMAIL, pseudonym.email(),
                ContactFinder.PHONE, pseudonym.phone());
        values.forEach((name, value) -> {
            Optional<Column> column = row.table().column(name);
            String old = row.text(name);
            if (column.isPresent() && old != null && !old.equals(value)) {
                finds.put(
                        column.get().name(), new Find(column.get(), List.of(old), fitting(value, column.get()), null));
            }
        });
    }

    private List<Find> find(Row row, List<Spelling> spellings, boolean theirs) {
        List<Find> finds = new ArrayList<>();
        for (Column column : row.table().columns()) {
            String name = column.name().toUpperCase(Locale.ROOT);
            List<Spelling> wanted = theirs && !isText(row.table(), column) ? everywhere : spellings;
            if (column.kind() == Kind.TEXT && row.text(name) != null) {
                List<String> found = new ArrayList<>();
                String text = replaced(row.text(name), wanted, found);
                if (!found.isEmpty()) {
                    finds.add(new Find(column, found, fitting(text, column), null));
                }
            } else if (column.kind() == Kind.BYTES && row.bytes().containsKey(name)) {
                bytes(column, row.bytes().get(name), wanted).ifPresent(finds::add);
            }
        }
        return finds;
    }

    private Optional<Find> bytes(Column column, byte[] content, List<Spelling> wanted) {
        List<String> found = new ArrayList<>();
        Optional<String> text = decoded(content);
        if (text.isEmpty()) {
            replaced(new String(content, StandardCharsets.ISO_8859_1), wanted, found);
            return found.isEmpty() ? Optional.empty() : Optional.of(new Find(column, found, null, null));
        }
        String result = replaced(text.get(), wanted, found);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Find(column, found, null, result.getBytes(StandardCharsets.UTF_8)));
    }

    private String replaced(String text, List<Spelling> spellings, List<String> found) {
        Folded folded = new Folded(text);
        String result = text;
        for (Spelling spelling : spellings) {
            if (spelling.mayBeIn(folded)) {
                result = spelling.replaced(result, replacement(spelling.kind()), found);
            }
        }
        return result;
    }

    private String replacement(Spelling.Kind kind) {
        return switch (kind) {
            case EMAIL -> pseudonym.email();
            case NAME -> pseudonym.name();
            case PHONE -> pseudonym.phone();
            case HASH -> pseudonym.id();
        };
    }

    /** A pseudonym can be longer than what it stands for; what then does not fit is lost from the end. */
    private static String fitting(String text, Column column) {
        return column.size() <= 0 || text.codePointCount(0, text.length()) <= column.size()
                ? text
                : text.substring(0, text.offsetByCodePoints(0, column.size()));
    }

    private static boolean isText(Table table, Column column) {
        String name = column.name().toUpperCase(Locale.ROOT);
        if (table.isEngines()) {
            return TEXTS_OF_ENGINE.contains(name)
                    || "NAME_".equals(name)
                            && TASKS_AND_FILES.matcher(table.name()).matches();
        }
        return column.kind() == Kind.BYTES || column.size() >= SHORTEST_TEXT;
    }

    private static Optional<String> decoded(byte[] content) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
