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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kills a process that writes, at random moments. What it said to be written is there, and the chain holds.
@Execution(ExecutionMode.CONCURRENT)
final class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int MOST_LINES = 200;
    private static final int START_MILLIS = 1000;
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
        JournalWalk walk = new JournalWalk();
        for (int kill = 0; kill < KILLS; kill++) {
            Path output = Files.createTempFile("plimsoll-killed", ".txt");
            Process process = ProcessWithStore.start(settings, output);
            if (kill % 3 == 2) {
                // Meets the start of the process, or its first writes.
                Thread.sleep(random.nextInt(START_MILLIS));
            } else {
                int lines = 1 + random.nextInt(MOST_LINES);
                Awaitility.await().atMost(PATIENCE).until(() -> written(output).size() >= lines || !process.isAlive());
                Thread.sleep(random.nextInt(20));
            }
            process.destroyForcibly().waitFor();
            List<String> lines = written(output);
            long confirmed = lines.isEmpty() ? 0 : Long.parseLong(lines.getLast());
            assertThat(walk.verify(settings)).as("kill %d", kill).isGreaterThanOrEqualTo(confirmed);
            Files.delete(output);
        }
        assertThat(walk.sequence).isPositive();
    }

    /// Kills processes that make the tables. The next one opens the file.
    @Test
    void canBeOpenedAfterItsStartWasKilled() throws Exception {
        Random random = new Random(20_261_130);
        for (int kill = 0; kill < KILLS; kill++) {
            DatabaseSettings settings = DatabaseSettings.inFolder(Files.createTempDirectory("plimsoll-killed"));
            Path output = Files.createTempFile("plimsoll-killed", ".txt");
            Process process = ProcessWithStore.start(settings, output);
            Thread.sleep(random.nextInt(START_MILLIS));
            if (kill % 2 == 0) {
                process.destroyForcibly().waitFor();
            } else {
                process.destroy();
                process.waitFor();
            }
            new JournalWalk().verify(settings);
            Files.delete(output);
        }
    }

    /// The lines that are complete.
    private static List<String> written(Path output) throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /// Verifies the entries that were added since the last time.
    private static final class JournalWalk {
        private long sequence;
        private String head = JournalEntry.START;

        /// The last entry that is there.
        long verify(DatabaseSettings settings) {
            try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.system())) {
                if (sequence > 0) {
                    assertThat(store.read(reader -> reader.journal(Tenant.DEFAULT, sequence - 1, 1))
                                    .getFirst()
                                    .hash())
                            .isEqualTo(head);
                }
                List<JournalEntry> added =
                        store.read(reader -> reader.journal(Tenant.DEFAULT, sequence, Integer.MAX_VALUE));
                for (JournalEntry entry : added) {
                    assertThat(entry.previous()).isEqualTo(head);
                    assertThat(entry.hash())
                            .isEqualTo(JournalEntry.hashOf(
                                    Tenant.DEFAULT, entry.sequence(), entry.at(), entry.draft(), entry.previous()));
                    ContentHash hash = entry.draft().document().orElseThrow();
                    byte[] content = store.read(reader -> reader.document(Tenant.DEFAULT, hash))
                            .orElseThrow();
                    assertThat(ContentHash.of(content)).isEqualTo(hash);
                    sequence = entry.sequence();
                    head = entry.hash();
                }
                return sequence;
            }
        }
    }
}
