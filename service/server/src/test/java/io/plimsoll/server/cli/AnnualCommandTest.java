package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.store.Store;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll annual` on a database file. What the page has is tested with the page.
final class AnnualCommandTest {
    @TempDir
    private Path folder;

    private CommandRun run(String name, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "annual";
        arguments[1] = "--data";
        arguments[2] = folder.toString();
        arguments[3] = "--out";
        arguments[4] = folder.resolve(name).toString();
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void writesThePageOfAPeriod() throws IOException {
        try (Store store = DatabaseStore.open(DatabaseSettings.inFolder(folder), InstantSource.system())) {
            assertThat(store).isNotNull();
        }
        CommandRun run = run("annual.html", "--from", "2026-01-01", "--to", "2026-06-30");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out().strip()).isEqualTo(folder.resolve("annual.html").toString());
        assertThat(Files.readString(folder.resolve("annual.html")))
                .contains("from 2026-01-01 to 2026-07-01 (exclusive)", "No back-test ended.");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("annual.txt").err()).contains("it must end with .html or .pdf");
        assertThat(run("annual.html", "--from", "2026-07-01", "--to", "2026-06-30"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("--from is 2026-07-01: it must not be after --to"));
        assertThat(run("annual.html"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT))
                .satisfies(run -> assertThat(run.err()).contains("there is no database"));
    }
}
