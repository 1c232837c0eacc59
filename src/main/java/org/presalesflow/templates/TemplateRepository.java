package org.presalesflow.templates;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Uploaded templates, and what was made from which template. */
@Repository
class TemplateRepository {

    private static final RecordMapper<Use> USES = new RecordMapper<>(Use.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    TemplateRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A document that was made from a template. */
    record Use(String document, String templateSha256, String dataSha256) {}

    /** How often a template was used, and for how many cases. */
    record Count(long documents, long cases) {}

    /** What is known of an uploaded template without its content. */
    record Upload(int version, String sha256, String user, OffsetDateTime at) {}

    /** @return the latest version; empty if there is none, or the latest was taken back */
    Optional<Upload> latest(String type) {
        return jdbc.sql("SELECT version, sha256, uploaded_by, uploaded_at FROM PF_TEMPLATE WHERE type = :type"
                        + " ORDER BY version DESC FETCH FIRST 1 ROWS ONLY")
                .param("type", type)
                .query((row, index) -> new Upload(
                        row.getInt("version"),
                        row.getString("sha256"),
                        row.getString("uploaded_by"),
                        row.getObject("uploaded_at", OffsetDateTime.class)))
                .optional()
                .filter(upload -> upload.sha256() != null);
    }

    byte[] content(String type, int version) {
        return jdbc.sql("SELECT content FROM PF_TEMPLATE WHERE type = :type AND version = :version")
                .param("type", type)
                .param("version", version)
                .query(byte[].class)
                .single();
    }

    /**
     * @param content null to take the upload back
     * @throws org.springframework.dao.DuplicateKeyException if somebody else has just done the same
     */
    void add(String type, byte[] content, String user) {
        jdbc.sql("INSERT INTO PF_TEMPLATE (type, version, content, sha256, uploaded_by, uploaded_at)"
                        + " SELECT :type, COALESCE(MAX(version), 0) + 1, :content, :sha256, :user, :at FROM PF_TEMPLATE"
                        + " WHERE type = :type")
                .param("type", type)
                .param("content", content)
                .param("sha256", content == null ? null : Template.digest(content))
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** @return the last document of this type that was made for the case */
    Optional<Use> lastUse(String number, String type) {
        return jdbc.sql("SELECT document, template_sha256, data_sha256 FROM PF_TEMPLATE_USE"
                        + " WHERE number = :number AND type = :type ORDER BY id DESC FETCH FIRST 1 ROWS ONLY")
                .param("number", number)
                .param("type", type)
                .query(USES)
                .optional();
    }

    void used(String number, Template template, String document, String dataSha256, String user) {
        jdbc.sql("""
                        INSERT INTO PF_TEMPLATE_USE (number, type, document, template_origin, template_version,
                          template_sha256, data_sha256, made_by, made_at)
                        VALUES (:number, :type, :document, :origin, :version, :template, :data, :user, :at)""")
                .param("number", number)
                .param("type", template.type())
                .param("document", document)
                .param("origin", template.origin())
                .param("version", template.version())
                .param("template", template.sha256())
                .param("data", dataSha256)
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** @return by type; without those that were never used */
    Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        jdbc.sql(
                        "SELECT type, COUNT(*) AS documents, COUNT(DISTINCT number) AS cases FROM PF_TEMPLATE_USE GROUP BY type")
                .query(row -> {
                    counts.put(row.getString("type"), new Count(row.getLong("documents"), row.getLong("cases")));
                });
        return counts;
    }
}
