package org.presalesflow.privacy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.presalesflow.privacy.Table.Column;
import org.presalesflow.privacy.Table.Kind;

/** All tables that the database has, ours and the engine's, so that a table that is new is not forgotten. */
final class Schema {

    private static final Set<JDBCType> TEXTS = Set.of(
            JDBCType.CHAR,
            JDBCType.VARCHAR,
            JDBCType.LONGVARCHAR,
            JDBCType.NCHAR,
            JDBCType.NVARCHAR,
            JDBCType.LONGNVARCHAR,
            JDBCType.CLOB,
            JDBCType.NCLOB,
            JDBCType.SQLXML);
    private static final Set<JDBCType> BYTES =
            Set.of(JDBCType.BINARY, JDBCType.VARBINARY, JDBCType.LONGVARBINARY, JDBCType.BLOB);

    private final List<Table> tables;

    Schema(DataSource database) {
        try (Connection connection = database.getConnection()) {
            this.tables = read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables of the database cannot be listed", e);
        }
    }

    List<Table> tables() {
        return tables;
    }

    boolean has(String table) {
        return tables.stream().anyMatch(one -> one.is(table));
    }

    private static List<Table> read(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String schema = connection.getSchema();
        List<Table> tables = new ArrayList<>();
        for (String name : names(data, schema)) {
            tables.add(
                    new Table(name, columns(data, schema, name), key(data, schema, name), unique(data, schema, name)));
        }
        return List.copyOf(tables);
    }

    private static List<String> names(DatabaseMetaData data, String schema) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = data.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static List<Column> columns(DatabaseMetaData data, String schema, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = data.getColumns(null, schema, pattern(data, table), "%")) {
            while (rows.next()) {
                JDBCType type = type(rows.getInt("DATA_TYPE"));
                Kind kind = TEXTS.contains(type) ? Kind.TEXT : BYTES.contains(type) ? Kind.BYTES : Kind.OTHER;
                boolean time = type == JDBCType.TIMESTAMP || type == JDBCType.TIMESTAMP_WITH_TIMEZONE;
                columns.add(new Column(rows.getString("COLUMN_NAME"), kind, rows.getInt("COLUMN_SIZE"), time));
            }
        }
        return columns;
    }

    private static JDBCType type(int number) {
        return Stream.of(JDBCType.values())
                .filter(type -> type.getVendorTypeNumber() == number)
                .findFirst()
                .orElse(JDBCType.OTHER);
    }

    /** An underscore in a name must not stand for any character. */
    private static String pattern(DatabaseMetaData data, String table) throws SQLException {
        return table.replace("_", data.getSearchStringEscape() + "_");
    }

    private static List<String> key(DatabaseMetaData data, String schema, String table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = data.getPrimaryKeys(null, schema, table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    private static Set<String> unique(DatabaseMetaData data, String schema, String table) throws SQLException {
        Set<String> unique = new HashSet<>();
        try (ResultSet rows = data.getIndexInfo(null, schema, table, true, true)) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                if (column != null) {
                    unique.add(column);
                }
            }
        }
        return unique;
    }
}
