package io.plimsoll.store.jdbc;

import io.plimsoll.store.backup.BackupTable;
import io.plimsoll.store.backup.RowKind;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table as the database describes it, and its rows.
///
/// @param table with all columns
/// @param key positions of the columns of its primary key, in their order
record StoredTable(BackupTable table, List<Integer> key) {
    /// Tables of the database itself: what Flyway has done, who may write, and which services run.
    private static final Set<String> OF_DATABASE = Set.of("flyway_schema_history", "write_lock", "service_instance");

    /// Rows that are read at once. Those of documents have up to a megabyte each.
    private static final int PAGE = 200;

    private static final int PAGE_OF_BYTES = 16;

    StoredTable {
        key = List.copyOf(key);
    }

    /// The tables whose rows a backup holds, by name.
    static List<StoredTable> all(Connection connection) throws SQLException {
        DatabaseMetaData description = connection.getMetaData();
        String schema = connection.getSchema();
        Set<String> names = new TreeSet<>();
        try (ResultSet found =
                description.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE", "PARTITIONED TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.removeAll(OF_DATABASE);
        List<StoredTable> tables = new ArrayList<>();
        for (String name : names) {
            tables.add(of(connection, schema, name));
        }
        return tables;
    }

    private static StoredTable of(Connection connection, String schema, String name) throws SQLException {
        List<BackupTable.Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + name + " WHERE 1 = 0")) {
            ResultSetMetaData description = none.getMetaData();
            for (int i = 1; i <= description.getColumnCount(); i++) {
                columns.add(new BackupTable.Column(
                        description.getColumnName(i), kind(name, description.getColumnTypeName(i))));
            }
        }
        TreeMap<Integer, Integer> key = new TreeMap<>();
        List<String> order = columns.stream().map(BackupTable.Column::name).toList();
        try (ResultSet found = connection.getMetaData().getPrimaryKeys(null, schema, name)) {
            while (found.next()) {
                key.put(found.getInt("KEY_SEQ"), order.indexOf(found.getString("COLUMN_NAME")));
            }
        }
        if (key.isEmpty()) {
            throw new IllegalStateException("the table " + name + " has no primary key");
        }
        return new StoredTable(new BackupTable(name, columns), List.copyOf(key.values()));
    }

    /// The kind of a type, which both databases call by names of their own.
    private static RowKind kind(String table, String type) {
        return switch (type.toLowerCase(Locale.ROOT).replaceAll("\\(\\d+\\)", "")) {
            case "varchar", "text", "character varying" -> RowKind.TEXT;
            case "int4", "integer" -> RowKind.SMALL;
            case "int8", "bigint" -> RowKind.LARGE;
            case "bool", "boolean" -> RowKind.FLAG;
            case "timestamptz", "timestamp with time zone" -> RowKind.INSTANT;
            case "bytea", "binary varying" -> RowKind.BYTES;
            default ->
                throw new IllegalStateException("the table " + table + " has a column of the type " + type
                        + ", for which a backup has no kind");
        };
    }

    /// Takes a row.
    @FunctionalInterface
    interface Taker {
        void take(List<@Nullable Object> values) throws SQLException, java.io.IOException;
    }

    /// Reads all rows by their key, a page at a time.
    void read(Connection connection, Taker taker) throws SQLException, java.io.IOException {
        @Nullable List<@Nullable Object> last = null;
        boolean hasBytes = table.columns().stream().anyMatch(column -> column.kind() == RowKind.BYTES);
        int most = hasBytes ? PAGE_OF_BYTES : PAGE;
        // The rows after the last one have the same first columns of the key and a larger next one. Such a condition
        // is answered by the index in both databases, unlike a comparison of whole keys.
        int same = 0;
        while (same >= 0) {
            List<List<@Nullable Object>> page = page(connection, last, same, most);
            for (List<@Nullable Object> row : page) {
                taker.take(row);
                last = row;
            }
            if (page.size() == most) {
                same = key.size() - 1;
            } else {
                same = last == null ? -1 : same - 1;
            }
        }
    }

    private List<List<@Nullable Object>> page(
            Connection connection, @Nullable List<@Nullable Object> last, int same, int most) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT " + columns() + " FROM " + table.name());
        int bound = last == null ? 0 : same + 1;
        for (int i = 0; i < bound; i++) {
            sql.append(i == 0 ? " WHERE " : " AND ").append(keyName(i)).append(i < same ? " = ?" : " > ?");
        }
        sql.append(" ORDER BY ");
        for (int i = 0; i < key.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(keyName(i));
        }
        sql.append(" LIMIT ").append(most);
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; last != null && i < bound; i++) {
                statement.setObject(i + 1, stored(last.get(key.get(i))));
            }
            try (ResultSet result = statement.executeQuery()) {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private String keyName(int i) {
        return table.columns().get(key.get(i)).name();
    }

    private String columns() {
        return table.columns().stream().map(BackupTable.Column::name).collect(Collectors.joining(", "));
    }

    private List<@Nullable Object> row(ResultSet result) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(value(result, table.columns().get(i).kind(), i + 1));
        }
        return values;
    }

    private static @Nullable Object value(ResultSet result, RowKind kind, int column) throws SQLException {
        return switch (kind) {
            case TEXT -> result.getString(column);
            case BYTES -> result.getBytes(column);
            case SMALL -> result.getObject(column, Integer.class);
            case LARGE -> result.getObject(column, Long.class);
            case FLAG -> result.getObject(column, Boolean.class);
            case INSTANT -> {
                OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
        };
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    /// Whether no row is there.
    boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT 1 FROM " + table.name() + " LIMIT 1")) {
            return !result.next();
        }
    }

    /// A statement that adds rows of another description of this table.
    ///
    /// @param source the table with its columns in the order of the values
    PreparedStatement insertion(Connection connection, BackupTable source) throws SQLException {
        String names = source.columns().stream().map(BackupTable.Column::name).collect(Collectors.joining(", "));
        return connection.prepareStatement("INSERT INTO " + table.name() + " (" + names + ") VALUES ("
                + String.join(", ", Collections.nCopies(source.columns().size(), "?")) + ")");
    }

    /// Sets the values of a row.
    static void set(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, stored(values.get(i)));
        }
    }
}
