package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.server.cli.run.ServiceClient;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.audit.ChainVerifier;
import io.plimsoll.store.audit.HeadTrust;
import io.plimsoll.store.backup.BackupFile;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import io.plimsoll.store.jdbc.StoreRestore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup of a running service has what the service confirmed, and only an admin of the tenant `default` gets it.
final class BackupServiceTest {
    @TempDir
    private Path folder;

    @Test
    void aRunningServiceIsRestoredElsewhere() throws Exception {
        Callers callers = Callers.start();
        try {
            String admin = callers.key("default", "admin");
            String desk = callers.key("desk-a", "compute", "admin");
            JsonObject request = new JsonObject(Files.readString(Path.of("examples/single-perpetual.json")))
                    .put("scenarios", 2000)
                    .put("backend", "reference");
            HttpResponse<String> answer = callers.send(desk, "POST", "/v1/margin", "/v1/margin", request.encode());
            assertThat(answer.statusCode()).isEqualTo(200);
            String url = "http://127.0.0.1:" + callers.service().port();
            Path file = folder.resolve("backup");

            assertThatThrownBy(() -> new ServiceClient(url, desk).backUp(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answers 403: A backup has the documents of all tenants");
            new ServiceClient(url, admin).backUp(file);

            DatabaseSettings target = DatabaseSettings.inFolder(folder.resolve("restored"));
            StoreRestore.run(BackupFile.open(file), target);
            try (DatabaseStore store = DatabaseStore.open(target, InstantSource.system())) {
                ContentHash hash = ContentHash.parse(
                                answer.headers().firstValue("Plimsoll-Answer").orElseThrow())
                        .orElseThrow();
                Optional<byte[]> document = store.read(reader -> reader.document(new Tenant("desk-a"), hash));
                assertThat(new String(document.orElseThrow(), StandardCharsets.UTF_8))
                        .isEqualTo(answer.body());
                List<ChainReport> reports =
                        store.read(reader -> new ChainVerifier(reader.audit(), HeadTrust.UNCHECKED).all(List.of()));
                assertThat(reports).hasSizeGreaterThanOrEqualTo(2).allMatch(ChainReport::isWhole);
                List<JournalEntry> taken =
                        store.read(reader -> reader.entries(Tenant.DEFAULT, "backup", "", Long.MAX_VALUE, 10));
                assertThat(taken)
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.draft().caller()).startsWith("key:"));
            }
        } finally {
            callers.service().close();
        }
    }
}
