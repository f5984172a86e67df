package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kills a process that writes, at random moments. What it said to be written is there, and the chain holds.
final class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static List<DatabaseSettings> databases() throws Exception {
        List<DatabaseSettings> all = new ArrayList<>();
        all.add(DatabaseSettings.inFolder(Files.createTempDirectory("plimsoll-killed")));
        Databases.postgresql().ifPresent(all::add);
        return all;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void losesNothingThatWasWritten(DatabaseSettings settings) throws Exception {
        Random random = new Random(20_260_630);
        long known = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path output = Files.createTempFile("plimsoll-killed", ".txt");
            Process process = ProcessWithStore.start(settings, output);
            int lines = 1 + random.nextInt(200);
            Awaitility.await().atMost(PATIENCE).until(() -> written(output).size() >= lines || !process.isAlive());
            Thread.sleep(random.nextInt(20));
            process.destroyForcibly().waitFor();
            long told = Long.parseLong(written(output).getLast());
            assertThat(told).isGreaterThan(known);
            known = verified(settings, told);
        }
    }

    /// The lines that are complete.
    private static List<String> written(Path output) throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static long verified(DatabaseSettings settings, long told) {
        try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.system())) {
            List<JournalEntry> journal = store.read(reader -> reader.journal(Tenant.DEFAULT, 0, Integer.MAX_VALUE));
            assertThat(journal).hasSizeGreaterThanOrEqualTo((int) told);
            String previous = JournalEntry.START;
            for (JournalEntry entry : journal) {
                assertThat(entry.previous()).isEqualTo(previous);
                assertThat(entry.hash())
                        .isEqualTo(JournalEntry.hashOf(
                                Tenant.DEFAULT, entry.sequence(), entry.at(), entry.draft(), entry.previous()));
                ContentHash hash = entry.draft().document().orElseThrow();
                byte[] content = store.read(reader -> reader.document(Tenant.DEFAULT, hash))
                        .orElseThrow();
                assertThat(ContentHash.of(content)).isEqualTo(hash);
                previous = entry.hash();
            }
            return journal.size();
        }
    }
}
