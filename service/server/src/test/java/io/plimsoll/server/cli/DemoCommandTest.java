package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `plimsoll demo`: the lab on this machine alone, with nothing stored.
final class DemoCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("Open (http://127\\.0\\.0\\.1:[0-9]+)/lab ");
    private static final String PLAY = """
        {"lesson": "leverage", "actions": [{"kind": "trade", "instrument": "BTC-PERPETUAL", "quantity": "1"}]}\
        """;

    @TempDir
    private Path folder;

    @Test
    void servesTheLabOnAFreePortAndStoresNothing() throws Exception {
        StringWriter out = new StringWriter();
        Map<String, String> variables =
                Map.of("PLIMSOLL_HOST", "0.0.0.0", "PLIMSOLL_DATA", folder.toString(), "PLIMSOLL_DATABASE", "file");
        CommandLine line = PlimsollCommand.line(CommandEnvironment.of(variables));
        line.setOut(new PrintWriter(out));
        Thread serving = Thread.ofPlatform().start(() -> line.execute("demo"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ADDRESS.matcher(out.toString()).find());
            Matcher address = ADDRESS.matcher(out.toString());
            assertThat(address.find()).as(out.toString()).isTrue();

            assertThat(send(client, HttpRequest.newBuilder(URI.create(address.group(1) + "/lab")))
                            .body())
                    .contains("/lab/lab.js");
            HttpResponse<String> played = send(
                    client,
                    HttpRequest.newBuilder(URI.create(address.group(1) + "/v1/lab"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(PLAY)));
            assertThat(played.statusCode()).isEqualTo(200);
            assertThat(played.body()).contains("Bought 1 BTC-PERPETUAL at 121,493.20");
        } finally {
            serving.interrupt();
            serving.join();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        CommandRun run = CommandRun.of("demo", "--port", "eighty");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("eighty");
    }
}
