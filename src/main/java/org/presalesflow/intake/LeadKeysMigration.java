package org.presalesflow.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** Makes the locks, and the keys of the cases that were there before keys were kept. */
@Component
class LeadKeysMigration implements JavaMigration {

    private static final int BATCH = 500;

    /** As many as there were when this was written; what has run must not change. */
    private static final int LOCKS = 1024;

    private final FreeMail freeMail;

    LeadKeysMigration(FreeMail freeMail) {
        this.freeMail = freeMail;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("16.1");
    }

    @Override
    public String getDescription() {
        return "lead keys";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        makeLocks(context.getConnection());
        spellCompaniesAnew(context.getConnection());
        makeKeys(context.getConnection());
    }

    private static void makeLocks(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("INSERT INTO PF_JOIN_LOCK (slot) VALUES (?)")) {
            for (int slot = 0; slot < LOCKS; slot++) {
                lock.setInt(1, slot);
                lock.addBatch();
            }
            lock.executeBatch();
        }
    }

    private static void spellCompaniesAnew(Connection connection) throws SQLException {
        Map<String, String> changed = new HashMap<>();
        try (Statement cases = connection.createStatement();
                ResultSet row = cases.executeQuery("SELECT number, company, company_key FROM PF_OPPORTUNITY")) {
            while (row.next()) {
                String key = CompanyName.key(row.getString(2));
                if (!key.equals(row.getString(3))) {
                    changed.put(row.getString(1), key);
                }
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE PF_OPPORTUNITY SET company_key = ? WHERE number = ?")) {
            for (Map.Entry<String, String> one : changed.entrySet()) {
                update.setString(1, one.getValue());
                update.setString(2, one.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void makeKeys(Connection connection) throws SQLException {
        Map<String, Map<String, OffsetDateTime>> keys = new HashMap<>();
        try (Statement messages = connection.createStatement();
                ResultSet row = messages.executeQuery(
                        "SELECT number, company, contact_name, contact_email, contact_phone, received_at FROM PF_LEAD"
                                + " UNION ALL SELECT number, company, contact_name, contact_email, contact_phone,"
                                + " received_at FROM PF_OPPORTUNITY")) {
            while (row.next()) {
                Customer customer =
                        new Customer(row.getString(2), row.getString(3), row.getString(4), row.getString(5));
                OffsetDateTime at = row.getObject(6, OffsetDateTime.class);
                Map<String, OffsetDateTime> ofCase = keys.computeIfAbsent(row.getString(1), number -> new HashMap<>());
                customer.keys(freeMail)
                        .forEach(key -> ofCase.merge(key, at, (one, other) -> one.isAfter(other) ? one : other));
            }
        }
        insert(connection, keys);
    }

    private static void insert(Connection connection, Map<String, Map<String, OffsetDateTime>> keys)
            throws SQLException {
        try (PreparedStatement key = connection.prepareStatement(
                "INSERT INTO PF_LEAD_KEY (lead_key, number, received_at) VALUES (?, ?, ?)")) {
            int waiting = 0;
            for (Map.Entry<String, Map<String, OffsetDateTime>> ofCase : keys.entrySet()) {
                for (Map.Entry<String, OffsetDateTime> one : ofCase.getValue().entrySet()) {
                    key.setString(1, one.getKey());
                    key.setString(2, ofCase.getKey());
                    key.setObject(3, one.getValue());
                    key.addBatch();
                    if (++waiting % BATCH == 0) {
                        key.executeBatch();
                    }
                }
            }
            key.executeBatch();
        }
    }
}
