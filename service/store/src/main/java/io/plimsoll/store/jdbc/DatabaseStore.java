package io.plimsoll.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.store.BackupSummary;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.StoreWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// A store in a database. Its tables are made, or brought up to date, when it is opened.
public final class DatabaseStore implements Store {
    /// Where Flyway finds the tables, on the class path.
    private static final String MIGRATIONS = "classpath:io/plimsoll/store/migration";

    private static final int CONNECTIONS = 8;

    /// How long a read waits for a connection, and for PostgreSQL to answer.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource source;
    private final boolean isExclusive;
    private final GroupCommit writer;
    private final InstantSource clock;

    private DatabaseStore(HikariDataSource source, DatabaseSettings settings, InstantSource clock) {
        this.source = source;
        this.isExclusive = settings.isH2();
        this.clock = clock;
        this.writer = new GroupCommit(
                source,
                new ReachableCommit(settings.isFile()),
                source.getHikariPoolMXBean()::softEvictConnections,
                clock);
    }

    /// Opens the database.
    ///
    /// @throws StoreUnavailableException if it cannot be opened; the message says why
    public static DatabaseStore open(DatabaseSettings settings, InstantSource clock) {
        try {
            makeFolder(settings);
            HikariDataSource source = new HikariDataSource(configuration(settings));
            Path folder = settings.folder().orElse(null);
            if (folder != null && isOutOfDate(source)) {
                source.close();
                FileMigration.run(
                        folder,
                        settings,
                        copy -> migrate(new HikariDataSource(configuration(copy)))
                                .close());
                source = new HikariDataSource(configuration(settings));
            }
            migrate(source);
            return new DatabaseStore(source, settings, clock);
        } catch (UncheckedIOException
                | FlywayException
                | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException failure) {
            throw new StoreUnavailableException(
                    "the database " + settings.shown() + " cannot be opened: " + reason(failure), failure);
        }
    }

    static FluentConfiguration flyway(DataSource source) {
        return Flyway.configure(DatabaseStore.class.getClassLoader())
                .dataSource(source)
                .locations(MIGRATIONS);
    }

    static HikariDataSource source(DatabaseSettings settings) {
        return new HikariDataSource(configuration(settings));
    }

    private static boolean isOutOfDate(HikariDataSource source) {
        return closingOnFailure(source, () -> flyway(source).load().info().pending().length > 0);
    }

    private static HikariDataSource migrate(HikariDataSource source) {
        return closingOnFailure(source, () -> {
            flyway(source).load().migrate();
            return source;
        });
    }

    private static <T> T closingOnFailure(HikariDataSource source, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            source.close();
            throw failure;
        }
    }

    /// Makes the folder of a database file, readable by its owner only.
    static void makeFolder(DatabaseSettings settings) {
        Path folder = settings.folder().orElse(null);
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", unusable);
        }
    }

    private static HikariConfig configuration(DatabaseSettings settings) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("plimsoll-store");
        configuration.setJdbcUrl(settings.completeUrl());
        settings.user().ifPresent(configuration::setUsername);
        settings.password().ifPresent(configuration::setPassword);
        configuration.setMaximumPoolSize(CONNECTIONS);
        configuration.setMinimumIdle(2);
        configuration.setConnectionTimeout(PATIENCE.toMillis());
        if (!settings.isH2()) {
            configuration.addDataSourceProperty("socketTimeout", PATIENCE.toSeconds());
            configuration.addDataSourceProperty("connectTimeout", PATIENCE.toSeconds());
        }
        return configuration;
    }

    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason is known");
    }

    @Override
    public <T> T read(Function<StoreReader, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(true);
            return work.apply(new JdbcReader(new Sql(connection)));
        } catch (SQLException | Sql.FailedStatementException failure) {
            throw new StoreUnavailableException("the database does not answer", failure);
        }
    }

    @Override
    public <T> CompletableFuture<T> write(Function<StoreWriter, T> work) {
        return writer.submit(work);
    }

    @Override
    public BackupSummary backUp(OutputStream out) throws IOException {
        String schema = flyway(source).load().info().current().getVersion().getVersion();
        try (Connection connection = source.getConnection()) {
            return StoreBackup.run(connection, isExclusive, schema, clock.instant(), out);
        } catch (SQLException failure) {
            throw new StoreUnavailableException("the database does not answer", failure);
        }
    }

    @Override
    public boolean isAvailable() {
        return writer.isAvailable();
    }

    @Override
    public boolean isExclusive() {
        return isExclusive;
    }

    @Override
    public void close() {
        writer.close();
        source.close();
    }
}
