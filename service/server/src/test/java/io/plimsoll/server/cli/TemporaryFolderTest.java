package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service whose temporary folder can neither be found nor made, as a process of its own.
final class TemporaryFolderTest {
    @TempDir
    private Path folder;

    private static HttpResponse<String> send(HttpClient client, String address, String method, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// A folder below a file cannot be made, not even by root.
    @Test
    void onlyTheBackupNeedsTheTemporaryFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Djava.io.tmpdir=" + file.resolve("tmp"),
                "PLIMSOLL_DATA",
                folder.resolve("data").toString(),
                "PLIMSOLL_WARM_UP",
                "0");
        try (ServeProcess service =
                        ServeProcess.start(folder.resolve("err"), environment, List.of("serve", "--port", "0"));
                HttpClient client = HttpClient.newHttpClient()) {
            String address = service.address()
                    .orElseThrow(() -> new AssertionError("the service did not start: " + folder.resolve("err")));
            String book = Files.readString(Path.of("examples/single-perpetual.json"))
                    .replaceFirst("\"scenarios\": *[0-9]+", "\"scenarios\": 2000");
            HttpResponse<String> stored = send(client, address + "/v1/books/alpha", "PUT", book);
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
            HttpResponse<String> margin = send(client, address + "/v1/margin", "POST", "{\"book\":\"alpha\"}");
            assertThat(margin.statusCode()).as(margin.body()).isEqualTo(200);
            HttpResponse<String> backup = send(client, address + "/v1/backup", "POST", "");
            assertThat(backup.statusCode()).isEqualTo(503);
            assertThat(backup.body()).contains("no-temporary-folder").doesNotContain("Exception", file.toString());
            HttpResponse<String> again = send(client, address + "/v1/backup", "POST", "");
            assertThat(again.statusCode()).isEqualTo(503);
        }
    }
}
