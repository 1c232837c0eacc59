package org.presalesflow.privacy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is left out on purpose, with the reason, which the proof tells. */
final class Exceptions {

    private static final Map<Pattern, String> TABLES =
            new TreeMap<>((a, b) -> a.pattern().compareTo(b.pattern()));

    static {
        leaveOut("flyway_schema_history", "the versions of the tables");
        leaveOut("PF_ERASURE", "the erasures themselves, which know people by salted hashes only");
        leaveOut("PF_DOCUMENT_CHUNK", "what files hold, which cannot be rewritten: see the documents");
        leaveOut("PF_(PERSON|DEPARTMENT|INSTALLATION)", "people who work here and the installation");
        leaveOut("PF_TEMPLATE", "templates of documents, which are of no customer");
        leaveOut("ACT_ID_.*", "accounts of people who work here");
        leaveOut("ACT_RE_.*", "deployed models");
        leaveOut("ACT_GE_(PROPERTY|SCHEMA_LOG)", "the installation");
    }

    private Exceptions() {}

    /** @return why this table is not looked at; empty if it is */
    static Optional<String> reason(Table table) {
        return TABLES.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(table.name()).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static boolean isLookedAt(Table table) {
        return reason(table).isEmpty() && table.holdsTexts();
    }

    /** @return which rows of the table are looked at, in SQL: not the files of deployed models; empty for all */
    static Optional<String> condition(Table table) {
        return table.is("ACT_GE_BYTEARRAY")
                ? table.column("DEPLOYMENT_ID_").map(column -> column.quoted() + " IS NULL")
                : Optional.empty();
    }

    /** @return all that is left out, with the reason */
    static Map<String, String> of(Collection<Table> tables) {
        Map<String, String> reasons = new TreeMap<>();
        tables.forEach(table -> {
            reason(table).ifPresent(reason -> reasons.put(table.name(), reason));
            condition(table).ifPresent(rows -> reasons.put(table.name() + " of deployments", "deployed models"));
        });
        return reasons;
    }

    private static void leaveOut(String tables, String reason) {
        TABLES.put(Pattern.compile(tables, Pattern.CASE_INSENSITIVE), reason);
    }
}
