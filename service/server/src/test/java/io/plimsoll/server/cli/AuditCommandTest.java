package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll audit` on a database file.
final class AuditCommandTest {
    @TempDir
    private Path folder;

    private Map<String, String> environment() {
        return Map.of("PLIMSOLL_DATA", folder.toString());
    }

    private Store store() {
        return DatabaseStore.open(DatabaseSettings.inFolder(folder), InstantSource.system());
    }

    private void fill(int entries) {
        try (Store store = store()) {
            store.write(writer -> {
                        for (int i = 1; i <= entries; i++) {
                            byte[] document = ("document " + i).getBytes(StandardCharsets.UTF_8);
                            ContentHash hash = writer.put(Tenant.DEFAULT, document);
                            writer.append(
                                    Tenant.DEFAULT,
                                    new JournalDraft("request", "id-" + i, "desk", Optional.of(hash), "{}"));
                        }
                        return true;
                    })
                    .join();
        }
    }

    private void tamper(String statement) throws Exception {
        String url = DatabaseSettings.inFolder(folder).url()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url);
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isPositive();
        }
    }

    @Test
    void aSoundJournalIsWhole() {
        fill(12);
        CommandRun run = CommandRun.of(environment(), "audit", "verify");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().skip(1)).singleElement().asString().matches("default +12 +12 +0 +0 +whole");
    }

    @Test
    void aBrokenJournalSaysWhereAndWhat() throws Exception {
        fill(12);
        tamper("UPDATE journal SET caller = 'nobody' WHERE sequence = 4");
        tamper("DELETE FROM document WHERE hash = (SELECT document FROM journal WHERE sequence = 9)");
        CommandRun run = CommandRun.of(Map.of(), "audit", "verify", "--data", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("BROKEN")
                .contains("The content of entry 4 does not have its hash: it was changed after it was written.")
                .contains("The document of entry 9 is missing: it was removed.");
    }

    @Test
    void aFolderWithoutADatabaseIsRefusedAndStaysEmpty() {
        CommandRun run = CommandRun.of(Map.of(), "audit", "verify", "--data", folder.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("there is no database jdbc:h2:file:" + folder);
        assertThat(folder).isEmptyDirectory();
    }
}
