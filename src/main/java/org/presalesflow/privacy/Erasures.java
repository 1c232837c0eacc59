package org.presalesflow.privacy;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The erasures that were asked for. Of the person they keep salted hashes only, by which a second run knows them again. */
final class Erasures {

    private static final RecordMapper<Stored> ROWS = new RecordMapper<>(Stored.class);

    /** Makes it slow to try all phone numbers. */
    private static final int ROUNDS = 120_000;

    private static final int BITS = 256;
    private static final int SALT = 32;

    private final JdbcClient jdbc;
    private final Clock clock;

    Erasures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param finishedAt null if it was cut off */
    record Erasure(
            String id,
            Pseudonym pseudonym,
            String requestedBy,
            List<String> cases,
            OffsetDateTime startedAt,
            OffsetDateTime finishedAt) {}

    private record Stored(
            String id,
            String salt,
            String subjectHashes,
            String pseudonym,
            String requestedBy,
            String cases,
            OffsetDateTime startedAt,
            OffsetDateTime finishedAt) {

        Erasure erasure() {
            return new Erasure(
                    id,
                    new Pseudonym(pseudonym),
                    requestedBy,
                    cases.isEmpty() ? List.of() : List.of(cases.split(",")),
                    startedAt,
                    finishedAt);
        }
    }

    /** @return the last erasure that was asked for by one of these addresses or numbers */
    Optional<Erasure> last(Collection<String> subjects) {
        Map<String, List<String>> hashes = new HashMap<>();
        return jdbc
                .sql("SELECT id, salt, subject_hashes, pseudonym, requested_by, cases, started_at, finished_at"
                        + " FROM PF_ERASURE ORDER BY started_at DESC, id")
                .query(ROWS)
                .list()
                .stream()
                .filter(stored -> hashes.computeIfAbsent(stored.salt(), salt -> hashed(salt, subjects)).stream()
                        .anyMatch(stored.subjectHashes()::contains))
                .map(Stored::erasure)
                .findFirst();
    }

    Erasure begin(
            Collection<String> subjects, Pseudonym pseudonym, String reason, String user, Collection<String> cases) {
        String salt = salt();
        Erasure erasure = new Erasure(
                UUID.randomUUID().toString(), pseudonym, user, List.copyOf(cases), OffsetDateTime.now(clock), null);
        jdbc.sql(
                        "INSERT INTO PF_ERASURE (id, salt, subject_hashes, pseudonym, reason, requested_by, version, cases,"
                                + " started_at) VALUES (:id, :salt, :hashes, :pseudonym, :reason, :user, :version, :cases, :at)")
                .param("id", erasure.id())
                .param("salt", salt)
                .param("hashes", String.join("\n", hashed(salt, subjects)))
                .param("pseudonym", pseudonym.id())
                .param("reason", reason)
                .param("user", user)
                .param("version", Proof.running())
                .param("cases", String.join(",", cases))
                .param("at", erasure.startedAt())
                .update();
        return erasure;
    }

    void finish(Erasure erasure, String counts) {
        jdbc.sql("UPDATE PF_ERASURE SET finished_at = :at, counts = :counts WHERE id = :id")
                .param("at", OffsetDateTime.now(clock))
                .param("counts", counts)
                .param("id", erasure.id())
                .update();
    }

    /** One for all erasures of an installation, so that a person is looked for by one slow hash and not by thousands. */
    private String salt() {
        return jdbc.sql("SELECT salt FROM PF_ERASURE ORDER BY started_at, id FETCH FIRST 1 ROWS ONLY")
                .query(String.class)
                .optional()
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", "").substring(0, SALT));
    }

    private static List<String> hashed(String salt, Collection<String> subjects) {
        return subjects.stream().map(subject -> hash(salt, subject)).toList();
    }

    private static String hash(String salt, String subject) {
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(subject.toCharArray(), HexFormat.of().parseHex(salt), ROUNDS, BITS);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return HexFormat.of().formatHex(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
