package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.KeyClaim;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.StoredReply;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.VersionConflictException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same rules in every database.
final class DatabaseStoreTest {
    private static final Tenant FIRST = new Tenant("first");
    private static final Tenant SECOND = new Tenant("second");
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00.123456Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static List<DatabaseSettings> databases() throws Exception {
        return Databases.all();
    }

    private static DatabaseStore open(DatabaseSettings settings) {
        return DatabaseStore.open(settings, InstantSource.fixed(NOON));
    }

    private static <T> T write(Store store, Function<StoreWriter, T> work) {
        return store.write(work).join();
    }

    private static <T> Optional<T> found(Store store, Function<StoreReader, Optional<T>> work) {
        return store.read(work);
    }

    private static <T> List<T> all(Store store, Function<StoreReader, List<T>> work) {
        return store.read(work);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JournalDraft draft(String subject) {
        return new JournalDraft("request", subject, "desk", Optional.empty(), "{}");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void readsTheBytesThatWereStoredOfEverySize(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            for (int size : new int[] {0, 1, 1000, 1_000_000, 3_500_000}) {
                byte[] content = new byte[size];
                new Random(size).nextBytes(content);
                ContentHash hash = write(store, writer -> writer.put(FIRST, content));
                assertThat(hash).isEqualTo(ContentHash.of(content));
                ContentHash again = write(store, writer -> writer.put(FIRST, content));
                assertThat(again).isEqualTo(hash);
                assertThat(found(store, reader -> reader.document(FIRST, hash)))
                        .hasValueSatisfying(found -> assertThat(found).isEqualTo(content));
                assertThat(found(store, reader -> reader.document(SECOND, hash)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void givesANameANewVersionForNewContentOnly(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            ContentHash first = write(store, writer -> writer.put(FIRST, bytes("first")));
            ContentHash second = write(store, writer -> writer.put(FIRST, bytes("second")));
            assertThat(name(store, FIRST, "eod", first, 0).version()).isEqualTo(1);
            assertThat(name(store, FIRST, "eod", first, -1).version()).isEqualTo(1);
            assertThat(name(store, FIRST, "eod", second, 1).version()).isEqualTo(2);
            assertThat(name(store, FIRST, "eod", first, -1).version()).isEqualTo(3);
            assertThat(name(store, SECOND, "eod", second, 0).version()).isEqualTo(1);
            assertThatThrownBy(() -> name(store, FIRST, "eod", second, 2))
                    .hasCauseInstanceOf(VersionConflictException.class);
            List<NamedVersion> history =
                    all(store, reader -> reader.history(FIRST, DocumentKind.MARKET, "eod", Long.MAX_VALUE, 10));
            assertThat(history).extracting(NamedVersion::version).containsExactly(3L, 2L, 1L);
            assertThat(history.getLast())
                    .isEqualTo(new NamedVersion(DocumentKind.MARKET, "eod", 1, first, NOON, "desk", "why"));
            assertThat(all(store, reader -> reader.history(FIRST, DocumentKind.MARKET, "eod", 3, 1)))
                    .extracting(NamedVersion::version)
                    .containsExactly(2L);
            assertThat(found(store, reader -> reader.latest(FIRST, DocumentKind.MODEL, "eod")))
                    .isEmpty();
            name(store, FIRST, "close", second, 0);
            assertThat(all(store, reader -> reader.names(FIRST, DocumentKind.MARKET)))
                    .extracting(version -> version.id() + version.version())
                    .containsExactly("close1", "eod3");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void findsTheVersionThatWasTheLatestAtAnInstant(DatabaseSettings settings) {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        try (DatabaseStore store = DatabaseStore.open(settings, now::get)) {
            for (String content : List.of("first", "second", "third")) {
                name(store, FIRST, "eod", write(store, writer -> writer.put(FIRST, bytes(content))), -1);
                now.updateAndGet(before -> before.plus(DAY));
            }
            assertThat(latestAt(store, FIRST, NOON.minusMillis(1))).isEmpty();
            assertThat(latestAt(store, FIRST, NOON)).contains(1L);
            assertThat(latestAt(store, FIRST, NOON.plus(DAY).minusMillis(1))).contains(1L);
            assertThat(latestAt(store, FIRST, NOON.plus(DAY))).contains(2L);
            assertThat(latestAt(store, FIRST, Instant.parse("2100-01-01T00:00:00Z")))
                    .contains(3L);
            assertThat(latestAt(store, SECOND, now.get())).isEmpty();
        }
    }

    private static Optional<Long> latestAt(Store store, Tenant tenant, Instant at) {
        return found(store, reader -> reader.latestAt(tenant, DocumentKind.MARKET, "eod", at))
                .map(NamedVersion::version);
    }

    private static NamedVersion name(Store store, Tenant tenant, String id, ContentHash hash, long expected) {
        return write(store, writer -> writer.name(tenant, DocumentKind.MARKET, id, hash, "desk", "why", expected));
    }

    /// Each work appends one entry; every third throws afterwards and must leave nothing. The chain has no gap.
    @ParameterizedTest
    @MethodSource("databases")
    void chainsTheJournalAndRollsAFailedWorkBackAlone(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            List<CompletableFuture<JournalEntry>> appended = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String subject = "r" + i;
                boolean fails = i % 3 == 2;
                appended.add(store.write(writer -> {
                    JournalEntry entry = writer.append(FIRST, draft(subject));
                    if (fails) {
                        throw new IllegalStateException(subject);
                    }
                    return entry;
                }));
            }
            for (int i = 0; i < 300; i++) {
                CompletableFuture<JournalEntry> one = appended.get(i);
                if (i % 3 == 2) {
                    assertThatThrownBy(one::join).hasCauseInstanceOf(IllegalStateException.class);
                } else {
                    assertThat(one.join().draft().subject()).isEqualTo("r" + i);
                }
            }
            List<JournalEntry> journal = all(store, reader -> reader.journal(FIRST, 0, 1000));
            assertThat(journal).hasSize(200);
            String previous = JournalEntry.START;
            for (int i = 0; i < journal.size(); i++) {
                JournalEntry entry = journal.get(i);
                assertThat(entry.sequence()).isEqualTo(i + 1);
                assertThat(entry.previous()).isEqualTo(previous);
                assertThat(entry.hash())
                        .isEqualTo(JournalEntry.hashOf(
                                FIRST, entry.sequence(), entry.at(), entry.draft(), entry.previous()));
                previous = entry.hash();
            }
            assertThat(found(store, reader -> reader.head(FIRST))).contains(journal.getLast());
            assertThat(all(store, reader -> reader.about(FIRST, "r3"))).containsExactly(journal.get(2));
            assertThat(all(store, reader -> reader.journal(SECOND, 0, 10))).isEmpty();
            assertThat(all(store, reader -> reader.tenants())).containsExactly(FIRST);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void refusesAWorkThatTheDatabaseRefusesAndDoesTheOthers(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            CompletableFuture<JournalEntry> before = store.write(writer -> writer.append(FIRST, draft("before")));
            CompletableFuture<JournalEntry> tooLong =
                    store.write(writer -> writer.append(FIRST, draft("x".repeat(500))));
            CompletableFuture<JournalEntry> after = store.write(writer -> writer.append(FIRST, draft("after")));
            assertThat(before.join().sequence()).isEqualTo(1);
            assertThatThrownBy(tooLong::join).hasCauseInstanceOf(StoreUnavailableException.class);
            assertThat(after.join().sequence()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void findsTheEntryOfADocument(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            ContentHash hash = ContentHash.of(bytes("answer"));
            JournalDraft answer = new JournalDraft("answer", "r1", "desk", Optional.of(hash), "{\"status\":200}");
            JournalEntry entry = write(store, writer -> writer.append(FIRST, answer));
            write(store, writer -> writer.append(FIRST, answer));
            assertThat(found(store, reader -> reader.firstWith(FIRST, "answer", hash)))
                    .contains(entry);
            assertThat(found(store, reader -> reader.firstWith(FIRST, "request", hash)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keepsTheStateOfJobs(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            ContentHash request = write(store, writer -> writer.put(FIRST, bytes("request")));
            StoredJob queued = job("1", "queued", request, Optional.empty(), List.of());
            write(store, writer -> saved(writer, FIRST, queued));
            write(store, writer -> saved(writer, SECOND, job("2", "running", request, Optional.of(NOON), List.of())));
            StoredJob done = job(
                    "1",
                    "done",
                    request,
                    Optional.of(NOON),
                    List.of(new StoredJob.Artifact("model", "application/json", request)));
            write(store, writer -> saved(writer, FIRST, done));
            assertThat(found(store, reader -> reader.job(FIRST, "1"))).contains(done);
            assertThat(found(store, reader -> reader.job(SECOND, "1"))).isEmpty();
            assertThat(all(store, reader -> reader.jobs(FIRST, "calibration", 5)))
                    .containsExactly(done);
        }
    }

    /// A job belongs to the service that runs it, until that has ended or was not heard of.
    @ParameterizedTest
    @MethodSource("databases")
    void givesTheJobsOfAServiceThatEndedToAnother(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            ContentHash request = write(store, writer -> writer.put(FIRST, bytes("request")));
            StoredJob own = job("1", "running", request, Optional.of(NOON), List.of());
            write(store, writer -> saved(writer, FIRST, own));
            write(store, writer -> saved(writer, SECOND, job("2", "done", request, Optional.of(NOON), List.of())));
            write(store, writer -> seen(writer, "a"));
            assertThat(takenOver(store, "a", NOON)).isEmpty();
            assertThat(takenOver(store, "b", NOON)).isEmpty();
            assertThat(takenOver(store, "b", NOON.plusMillis(1))).containsExactly(new Owned<>(FIRST, own.again("b")));
            assertThat(found(store, reader -> reader.job(FIRST, "1"))).contains(own.again("b"));
            assertThat(own.again("b").attempts()).isEqualTo(2);
            write(store, writer -> seen(writer, "b"));
            assertThat(takenOver(store, "c", NOON)).isEmpty();
            write(store, writer -> {
                writer.gone("b");
                return true;
            });
            assertThat(takenOver(store, "c", NOON)).hasSize(1);
        }
    }

    private static boolean seen(StoreWriter writer, String instance) {
        writer.seen(instance);
        writer.seen(instance);
        return true;
    }

    private static List<Owned<StoredJob>> takenOver(Store store, String instance, Instant since) {
        return write(store, writer -> writer.takeOver(instance, since));
    }

    private static boolean saved(StoreWriter writer, Tenant tenant, StoredJob job) {
        writer.save(tenant, job);
        return true;
    }

    private static StoredJob job(
            String id,
            String state,
            ContentHash request,
            Optional<Instant> startedAt,
            List<StoredJob.Artifact> artifacts) {
        return new StoredJob(
                id,
                "calibration",
                state,
                "a",
                request,
                "application/json",
                NOON,
                startedAt,
                Optional.empty(),
                1,
                "{}",
                artifacts);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void answersARepeatedKeyAsTheFirstTime(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            ContentHash request = ContentHash.of(bytes("request"));
            assertThat(claim(store, FIRST, request)).isEqualTo(new KeyClaim.Granted());
            assertThat(claim(store, FIRST, request)).isEqualTo(new KeyClaim.Pending());
            assertThat(claim(store, FIRST, ContentHash.of(bytes("other")))).isEqualTo(new KeyClaim.Mismatch());
            assertThat(claim(store, SECOND, request)).isEqualTo(new KeyClaim.Granted());
            StoredReply reply = new StoredReply(
                    202, "application/json", Map.of("Location", "/v1/x", "A", "b: c"), ContentHash.of(bytes("answer")));
            write(store, writer -> {
                writer.reply(FIRST, "desk", "key", reply);
                return true;
            });
            assertThat(claim(store, FIRST, request)).isEqualTo(new KeyClaim.Answered(reply));
            write(store, writer -> {
                writer.release(FIRST, "desk", "key");
                writer.releaseAll();
                return true;
            });
            assertThat(claim(store, FIRST, request)).isEqualTo(new KeyClaim.Answered(reply));
            assertThat(claim(store, SECOND, request)).isEqualTo(new KeyClaim.Granted());
        }
    }

    private static KeyClaim claim(Store store, Tenant tenant, ContentHash request) {
        return write(store, writer -> writer.claim(tenant, "desk", "key", request, MINUTE, DAY));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keepsTheMarginsOfABook(DatabaseSettings settings) {
        try (DatabaseStore store = open(settings)) {
            List<BookMargin> margins = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                BookMargin margin = margin(i);
                margins.addFirst(margin);
                write(store, writer -> {
                    writer.addMargin(FIRST, "alpha", margin);
                    return true;
                });
            }
            assertThat(all(store, reader -> reader.margins(FIRST, "alpha", Long.MAX_VALUE, 10)))
                    .isEqualTo(margins);
            assertThat(all(store, reader -> reader.margins(FIRST, "alpha", 3, 1)))
                    .containsExactly(margins.get(1));
            assertThat(all(store, reader -> reader.liveMargins(FIRST, "alpha", 0, 9)))
                    .containsExactly(margins.get(1), margins.get(0));
            assertThat(all(store, reader -> reader.liveMargins(FIRST, "alpha", 1, 1)))
                    .containsExactly(margins.get(0));
            assertThat(all(store, reader -> reader.margins(SECOND, "alpha", 9, 9)))
                    .isEmpty();
        }
    }

    /// The second lacks everything that may be missing.
    private static BookMargin margin(int number) {
        boolean isWhole = number != 2;
        Optional<String> amount = isWhole ? Optional.of("12.50") : Optional.empty();
        return new BookMargin(
                number,
                NOON,
                ContentHash.of(bytes("a" + number)),
                new BookMargin.Origin(
                        7,
                        isWhole ? Optional.of(new BookMargin.MarketVersion("eod", 4)) : Optional.empty(),
                        NOON.minusSeconds(5),
                        isWhole ? "market eod@4" : "request",
                        number - 1),
                new BookMargin.Figures(
                        "USD",
                        "3.10",
                        amount,
                        amount,
                        amount,
                        amount,
                        amount,
                        amount,
                        isWhole ? Optional.of("normal") : amount));
    }

    @Test
    void keepsEverythingOverARestart(@TempDir Path folder) {
        DatabaseSettings settings = DatabaseSettings.inFolder(folder);
        try (DatabaseStore store = open(settings)) {
            write(store, writer -> writer.append(FIRST, draft("kept")));
        }
        try (DatabaseStore store = open(settings)) {
            assertThat(all(store, reader -> reader.about(FIRST, "kept"))).hasSize(1);
        }
    }

    @Test
    void makesAFolderThatNobodyElseMayRead(@TempDir Path folder) throws IOException {
        Path own = folder.resolve("a").resolve("b");
        open(DatabaseSettings.inFolder(own)).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> open(DatabaseSettings.inFolder(file.resolve("below"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("cannot be opened: ");
    }

    @Test
    void saysThatAnotherServiceHasTheFile(@TempDir Path folder) {
        DatabaseSettings settings = DatabaseSettings.inFolder(folder);
        try (DatabaseStore store = open(settings)) {
            assertThat(all(store, reader -> reader.tenants())).isEmpty();
            ProcessWithStore.refusesToOpen(settings);
        }
    }

    @Test
    void failsEveryWriteAfterTheEnd() {
        DatabaseStore store = open(DatabaseSettings.inMemory("closed"));
        store.close();
        assertThatThrownBy(() -> write(store, writer -> writer.append(FIRST, draft("late"))))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> all(store, reader -> reader.tenants())).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void namesTheDatabasesThatItKnows() {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:mysql://x", Optional.empty(), Optional.empty()))
                .hasMessage("database is \"jdbc:mysql://x\": it must begin with jdbc:postgresql: or jdbc:h2:");
        assertThatThrownBy(() -> open(new DatabaseSettings(
                        "jdbc:postgresql://127.0.0.1:1/none?password=secret", Optional.empty(), Optional.empty())))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("the database jdbc:postgresql://127.0.0.1:1/none cannot be opened: ")
                .message()
                .doesNotContain("secret");
    }
}
