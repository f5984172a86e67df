package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll retention` on a database file.
final class RetentionCommandTest {
    private static final Tenant OTHER = new Tenant("desk-b");

    @TempDir
    private Path folder;

    /// Requests of a day before now.
    private void fill(Tenant tenant, int days, int count) {
        InstantSource clock = InstantSource.fixed(Instant.now().minus(Duration.ofDays(days)));
        try (Store store = DatabaseStore.open(DatabaseSettings.inFolder(folder), clock)) {
            store.write(writer -> {
                        for (int i = 1; i <= count; i++) {
                            ContentHash hash =
                                    writer.put(tenant, ("document " + days + " " + i).getBytes(StandardCharsets.UTF_8));
                            writer.append(
                                    tenant,
                                    new JournalDraft(
                                            "request", "id-" + days + "-" + i, "desk", Optional.of(hash), "{}"));
                        }
                        return true;
                    })
                    .join();
        }
    }

    private CommandRun run(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "retention";
        arguments[1] = "--data";
        arguments[2] = folder.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CommandRun.of(Map.of("PLIMSOLL_RETENTION", "30"), arguments);
    }

    @Test
    void oldBytesOfEveryTenantAreRemovedAndTheJournalStaysWhole() {
        fill(Tenant.DEFAULT, 40, 3);
        fill(OTHER, 40, 1);
        fill(Tenant.DEFAULT, 10, 2);
        CommandRun first = run();
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).isEqualTo("""
            default: 3 documents older than 30 days removed
            desk-b: 1 document older than 30 days removed
            """);
        assertThat(run().out()).contains("default: 0 documents older than 30 days removed");
        assertThat(run("--days", "5").out()).contains("default: 2 documents older than 5 days removed");
        assertThat(CommandRun.of(Map.of(), "audit", "verify", "--data", folder.toString())
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void nothingIsRemovedWithoutATime() {
        fill(Tenant.DEFAULT, 40, 1);
        CommandRun none = CommandRun.of(Map.of(), "retention", "--data", folder.toString());
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err())
                .isEqualTo(
                        "plimsoll: PLIMSOLL_RETENTION is 0, so everything is kept: give --days to remove bytes now\n");
        assertThat(run("--days", "0").err()).isEqualTo("plimsoll: --days: 0 is out of range (1 to 36500)\n");
        assertThat(run("--data", folder.resolve("nothing").toString()).code()).isNotEqualTo(ExitCode.OK);
    }
}
