package io.plimsoll.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection. Instants are stored in UTC, and an empty optional as null.
record Sql(Connection connection) {
    /// Makes an object of a row.
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /// One row.
    record Row(ResultSet result) {
        String text(String column) throws SQLException {
            return result.getString(column);
        }

        Optional<String> optionalText(String column) throws SQLException {
            return Optional.ofNullable(result.getString(column));
        }

        long number(String column) throws SQLException {
            return result.getLong(column);
        }

        Optional<Integer> optionalNumber(String column) throws SQLException {
            return Optional.ofNullable(result.getObject(column, Integer.class));
        }

        Instant instant(String column) throws SQLException {
            return result.getObject(column, OffsetDateTime.class).toInstant();
        }

        Optional<Instant> optionalInstant(String column) throws SQLException {
            return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }

        byte[] bytes(String column) throws SQLException {
            return result.getBytes(column);
        }
    }

    <T> List<T> list(String statement, RowReader<T> reader, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values);
                ResultSet result = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(new Row(result)));
            }
            return rows;
        } catch (SQLException failure) {
            throw new FailedStatementException(failure);
        }
    }

    <T> Optional<T> first(String statement, RowReader<T> reader, Object... values) {
        return list(statement, reader, values).stream().findFirst();
    }

    /// Runs a statement that changes rows.
    ///
    /// @return the number of rows that it changed
    int update(String statement, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException failure) {
            throw new FailedStatementException(failure);
        }
    }

    private PreparedStatement prepare(String statement, Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, stored(values[i]));
            }
        } catch (SQLException failure) {
            prepared.close();
            throw failure;
        }
        return prepared;
    }

    private static @Nullable Object stored(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isPresent() ? stored(optional.get()) : null;
            case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            default -> value;
        };
    }

    /// A statement that the database refused, or did not answer.
    static final class FailedStatementException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FailedStatementException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
