package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll backup` and `plimsoll restore` on database files.
final class BackupCommandTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void fill() {
        data = folder.resolve("data");
        file = folder.resolve("backup");
        try (Store store = DatabaseStore.open(DatabaseSettings.inFolder(data), InstantSource.system())) {
            store.write(writer -> {
                        byte[] document = "document".getBytes(StandardCharsets.UTF_8);
                        ContentHash hash = writer.put(Tenant.DEFAULT, document);
                        return writer.append(
                                Tenant.DEFAULT, new JournalDraft("request", "id", "desk", Optional.of(hash), "{}"));
                    })
                    .join();
        }
    }

    private CommandRun backUp(Path target) {
        return CommandRun.of(Map.of(), "backup", "--data", data.toString(), "--out", target.toString());
    }

    private CommandRun restore(Path source, Path target) {
        return CommandRun.of(Map.of(), "restore", source.toString(), "--data", target.toString());
    }

    @Test
    void whatWasBackedUpIsRestoredAndVerified() throws IOException {
        CommandRun backup = backUp(file);
        assertThat(backup.err()).isEmpty();
        assertThat(backup.code()).isZero();
        assertThat(backup.out())
                .matches("3 rows of \\d+ tables as of \\S+Z written to " + file + "\\nSHA-256 [0-9a-f]{64}\\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));

        Path target = folder.resolve("restored");
        CommandRun restored = restore(file, target);
        assertThat(restored.err()).isEmpty();
        assertThat(restored.code()).isZero();
        assertThat(restored.out().lines())
                .hasSize(3)
                .first()
                .asString()
                .matches("3 rows of \\d+ tables as of \\S+Z restored into jdbc:h2:file:" + target + "/plimsoll");
        assertThat(restored.out().lines().skip(2)).singleElement().asString().matches("default +1 +1 +0 +0 +whole");
    }

    @Test
    void aDamagedFileAndAFullFolderAreRefusedInOneSentence() throws IOException {
        backUp(file);
        Path cut = folder.resolve("cut");
        byte[] whole = Files.readAllBytes(file);
        Files.write(cut, Arrays.copyOf(whole, whole.length - 10));
        Path target = folder.resolve("restored");
        CommandRun damaged = restore(cut, target);
        assertThat(damaged.code()).isEqualTo(2);
        assertThat(damaged.err())
                .isEqualTo("plimsoll: " + cut
                        + " does not have its SHA-256: it was cut off or changed after it was written\n");
        assertThat(target).doesNotExist();

        CommandRun full = restore(file, data);
        assertThat(full.code()).isEqualTo(2);
        assertThat(full.err())
                .isEqualTo("plimsoll: there is a database in " + data.resolve("plimsoll.mv.db")
                        + ": a backup is restored into a folder without one\n");

        assertThat(restore(folder.resolve("none"), target).err())
                .isEqualTo("plimsoll: there is no file " + folder.resolve("none") + "\n");
    }

    @Test
    void aBackupInTheWrongPlaceLeavesNothing() {
        CommandRun run = backUp(folder.resolve("no/such/folder/backup"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("plimsoll: there is no file or folder " + folder.resolve("no/such/folder"));
        assertThat(run.out()).isEmpty();
    }
}
