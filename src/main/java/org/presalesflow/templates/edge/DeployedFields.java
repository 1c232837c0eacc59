package org.presalesflow.templates.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.forms.FieldRule;
import org.presalesflow.forms.Forms;
import org.presalesflow.templates.AskedFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The fields of the deployed forms. The engine finds a form by its id only, so the ids come from its table. */
@Component
class DeployedFields implements AskedFields {

    private final JdbcClient jdbc;
    private final Forms forms;
    private volatile Known known = new Known(List.of(), Map.of());

    DeployedFields(JdbcClient jdbc, Forms forms) {
        this.jdbc = jdbc;
        this.forms = forms;
    }

    /** What was read, and of which forms. */
    private record Known(List<String> versions, Map<String, FieldRule> fields) {}

    @Override
    public Map<String, FieldRule> all() {
        List<String> versions = jdbc.sql(
                        "SELECT KEY_, MAX(VERSION_) FROM ACT_RE_CAMFORMDEF GROUP BY KEY_ ORDER BY KEY_")
                .query((row, index) -> row.getString(1) + ' ' + row.getInt(2))
                .list();
        Known now = known;
        if (!now.versions().equals(versions)) {
            Map<String, FieldRule> fields = new LinkedHashMap<>();
            versions.forEach(version -> forms.latest(version.substring(0, version.lastIndexOf(' ')))
                    .ifPresent(form -> form.rules().forEach(fields::putIfAbsent)));
            now = new Known(versions, fields);
            known = now;
        }
        return now.fields();
    }
}
