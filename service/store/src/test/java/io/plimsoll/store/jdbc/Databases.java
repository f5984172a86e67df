package io.plimsoll.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The databases that tests run against. PostgreSQL takes part where `TEST_POSTGRESQL_URL` is its JDBC URL, with an
/// account that may create a schema.
final class Databases {
    private Databases() {}

    /// An empty database of each kind.
    static List<DatabaseSettings> all() throws IOException {
        List<DatabaseSettings> all = new ArrayList<>();
        all.add(DatabaseSettings.inMemory(UUID.randomUUID().toString()));
        all.add(DatabaseSettings.inFolder(Files.createTempDirectory("plimsoll-store")));
        postgresql().ifPresent(all::add);
        return all;
    }

    /// An empty schema of PostgreSQL.
    static Optional<DatabaseSettings> postgresql() {
        String url = System.getenv("TEST_POSTGRESQL_URL");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException unreachable) {
            throw new IllegalStateException("TEST_POSTGRESQL_URL is " + url + ": it cannot be used", unreachable);
        }
        return Optional.of(new DatabaseSettings(
                url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema, Optional.empty(), Optional.empty()));
    }
}
