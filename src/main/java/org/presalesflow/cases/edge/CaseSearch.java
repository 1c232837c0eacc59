package org.presalesflow.cases.edge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.engine.SystemAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases by number, company, contact, project, and the people who work or worked on them: each word must be found in
 * one of these. One query, whoever asks.
 */
@Component
class CaseSearch {

    /** Any status but open. */
    private static final String CLOSED = "closed";

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 10;
    private static final int MOST_PEOPLE = 50;
    private static final Pattern SPACE = Pattern.compile("(?U)\\s+");
    private static final String ESCAPE = " ESCAPE '!'";
    private static final List<String> COLUMNS =
            List.of("number", "company", "contact_name", "contact_email", "contact_phone", "project_name");

    private static final RecordMapper<Opportunity> ROWS = new RecordMapper<>(Opportunity.class);

    private final JdbcClient jdbc;
    private final IdentityService identityService;
    private final SystemAccess system;

    CaseSearch(JdbcClient jdbc, IdentityService identityService, SystemAccess system) {
        this.jdbc = jdbc;
        this.identityService = identityService;
        this.system = system;
    }

    /**
     * What is looked for, and by whom.
     *
     * @param words as somebody typed them; null for all cases
     * @param status open, closed (any other), or one status; null for any
     * @param all whether the user sees all cases
     */
    record Wish(String words, String status, boolean all, String user, List<String> groups, boolean committee) {}

    /**
     * @return the newest cases first
     * @throws IllegalArgumentException if the words are too many
     */
    List<Opportunity> find(Wish wish, int offset, int limit) {
        Map<String, Object> values = new HashMap<>();
        List<String> joins = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        if (!wish.all()) {
            joins.add(join(Visible.all(wish.committee()), "mine"));
            values.put("user", wish.user());
            values.put("groups", wish.groups().isEmpty() ? List.of("") : wish.groups());
        }
        if (CLOSED.equals(wish.status())) {
            conditions.add("o.status <> '" + CaseStatus.OPEN + "'");
        } else if (wish.status() != null && !wish.status().isBlank()) {
            conditions.add("o.status = :status");
            values.put("status", wish.status());
        }
        List<String> words = words(wish.words());
        List<User> users = words.isEmpty() ? List.of() : users();
        for (String word : words) {
            String text = text(word, values);
            List<String> people = people(word, users);
            if (people.isEmpty()) {
                conditions.add(text);
            } else {
                String with =
                        "SELECT o.number FROM PF_OPPORTUNITY o WHERE " + text + " UNION " + worked(put(values, people));
                joins.add(join(with, "word" + joins.size()));
            }
        }
        values.put("offset", offset);
        values.put("limit", limit);
        return jdbc.sql("SELECT o.* FROM PF_OPPORTUNITY o" + String.join("", joins)
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY o.number DESC OFFSET :offset ROWS FETCH NEXT :limit ROWS ONLY")
                .params(values)
                .query(ROWS)
                .list();
    }

    /**
     * Joined, not asked for by IN: H2 would walk through all cases from the newest on and look for each of them in the
     * union, which takes half a minute with 100,000 cases; the join takes some milliseconds.
     */
    private static String join(String numbers, String name) {
        return " JOIN (" + numbers + ") " + name + " ON " + name + ".number = o.number";
    }

    private static String worked(String people) {
        return "SELECT number FROM PF_OPPORTUNITY WHERE salesperson IN (:" + people + ")"
                + " UNION SELECT number FROM PF_SUBMISSION WHERE submitted_by IN (:" + people + ")"
                + " UNION SELECT e.BUSINESS_KEY_ FROM " + Visible.TASKS + " WHERE t.ASSIGNEE_ IN (:" + people + ")";
    }

    private static String text(String word, Map<String, Object> values) {
        List<String> ways = new ArrayList<>();
        Stream.of(word, plain(word)).distinct().forEach(spelling -> {
            String name = put(values, "%" + escaped(spelling) + "%");
            COLUMNS.forEach(column -> ways.add("LOWER(o." + column + ") LIKE :" + name + ESCAPE));
        });
        // Letters, digits and single spaces only, as the key of a company is written.
        String key = plain(word).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        if (!key.isEmpty()) {
            ways.add("o.company_key LIKE :" + put(values, "%" + key + "%"));
        }
        return "(" + String.join(" OR ", ways) + ")";
    }

    private static String put(Map<String, Object> values, Object value) {
        String name = "value" + values.size();
        values.put(name, value);
        return name;
    }

    static List<String> words(String typed) {
        String text = typed == null ? "" : typed.toLowerCase(Locale.ROOT).strip();
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("q: must be at most " + LONGEST + " characters");
        }
        List<String> words = Arrays.stream(SPACE.split(text))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (words.size() > MOST_WORDS) {
            throw new IllegalArgumentException("q: must be at most " + MOST_WORDS + " words");
        }
        return words;
    }

    /** What somebody typed is looked for as it is; it holds no wildcards. */
    static String escaped(String word) {
        return word.replaceAll("[!%_]", "!$0");
    }

    /** Letters and signs of full width as those of half. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private List<User> users() {
        return system.call(() -> identityService.createUserQuery().list());
    }

    /** Found first, as their names are not in our tables, and by them the cases over an index. */
    private static List<String> people(String word, List<User> users) {
        return users.stream()
                .filter(user -> Stream.of(user.getId(), user.getFirstName(), user.getLastName())
                        .filter(Objects::nonNull)
                        .anyMatch(name -> plain(name).contains(plain(word))))
                .map(User::getId)
                .limit(MOST_PEOPLE)
                .toList();
    }
}
