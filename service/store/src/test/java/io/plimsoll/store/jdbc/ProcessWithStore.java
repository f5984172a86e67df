package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A process of its own that opens a store and writes to it until it is killed. It prints the number of each write
/// that is complete.
final class ProcessWithStore {
    private static final int MOST_BYTES = 20_000;

    private ProcessWithStore() {}

    /// Starts the process.
    ///
    /// @param output file of its lines
    static Process start(DatabaseSettings settings, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessWithStore.class.getName(),
                        settings.url())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Asserts that a process cannot open the store, because this one has it.
    static void refusesToOpen(DatabaseSettings settings) {
        try {
            Path output = Files.createTempFile("plimsoll-refused", ".txt");
            assertThat(start(settings, output).waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(output).content().startsWith("refused: the database ").contains("cannot be opened: ");
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Writes entries, a few at a time, and prints how many are on the disk.
    public static void main(String[] arguments) {
        DatabaseSettings settings = new DatabaseSettings(arguments[0], Optional.empty(), Optional.empty());
        Random random = new Random();
        try (DatabaseStore store = DatabaseStore.open(settings, InstantSource.system())) {
            while (true) {
                CompletableFuture<JournalEntry> last = CompletableFuture.failedFuture(new IllegalStateException());
                for (int i = 0; i < 7; i++) {
                    last = store.write(writer -> {
                        byte[] content = new byte[1 + random.nextInt(MOST_BYTES)];
                        random.nextBytes(content);
                        return writer.append(
                                Tenant.DEFAULT,
                                new JournalDraft(
                                        "request",
                                        "killed",
                                        "test",
                                        Optional.of(writer.put(Tenant.DEFAULT, content)),
                                        "{}"));
                    });
                }
                System.out.println(last.join().sequence());
            }
        } catch (StoreUnavailableException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
