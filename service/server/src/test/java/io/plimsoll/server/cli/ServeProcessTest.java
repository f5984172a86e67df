package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.json.RequestCases;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `plimsoll serve` as a process of its own: the same figures as the command line, and a SIGTERM with work in
/// flight.
@Execution(ExecutionMode.CONCURRENT)
final class ServeProcessTest {
    private static final long LONGEST_SECONDS = 60;

    /// Several seconds of work, so that a signal meets it; few enough for a slow machine.
    private static final String SLOW = RequestCases.valid().replace("\"scenarios\":2000", "\"scenarios\":3000000");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void givesTheBytesOfTheCommandLineAndEndsCleanlyOnASignal() throws Exception {
        try (ServeProcess service = start("serve.err", "serve", "--port", "0")) {
            Process process = service.process();
            String address = service.address().orElseThrow();
            HttpClient client = HttpClient.newHttpClient();
            Path example = Path.of("examples/expired-inside.json");
            String served = client.send(
                            request(address, Files.readString(example)), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(parts(served))
                    .isEqualTo(
                            parts(String.join("\n", output("margin", example.toString(), "--json", "--threads", "1"))));

            CompletableFuture<HttpResponse<String>> slow =
                    client.sendAsync(request(address, SLOW), HttpResponse.BodyHandlers.ofString());
            awaitRunning(client, address);
            process.destroy();
            assertThat(slow.get(LONGEST_SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(folder.resolve("serve.err")).lines())
                    .allMatch(line -> line.startsWith("{\"timestamp\":"))
                    .anyMatch(line -> line.contains("\"path\":\"/v1/margin\""))
                    .noneMatch(line -> line.contains("Exception"));
        }
    }

    @Test
    void aPortInUseEndsWith3() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                ServeProcess service = start(
                        "serve.err", "serve", "--host", "0.0.0.0", "--port", String.valueOf(taken.getLocalPort()))) {
            Process process = service.process();
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(Files.readString(folder.resolve("serve.err")))
                    .contains("plimsoll: cannot listen on 0.0.0.0:" + taken.getLocalPort())
                    .doesNotContain("\tat ");
        }
    }

    private static void awaitRunning(HttpClient client, String address) throws Exception {
        HttpRequest metrics =
                HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
        long start = System.nanoTime();
        while (!client.send(metrics, HttpResponse.BodyHandlers.ofString())
                .body()
                .contains("plimsoll_simulations_running 1.0")) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(LONGEST_SECONDS));
            Thread.sleep(5);
        }
    }

    private static HttpRequest request(String address, String body) {
        return HttpRequest.newBuilder(URI.create(address + "/v1/margin"))
                .timeout(Duration.ofSeconds(LONGEST_SECONDS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /// The members that must be the same, cut out of the text so that not even their spelling may differ.
    private static String parts(String answer) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(answer);
        StringBuilder parts = new StringBuilder();
        for (String member : new String[] {"margin", "losses", "contributions"}) {
            String text = "\"" + member + "\":" + tree.get(member);
            assertThat(answer).contains(text);
            parts.append(text);
        }
        return parts.toString();
    }

    private List<String> output(String... arguments) throws Exception {
        try (ServeProcess program = start("margin.err", arguments)) {
            return program.rest();
        }
    }

    private ServeProcess start(String err, String... arguments) throws IOException {
        return ServeProcess.start(
                folder.resolve(err),
                Map.of("PLIMSOLL_DATABASE", "memory", "PLIMSOLL_IDENTITY", "none"),
                List.of(arguments));
    }
}
