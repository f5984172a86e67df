package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.Tenant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full disk, a database that is gone for a while, and a clock that jumps: every write either fails or is kept, the
/// chain holds, and the store goes on when the trouble is over.
final class DatabaseOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<String> confirmed = new ArrayList<>();
    private int number;

    @BeforeAll
    static void register() {
        FullDisk.register();
    }

    @AfterEach
    void empty() {
        FullDisk.IS_FULL.set(false);
    }

    private CompletableFuture<Boolean> begin(DatabaseStore store) {
        String subject = "s" + number++;
        return store.write(writer -> writer.append(
                        Tenant.DEFAULT, new JournalDraft("test", subject, "test", Optional.empty(), "{}")))
                .thenApply(written -> confirmed.add(subject));
    }

    private void write(DatabaseStore store) {
        begin(store).join();
    }

    /// What was confirmed is there, in order, and the chain holds.
    private void verify(DatabaseStore store) {
        List<JournalEntry> journal = store.read(reader -> reader.journal(Tenant.DEFAULT, 0, Integer.MAX_VALUE));
        String head = JournalEntry.START;
        for (JournalEntry entry : journal) {
            assertThat(entry.previous()).isEqualTo(head);
            assertThat(entry.hash())
                    .isEqualTo(JournalEntry.hashOf(
                            Tenant.DEFAULT, entry.sequence(), entry.at(), entry.draft(), entry.previous()));
            head = entry.hash();
        }
        assertThat(journal.stream().map(entry -> entry.draft().subject())).containsSubsequence(confirmed);
    }

    private void outage(DatabaseSettings settings, Runnable begin, Runnable end) {
        try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.system())) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 20; i++) {
                    write(store);
                }
                assertThat(store.isAvailable()).isTrue();
                begin.run();
                List<CompletableFuture<Boolean>> refused =
                        Stream.generate(() -> begin(store)).limit(3).toList();
                for (CompletableFuture<Boolean> one : refused) {
                    assertThatThrownBy(one::join)
                            .isInstanceOf(CompletionException.class)
                            .hasCauseInstanceOf(StoreUnavailableException.class);
                }
                assertThat(store.isAvailable()).isFalse();
                end.run();
                await().atMost(PATIENCE).until(store::isAvailable);
            }
            write(store);
            verify(store);
        }
        try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.system())) {
            verify(store);
        }
    }

    @Test
    void aFullDisk() {
        outage(
                new DatabaseSettings(
                        "jdbc:h2:" + FullDisk.SCHEME + ":" + folder.resolve("plimsoll"),
                        Optional.empty(),
                        Optional.empty()),
                () -> FullDisk.IS_FULL.set(true),
                () -> FullDisk.IS_FULL.set(false));
    }

    @Test
    void aDatabaseThatIsGone() throws Exception {
        Optional<DatabaseSettings> postgresql = Databases.postgresql();
        assumeTrue(postgresql.isPresent(), "TEST_POSTGRESQL_URL is not set");
        String url = postgresql.orElseThrow().url();
        URI address = URI.create(url.substring("jdbc:".length()));
        try (CutConnections between = new CutConnections(address.getHost(), address.getPort())) {
            outage(
                    new DatabaseSettings(
                            url.replace(address.getHost() + ":" + address.getPort(), "127.0.0.1:" + between.port()),
                            Optional.empty(),
                            Optional.empty()),
                    between::cut,
                    between::mend);
        }
    }

    @Test
    void aClockThatJumps() throws Exception {
        Random random = new Random(20_261_130);
        Instant start = Instant.parse("2026-11-30T00:00:00Z");
        InstantSource clock = () -> start.plusSeconds(random.nextInt(-1_000_000, 1_000_000));
        for (DatabaseSettings settings : Databases.all()) {
            confirmed.clear();
            try (DatabaseStore store = DatabaseStore.open(settings, clock)) {
                for (int i = 0; i < 200; i++) {
                    write(store);
                }
                verify(store);
            }
        }
    }
}
