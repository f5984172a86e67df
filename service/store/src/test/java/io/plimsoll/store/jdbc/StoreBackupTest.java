package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.store.BackupSummary;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.audit.ChainVerifier;
import io.plimsoll.store.audit.HeadTrust;
import io.plimsoll.store.backup.BackupFile;
import io.plimsoll.store.backup.BackupTable;
import io.plimsoll.store.backup.BackupWriter;
import io.plimsoll.store.backup.DamagedBackupException;
import io.plimsoll.store.backup.RowKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A backup is restored row for row, in both databases and from one to the other, and only if it is whole.
final class StoreBackupTest {
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00.123456Z");
    private static final int MOST_ROWS = 230;
    private static final int TENANTS = 3;
    private static final int LARGE = 1_000_000;

    @TempDir
    private Path folder;

    /// From which database to which.
    enum Way {
        H2_TO_H2(false, false),
        H2_TO_POSTGRESQL(false, true),
        POSTGRESQL_TO_H2(true, false),
        POSTGRESQL_TO_POSTGRESQL(true, true);

        private final boolean isFromPostgresql;
        private final boolean isToPostgresql;

        Way(boolean isFromPostgresql, boolean isToPostgresql) {
            this.isFromPostgresql = isFromPostgresql;
            this.isToPostgresql = isToPostgresql;
        }
    }

    private DatabaseSettings database(boolean isPostgresql, String name) {
        if (!isPostgresql) {
            return DatabaseSettings.inFolder(folder.resolve(name));
        }
        Optional<DatabaseSettings> settings = Databases.postgresql();
        Assumptions.assumeTrue(settings.isPresent(), "TEST_POSTGRESQL_URL names no PostgreSQL");
        return settings.orElseThrow();
    }

    private static List<DatabaseSettings> databases() throws IOException {
        return Databases.all();
    }

    private Path backUp(DatabaseStore store) throws IOException {
        Path file = Files.createTempFile(folder, "backup", ".plimsoll");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.backUp(out);
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void everyTableIsRestoredRowForRow(Way way) throws Exception {
        DatabaseSettings source = database(way.isFromPostgresql, "from");
        DatabaseSettings target = database(way.isToPostgresql, "to");
        Map<String, Set<String>> written;
        Path file;
        try (DatabaseStore store = DatabaseStore.open(source, InstantSource.fixed(NOON))) {
            fill(source, new Random(20_261_130));
            written = rows(source);
            file = backUp(store);
        }
        assertThat(written)
                .hasSizeGreaterThan(15)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

        BackupSummary summary = StoreRestore.run(BackupFile.open(file), target);

        assertThat(rows(target)).isEqualTo(written);
        assertThat(summary.at()).isEqualTo(NOON);
        assertThat(summary.rows())
                .allSatisfy((table, count) -> assertThat(count)
                        .as(table)
                        .isEqualTo(written.getOrDefault(table, Set.of()).size()));
        assertThat(summary.rows().keySet()).isEqualTo(written.keySet());
    }

    /// Random rows in every table: many with the same first columns of their key, and some tables with several pages.
    private static void fill(DatabaseSettings settings, Random random) throws SQLException {
        try (Connection connection = connect(settings)) {
            connection.setAutoCommit(false);
            for (StoredTable table : StoredTable.all(connection)) {
                Set<Integer> nullable = nullable(connection, table.table());
                int count = 1 + random.nextInt(MOST_ROWS);
                try (PreparedStatement insertion = table.insertion(connection, table.table())) {
                    for (int row = 0; row < count; row++) {
                        StoredTable.set(insertion, row(table, nullable, row, random));
                        insertion.addBatch();
                    }
                    insertion.executeBatch();
                }
            }
            connection.commit();
        }
    }

    private static Set<Integer> nullable(Connection connection, BackupTable table) throws SQLException {
        Set<Integer> found = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + table.name())) {
            for (int i = 1; i <= table.columns().size(); i++) {
                if (statement.getMetaData().isNullable(i) == DatabaseMetaData.columnNullable) {
                    found.add(i - 1);
                }
            }
        }
        return found;
    }

    private static List<@Nullable Object> row(StoredTable table, Set<Integer> nullable, int number, Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        List<BackupTable.Column> columns = table.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            boolean isKey = table.key().contains(i) || columns.get(i).name().equals("id");
            if (nullable.contains(i) && random.nextInt(3) == 0) {
                values.add(null);
            } else if (isKey
                    && columns.get(i).name().equals("tenant")
                    && table.key().size() > 1) {
                values.add("t" + number % TENANTS);
            } else {
                values.add(value(columns.get(i).kind(), isKey, number, random));
            }
        }
        return values;
    }

    private static Object value(RowKind kind, boolean isKey, int number, Random random) {
        return switch (kind) {
            case TEXT -> isKey ? "k" + number : text(random);
            case SMALL -> isKey ? number : random.nextInt();
            case LARGE -> isKey ? (Object) (long) number : (Object) random.nextLong();
            case FLAG -> random.nextBoolean();
            case INSTANT -> NOON.plusNanos(1_000L * random.nextInt());
            case BYTES -> {
                byte[] bytes = new byte[random.nextInt(100) == 0 ? LARGE : random.nextInt(300)];
                random.nextBytes(bytes);
                yield bytes;
            }
        };
    }

    /// At most ten characters, which every column takes; some of other scripts, and some outside the basic plane.
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> '\n' + random.nextInt(80);
                        case 1 -> 0x4E00 + random.nextInt(1000);
                        case 2 -> 0x1F600 + random.nextInt(60);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private static Connection connect(DatabaseSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.completeUrl());
    }

    /// The rows of each table as texts, read without the pages of a backup.
    private static Map<String, Set<String>> rows(DatabaseSettings settings) throws SQLException {
        Map<String, Set<String>> all = new TreeMap<>();
        try (Connection connection = connect(settings)) {
            for (StoredTable table : StoredTable.all(connection)) {
                List<BackupTable.Column> columns = table.table().columns();
                all.put(
                        table.table().name(),
                        new HashSet<>(new Sql(connection)
                                .list("SELECT * FROM " + table.table().name(), row -> {
                                    List<String> values = new ArrayList<>();
                                    for (BackupTable.Column column : columns) {
                                        values.add(column.name() + "="
                                                + switch (column.kind()) {
                                                    case BYTES -> HexFormat.of().formatHex(row.bytes(column.name()));
                                                    case INSTANT -> row.optionalInstant(column.name());
                                                    case TEXT, SMALL, LARGE, FLAG -> row.optionalText(column.name());
                                                });
                                    }
                                    values.sort(null);
                                    return String.join("|", values);
                                })));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void holdsWhatWasConfirmedBeforeItWhileOthersWrite(DatabaseSettings settings) throws Exception {
        Tenant tenant = new Tenant("alpha");
        Path file;
        int confirmed;
        AtomicInteger written = new AtomicInteger();
        try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.system())) {
            AtomicBoolean isOver = new AtomicBoolean();
            List<CompletableFuture<?>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String name = "writer-" + i;
                writers.add(CompletableFuture.runAsync(
                        () -> {
                            for (int n = 0; !isOver.get(); n++) {
                                append(store, tenant, name + "-" + n);
                                written.incrementAndGet();
                            }
                        },
                        task -> Thread.ofVirtual().start(task)));
            }
            Awaitility.await().until(() -> written.get() > 50);
            confirmed = written.get();
            file = backUp(store);
            int during = written.get();
            Awaitility.await().until(() -> written.get() > during);
            isOver.set(true);
            CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
        }
        DatabaseSettings target = DatabaseSettings.inFolder(folder.resolve("restored"));
        StoreRestore.run(BackupFile.open(file), target);
        try (DatabaseStore restored = DatabaseStore.open(target, InstantSource.system())) {
            ChainReport report = restored.read(
                            reader -> new ChainVerifier(reader.audit(), HeadTrust.UNCHECKED).all(List.of()))
                    .getFirst();
            assertThat(report.faults()).isEmpty();
            assertThat(report.last().sequence()).isBetween((long) confirmed, (long) written.get());
            assertThat(report.documents()).isEqualTo(report.last().sequence());
            append(restored, tenant, "after the restore");
        }
    }

    private static void append(DatabaseStore store, Tenant tenant, String text) {
        store.write(writer -> {
                    ContentHash hash = writer.put(tenant, text.getBytes(StandardCharsets.UTF_8));
                    return writer.append(tenant, new JournalDraft("request", text, "desk", Optional.of(hash), "{}"));
                })
                .join();
    }

    private Path small() throws IOException {
        DatabaseSettings settings = DatabaseSettings.inFolder(folder.resolve("small"));
        try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.fixed(NOON))) {
            append(store, Tenant.DEFAULT, "one");
            return backUp(store);
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(small());
        Path cut = folder.resolve("cut");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BackupFile.open(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(DamagedBackupException.class);
        }
        Files.write(cut, whole);
        assertThat(BackupFile.open(cut).summary().count()).isEqualTo(3);
    }

    @Test
    void aByteThatChangedOrWasAddedIsFound() throws Exception {
        byte[] whole = Files.readAllBytes(small());
        Path changed = folder.resolve("changed");
        Random random = new Random(3);
        for (int i = 0; i < whole.length; i++) {
            byte[] bytes = whole.clone();
            bytes[i] ^= (byte) (1 + random.nextInt(255));
            Files.write(changed, bytes);
            assertThatThrownBy(() -> BackupFile.open(changed))
                    .as("byte %d", i)
                    .isInstanceOf(DamagedBackupException.class);
        }
        Files.write(changed, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> BackupFile.open(changed)).hasMessageContaining("does not have its SHA-256");
    }

    @Test
    void eachRefusalIsOneSentence() throws Exception {
        Path other = folder.resolve("other");
        Files.writeString(other, "PK not a backup at all");
        assertThatThrownBy(() -> BackupFile.open(other)).hasMessage(other + " is no backup of Plimsoll");
        Files.writeString(other, "plimsoll-backup-2\nwhatever comes then");
        assertThatThrownBy(() -> BackupFile.open(other))
                .hasMessage(other + " has another format than 1, which this program reads: it was written by a newer"
                        + " version, or it is damaged");
        Path file = small();
        BackupFile backup = BackupFile.open(file);
        DatabaseSettings full = DatabaseSettings.inFolder(folder.resolve("small"));
        assertThatThrownBy(() -> StoreRestore.run(backup, full))
                .isInstanceOf(StoreRestore.RefusedException.class)
                .hasMessage("there is a database in " + folder.resolve("small/plimsoll.mv.db")
                        + ": a backup is restored into a folder without one");
    }

    @Test
    void aFullPostgresqlIsRefusedAndKeepsItsRows() throws Exception {
        DatabaseSettings settings = database(true, "");
        try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.system())) {
            append(store, Tenant.DEFAULT, "two");
        }
        Map<String, Set<String>> before = rows(settings);
        BackupFile backup = BackupFile.open(small());
        assertThatThrownBy(() -> StoreRestore.run(backup, settings))
                .isInstanceOf(StoreRestore.RefusedException.class)
                .hasMessage("the database is not empty: its table document has rows; a backup is restored into an"
                        + " empty database");
        assertThat(rows(settings)).isEqualTo(before);
    }

    @Test
    void tablesOfANewerVersionAreRefused() throws Exception {
        Path file = folder.resolve("newer");
        try (OutputStream out = Files.newOutputStream(file)) {
            new BackupWriter(out, "9999", NOON).finish();
        }
        DatabaseSettings target = DatabaseSettings.inFolder(folder.resolve("new"));
        assertThatThrownBy(() -> StoreRestore.run(BackupFile.open(file), target))
                .hasMessage("the backup has tables of version 9999, which this program does not know: it was made by"
                        + " a newer version");
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    /// Tables of an older version are made first, filled, and then brought up to date.
    @Test
    void aBackupOfOlderTablesIsBroughtUpToDate() throws Exception {
        DatabaseSettings old = DatabaseSettings.inFolder(folder.resolve("old"));
        Files.createDirectory(folder.resolve("old"));
        Path file = folder.resolve("older");
        try (var source = DatabaseStore.source(old)) {
            DatabaseStore.flyway(source).target("2").load().migrate();
            fill(old, new Random(5));
            try (Connection connection = source.getConnection();
                    OutputStream out = Files.newOutputStream(file)) {
                StoreBackup.run(connection, true, "2", NOON, out);
            }
        }
        int books = rows(old).getOrDefault("book_margin", Set.of()).size();
        DatabaseSettings target = DatabaseSettings.inFolder(folder.resolve("new"));
        StoreRestore.run(BackupFile.open(file), target);
        assertThat(rows(target).get("book_margin"))
                .hasSize(books)
                .allSatisfy(row -> assertThat(row).contains("cause=Optional[request]"));
        assertThat(rows(target)).containsKey("alert");
    }
}
