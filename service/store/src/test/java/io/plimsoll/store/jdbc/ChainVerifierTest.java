package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.ChainMark;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.audit.ChainFault;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.audit.ChainVerifier;
import io.plimsoll.store.audit.HeadTrust;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A person who can write to the database changes the journal, and the verification finds it. Each change is made in
/// a transaction that is rolled back afterwards.
final class ChainVerifierTest {
    private static final Tenant TENANT = new Tenant("alpha");
    private static final Tenant OTHER = new Tenant("beta");
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00.123456Z");
    private static final int ENTRIES = 60;
    private static final int TRIALS = 600;

    private static List<DatabaseSettings> databases() throws Exception {
        return Databases.all();
    }

    private static DatabaseStore filled(DatabaseSettings settings) {
        DatabaseStore store = DatabaseStore.open(settings, InstantSource.fixed(NOON));
        for (Tenant tenant : List.of(TENANT, OTHER)) {
            store.write(writer -> {
                        for (int i = 1; i <= ENTRIES; i++) {
                            Optional<ContentHash> document = i % 3 == 0
                                    ? Optional.empty()
                                    : Optional.of(writer.put(tenant, bytes(tenant.name() + " document " + i % 50)));
                            writer.append(
                                    tenant,
                                    new JournalDraft("request", "id-" + i, "desk", document, "{\"n\":" + i + "}"));
                        }
                        ContentHash book = writer.put(tenant, bytes("book"));
                        writer.name(tenant, DocumentKind.BOOK, "alpha", book, "desk", "", -1);
                        writer.append(tenant, new JournalDraft("book", "alpha", "desk", Optional.of(book), "{}"));
                        return writer.put(tenant, bytes("result of a job"));
                    })
                    .join();
        }
        return store;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aJournalThatNobodyTouchedIsWhole(DatabaseSettings settings) {
        try (DatabaseStore store = filled(settings)) {
            List<ChainReport> reports =
                    store.read(reader -> new ChainVerifier(reader.audit(), HeadTrust.UNCHECKED).all(List.of()));
            assertThat(reports).allSatisfy(report -> {
                assertThat(report.faults()).isEmpty();
                assertThat(report.last().sequence()).isEqualTo(ENTRIES + 1);
                // 34 of the texts of the loop, the book and the result.
                assertThat(report.documents()).isEqualTo(distinctDocuments() + 2);
            });
        }
    }

    private static long distinctDocuments() {
        return LongStream.rangeClosed(1, ENTRIES)
                .filter(i -> i % 3 != 0)
                .map(i -> i % 50)
                .distinct()
                .count();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everyChangeIsFound(DatabaseSettings settings) throws SQLException {
        try (DatabaseStore _ = filled(settings);
                Connection connection = DriverManager.getConnection(settings.completeUrl())) {
            connection.setAutoCommit(false);
            Sql sql = new Sql(connection);
            AuditRows rows = new AuditRows(sql);
            StoredEntry end = rows.entries(TENANT.name(), ENTRIES, 1).getFirst();
            List<SignedHead> exported = List.of(
                    new SignedHead(TENANT.name(), new ChainMark(end.sequence(), end.hash()), NOON, "key", "unchecked"));
            Random random = new Random(20261130);
            for (int trial = 0; trial < TRIALS; trial++) {
                String change = Tampering.values()[trial % Tampering.values().length].make(sql, random);
                ChainReport report = new ChainVerifier(rows, HeadTrust.UNCHECKED).whole(TENANT.name(), exported);
                assertThat(report.isWhole()).as("trial %s: %s", trial, change).isFalse();
                assertThat(report.faults()).as(change).isNotEmpty();
                assertThat(new ChainVerifier(rows, HeadTrust.UNCHECKED)
                                .whole(OTHER.name(), exported)
                                .faults())
                        .as("the other tenant, %s", change)
                        .isEmpty();
                connection.rollback();
            }
            assertThat(new ChainVerifier(rows, HeadTrust.UNCHECKED)
                            .whole(TENANT.name(), exported)
                            .faults())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void oneChangeIsOneFaultAtItsPlace(DatabaseSettings settings) throws SQLException {
        try (DatabaseStore _ = filled(settings);
                Connection connection = DriverManager.getConnection(settings.completeUrl())) {
            connection.setAutoCommit(false);
            Sql sql = new Sql(connection);
            sql.update("UPDATE journal SET details = '{}' WHERE tenant = ? AND sequence = 7", TENANT.name());
            sql.update("DELETE FROM journal WHERE tenant = ? AND sequence IN (20, 21)", TENANT.name());
            ChainReport report =
                    new ChainVerifier(new AuditRows(sql), HeadTrust.UNCHECKED).whole(TENANT.name(), List.of());
            assertThat(report.faults())
                    .containsExactly(
                            new ChainFault(
                                    ChainFault.Kind.ENTRY_ALTERED,
                                    7,
                                    "The content of entry 7 does not have its hash: it was changed after it was"
                                            + " written."),
                            new ChainFault(
                                    ChainFault.Kind.ENTRY_MISSING,
                                    20,
                                    "Entries 20 to 21 are missing: they were removed."));
            connection.rollback();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theLatestEntriesAreVerifiedFromTheLastVerification(DatabaseSettings settings) {
        try (DatabaseStore store = filled(settings)) {
            store.write(writer -> {
                        StoredEntry fiftieth =
                                writer.audit().entries(TENANT.name(), 49, 1).getFirst();
                        writer.auditing().verified(TENANT, new ChainMark(50, fiftieth.hash()));
                        writer.auditing().verified(TENANT, new ChainMark(50, fiftieth.hash()));
                        return true;
                    })
                    .join();
            ChainReport report = store.read(
                    reader -> new ChainVerifier(reader.audit(), HeadTrust.UNCHECKED).latest(TENANT.name(), List.of()));
            assertThat(report.faults()).isEmpty();
            assertThat(report.from().sequence()).isEqualTo(50);
            assertThat(report.last().sequence()).isEqualTo(ENTRIES + 1);
        }
    }

    /// Changes that a person with access to the database can make.
    private enum Tampering {
        REMOVE_AN_ENTRY {
            @Override
            String make(Sql sql, RandomGenerator random) {
                long place = place(random, ENTRIES);
                sql.update("DELETE FROM journal WHERE tenant = ? AND sequence = ?", TENANT.name(), place);
                return "entry " + place + " removed";
            }
        },
        ALTER_A_TEXT {
            @Override
            String make(Sql sql, RandomGenerator random) {
                long place = place(random, ENTRIES + 1);
                List<String> columns = List.of("document", "previous", "hash", "kind", "subject", "caller", "details");
                int column = random.nextInt(columns.size());
                boolean isHash = column < 3 && random.nextBoolean();
                sql.update(
                        "UPDATE journal SET " + columns.get(column) + " = ? WHERE tenant = ? AND sequence = ?",
                        isHash ? ContentHash.of(bytes("another")).hex() : "x",
                        TENANT.name(),
                        place);
                return columns.get(column) + " of entry " + place + " altered";
            }
        },
        ALTER_AN_INSTANT {
            @Override
            String make(Sql sql, RandomGenerator random) {
                long place = place(random, ENTRIES + 1);
                Instant at = NOON.plus(1 + random.nextInt(1000), ChronoUnit.MICROS);
                sql.update("UPDATE journal SET at = ? WHERE tenant = ? AND sequence = ?", at, TENANT.name(), place);
                return "instant of entry " + place + " altered";
            }
        },
        SWAP_TWO {
            @Override
            String make(Sql sql, RandomGenerator random) {
                long one = place(random, ENTRIES);
                long two = 1 + (one + random.nextInt(ENTRIES - 1)) % ENTRIES;
                move(sql, one, 0);
                move(sql, two, one);
                move(sql, 0, two);
                return "entries " + one + " and " + two + " swapped";
            }
        },
        CUT_THE_TAIL {
            @Override
            String make(Sql sql, RandomGenerator random) {
                long last = random.nextInt(ENTRIES + 1);
                sql.update("DELETE FROM journal WHERE tenant = ? AND sequence > ?", TENANT.name(), last);
                rememberTheLast(sql);
                return "entries after " + last + " removed, and the head with them";
            }
        },
        REWRITE_THE_CHAIN {
            @Override
            String make(Sql sql, RandomGenerator random) {
                long place = place(random, ENTRIES + 1);
                sql.update(
                        "UPDATE journal SET details = ? WHERE tenant = ? AND sequence = ?",
                        "{\"n\":" + random.nextInt() + "}",
                        TENANT.name(),
                        place);
                rewrite(sql);
                return "entry " + place + " altered, and every hash after it made anew";
            }
        },
        REMOVE_AND_RENUMBER {
            @Override
            String make(Sql sql, RandomGenerator random) {
                long place = place(random, ENTRIES);
                sql.update("DELETE FROM journal WHERE tenant = ? AND sequence = ?", TENANT.name(), place);
                for (long next = place + 1; next <= ENTRIES + 1; next++) {
                    move(sql, next, next - 1);
                }
                rewrite(sql);
                return "entry " + place + " removed, and the others moved up with new hashes";
            }
        },
        ADD_AN_ENTRY {
            @Override
            String make(Sql sql, RandomGenerator random) {
                StoredEntry like = new AuditRows(sql)
                        .entries(TENANT.name(), place(random, ENTRIES) - 1, 1)
                        .getFirst();
                StoredEntry last =
                        new AuditRows(sql).entries(TENANT.name(), ENTRIES, 1).getFirst();
                StoredEntry added = new StoredEntry(
                        TENANT.name(),
                        last.sequence() + 1,
                        like.at(),
                        like.kind(),
                        like.subject(),
                        like.caller(),
                        like.document(),
                        like.details(),
                        last.hash(),
                        "");
                sql.update(
                        "INSERT INTO journal (tenant, sequence, at, kind, subject, caller, document, details, previous,"
                                + " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        added.tenant(),
                        added.sequence(),
                        added.at(),
                        added.kind(),
                        added.subject(),
                        added.caller(),
                        added.document().isEmpty() ? Optional.empty() : added.document(),
                        added.details(),
                        added.previous(),
                        added.computedHash());
                return "an entry added at the end";
            }
        },
        REPLACE_A_DOCUMENT {
            @Override
            String make(Sql sql, RandomGenerator random) {
                String hash = document(sql, random);
                byte[] packed =
                        PackedDocument.of(bytes("another " + random.nextInt())).packed();
                sql.update(
                        "UPDATE document SET content = ? WHERE tenant = ? AND hash = ?", packed, TENANT.name(), hash);
                return "document " + hash + " replaced";
            }
        },
        DAMAGE_A_DOCUMENT {
            @Override
            String make(Sql sql, RandomGenerator random) {
                String hash = document(sql, random);
                byte[] noise = new byte[1 + random.nextInt(40)];
                random.nextBytes(noise);
                sql.update("UPDATE document SET content = ? WHERE tenant = ? AND hash = ?", noise, TENANT.name(), hash);
                return "document " + hash + " damaged";
            }
        },
        REMOVE_A_DOCUMENT {
            @Override
            String make(Sql sql, RandomGenerator random) {
                List<StoredEntry> entries = new AuditRows(sql)
                        .entries(TENANT.name(), 0, ENTRIES).stream()
                                .filter(entry -> !entry.document().isEmpty())
                                .toList();
                String hash = entries.get(random.nextInt(entries.size())).document();
                sql.update("DELETE FROM document WHERE tenant = ? AND hash = ?", TENANT.name(), hash);
                return "document " + hash + " removed";
            }
        },
        FORGET_THE_HEAD {
            @Override
            String make(Sql sql, RandomGenerator random) {
                switch (random.nextInt(3)) {
                    case 0 -> sql.update("DELETE FROM journal_head WHERE tenant = ?", TENANT.name());
                    case 1 ->
                        sql.update(
                                "UPDATE journal_head SET sequence = ? WHERE tenant = ?",
                                place(random, ENTRIES),
                                TENANT.name());
                    default -> sql.update("UPDATE journal_head SET hash = 'x' WHERE tenant = ?", TENANT.name());
                }
                return "the record of the head altered";
            }
        },
        POINT_A_NAME_ELSEWHERE {
            @Override
            String make(Sql sql, RandomGenerator random) {
                sql.update("UPDATE named_version SET hash = ? WHERE tenant = ?", document(sql, "book"), TENANT.name());
                return "a name that means another document";
            }
        };

        abstract String make(Sql sql, RandomGenerator random);

        private static long place(RandomGenerator random, int most) {
            return 1L + random.nextInt(most);
        }

        private static void move(Sql sql, long from, long to) {
            sql.update("UPDATE journal SET sequence = ? WHERE tenant = ? AND sequence = ?", to, TENANT.name(), from);
        }

        private static String document(Sql sql, RandomGenerator random) {
            List<String> hashes = new AuditRows(sql).documents(TENANT.name(), "", 1000);
            return hashes.get(random.nextInt(hashes.size()));
        }

        private static String document(Sql sql, String otherThan) {
            String not = ContentHash.of(bytes(otherThan)).hex();
            return new AuditRows(sql)
                    .documents(TENANT.name(), "", 1000).stream()
                            .filter(hash -> !hash.equals(not))
                            .findFirst()
                            .orElseThrow();
        }

        private static void rememberTheLast(Sql sql) {
            StoredEntry last = null;
            for (StoredEntry entry : new AuditRows(sql).entries(TENANT.name(), 0, 1000)) {
                last = entry;
            }
            sql.update(
                    "UPDATE journal_head SET sequence = ?, hash = ? WHERE tenant = ?",
                    last == null ? 0L : last.sequence(),
                    last == null ? ChainMark.START.hash() : last.hash(),
                    TENANT.name());
        }

        /// Gives every entry the hash that it then has.
        private static void rewrite(Sql sql) {
            String previous = ChainMark.START.hash();
            for (StoredEntry entry : new AuditRows(sql).entries(TENANT.name(), 0, 1000)) {
                String hash = new StoredEntry(
                                entry.tenant(),
                                entry.sequence(),
                                entry.at(),
                                entry.kind(),
                                entry.subject(),
                                entry.caller(),
                                entry.document(),
                                entry.details(),
                                previous,
                                "")
                        .computedHash();
                sql.update(
                        "UPDATE journal SET previous = ?, hash = ? WHERE tenant = ? AND sequence = ?",
                        previous,
                        hash,
                        TENANT.name(),
                        entry.sequence());
                previous = hash;
            }
            rememberTheLast(sql);
        }
    }
}
