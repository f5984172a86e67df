package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Jobs that run for long: watched over sockets, ended, too many of them, and a shutdown in their midst.
@Execution(ExecutionMode.CONCURRENT)
final class JobEventsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Minutes of work, asked whether it is cancelled every few milliseconds.
    static final String LONG = """
        {"closes": "btc-eth-daily.csv", "first": "2020-09-01", "last": "2021-07-06", "scenarios": 50000}
        """;

    static final String SHORT = """
        {"histories": ["btc-eth-daily.csv"], "volatility": "ewma", "distribution": "normal"}
        """;

    private static ServiceUnderTest start(Map<Setting, String> more) throws IOException {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.putAll(more);
        settings.put(Setting.HISTORIES, "../calibration/examples");
        return ServiceUnderTest.start(settings);
    }

    private static JsonObject asked(ServiceUnderTest service, String path, String body) throws Exception {
        return JobServiceTest.asked(service, path, body);
    }

    private static JsonObject running(ServiceUnderTest service) throws Exception {
        JsonObject job = asked(service, JobServiceTest.BACKTESTS, LONG);
        await().atMost(PATIENCE)
                .until(() -> new JsonObject(service.job("GET", "/v1/backtests/{id}", job.getString("id"))
                                .body())
                        .getJsonObject("progress")
                        .getString("sentence")
                        .contains("forecast days"));
        return job;
    }

    private static JsonObject cancelled(ServiceUnderTest service, JsonObject job) throws Exception {
        HttpResponse<String> answer = service.job("DELETE", "/v1/backtests/{id}", job.getString("id"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    /// A connection that watches, read line by line.
    private record Watcher(Socket socket, BufferedReader lines) implements AutoCloseable {
        static Watcher of(ServiceUnderTest service, String path, String header) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new Watcher(
                    socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
        }

        String until(String prefix) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(prefix)) {
                    return line;
                }
            }
            throw new AssertionError("the stream ended without " + prefix);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String events(JsonObject job) {
        return job.getJsonObject("links").getString("events");
    }

    @Test
    void aWatcherSeesProgressAndTheEndAndMayComeAgain() throws Exception {
        try (ServiceUnderTest service = start(Map.of())) {
            JsonObject job = running(service);
            long seen;
            try (Watcher watcher = Watcher.of(service, events(job), "")) {
                assertThat(watcher.until("HTTP/1.1")).contains("200");
                watcher.until("retry: 2000");
                seen = Long.parseLong(watcher.until("id: ").substring(4));
                assertThat(watcher.until("event: ")).isEqualTo("event: progress");
                JsonObject data = new JsonObject(watcher.until("data: ").substring(6));
                assertThat(data.getString("state")).isEqualTo("running");
            }
            // The first connection is gone; the second one goes on from where it was.
            try (Watcher again = Watcher.of(service, events(job), "Last-Event-ID: " + seen + "\r\n")) {
                long next = Long.parseLong(again.until("id: ").substring(4));
                assertThat(next).isGreaterThan(seen);
                assertThat(cancelled(service, job).getBoolean("cancelRequested"))
                        .isTrue();
                assertThat(again.until("event: end")).isNotNull();
                JsonObject end = new JsonObject(again.until("data: ").substring(6));
                assertThat(end.getString("state")).isEqualTo("cancelled");
                assertThat(end.containsKey("endedAt")).isTrue();
                // The last chunk, and then nothing more: the connection may serve another request.
                assertThat(again.until("0")).isEqualTo("0");
            }
            HttpResponse<String> late = service.job("GET", "/v1/backtests/{id}/events", job.getString("id"));
            assertThat(late.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(late.body()).containsOnlyOnce("event: ").contains("event: end", "\"state\":\"cancelled\"");
            String last = late.body()
                    .lines()
                    .filter(line -> line.startsWith("id: "))
                    .findFirst()
                    .orElseThrow();
            assertThat(status(service, job, last.substring(4))).isEqualTo(204);
            for (String odd : new String[] {"0", "999999999", "-1", "x", ""}) {
                assertThat(status(service, job, odd)).as(odd).isEqualTo(200);
            }
        }
    }

    private static int status(ServiceUnderTest service, JsonObject job, String lastEventId) throws Exception {
        return service.send(
                        "/v1/backtests/{id}/events",
                        service.request(events(job))
                                .header("Last-Event-ID", lastEventId)
                                .build())
                .statusCode();
    }

    /// Sixteen seconds: nothing happens to a job that waits, and the connection is kept alive all the same.
    @Test
    void aConnectionOnWhichNothingHappensIsKeptAlive() throws Exception {
        try (ServiceUnderTest service = start(Map.of())) {
            JsonObject first = running(service);
            JsonObject waiting = asked(service, JobServiceTest.BACKTESTS, LONG);
            try (Watcher watcher = Watcher.of(service, events(waiting), "")) {
                watcher.until("event: progress");
                assertThat(watcher.until(": ")).isEqualTo(": nothing new");
                assertThat(cancelled(service, waiting).getString("state")).isEqualTo("cancelled");
                watcher.until("event: end");
            }
            cancelled(service, first);
        }
    }

    @Test
    void aClientThatLeavesOrDoesNotReadDelaysNoOther() throws Exception {
        try (ServiceUnderTest service = start(Map.of())) {
            JsonObject job = running(service);
            // More than may watch at a time: those that are gone must not count for ever.
            for (int i = 0; i < 300; i++) {
                Watcher.of(service, events(job), "").close();
            }
            await().atMost(PATIENCE).until(() -> isLetIn(service, job));
            try (Watcher deaf = Watcher.of(service, events(job), "");
                    Watcher other = Watcher.of(service, events(job), "")) {
                assertThat(deaf.socket().isConnected()).isTrue();
                other.until("event: progress");
                cancelled(service, job);
                other.until("event: end");
            }
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static boolean isLetIn(ServiceUnderTest service, JsonObject job) throws IOException {
        try (Watcher watcher = Watcher.of(service, events(job), "")) {
            String status = watcher.until("HTTP/1.1");
            assertThat(status).containsAnyOf("200", "429");
            return status.contains("200");
        }
    }

    @Test
    void tooManyJobsAreTurnedAwayAndTheOldestResultsLeaveTheMemory() throws Exception {
        try (ServiceUnderTest service = start(Map.of(Setting.JOB_QUEUE, "1", Setting.JOBS_KEPT, "1"))) {
            JsonObject first = running(service);
            JsonObject second = asked(service, JobServiceTest.CALIBRATIONS, SHORT);
            HttpResponse<String> third =
                    service.post(JobServiceTest.CALIBRATIONS, SHORT.getBytes(StandardCharsets.UTF_8));
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            third.headers().firstValue("Retry-After").orElseThrow()))
                    .isPositive();

            cancelled(service, first);
            JobServiceTest.over(service, JobServiceTest.CALIBRATIONS, second);

            assertThat(service.job("GET", "/v1/backtests/{id}", first.getString("id"))
                            .body())
                    .contains("\"state\":\"cancelled\"");
            assertThat(service.job("GET", "/v1/backtests/{id}/events", first.getString("id"))
                            .body())
                    .contains("event: end");
            assertThat(service.job("GET", "/v1/backtests/{id}/report", first.getString("id"))
                            .statusCode())
                    .isEqualTo(409);
            String metrics = service.get("/metrics").body();
            assertThat(metrics)
                    .contains("plimsoll_jobs_ended_seconds_count{kind=\"backtest\",state=\"cancelled\"} 1")
                    .contains("plimsoll_jobs_ended_seconds_count{kind=\"calibration\",state=\"done\"} 1")
                    .contains("plimsoll_jobs_kept 1.0")
                    .contains("route=\"/v1/backtests/{id}/events\"")
                    .doesNotContain(first.getString("id"));
        }
    }

    @Test
    void aShutdownEndsTheJobTellsWhoWatchesAndLeavesNoThread() throws Exception {
        ServiceUnderTest service = start(Map.of());
        JsonObject job = running(service);
        try (Watcher watcher = Watcher.of(service, events(job), "")) {
            watcher.until("event: progress");
            long start = System.nanoTime();
            service.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
            watcher.until("event: end");
            assertThat(watcher.until("data: ")).contains("\"state\":\"cancelled\"");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("plimsoll-job-")));
    }

    /// A margin is computed while a back-test runs, on threads of its own.
    @Test
    void aMarginDoesNotWaitForAJob() throws Exception {
        try (ServiceUnderTest service = start(Map.of())) {
            JsonObject job = running(service);
            byte[] request = Files.readAllBytes(Path.of("examples/single-perpetual.json"));
            assertThat(service.margin(request).statusCode()).isEqualTo(200);
            assertThat(cancelled(service, job).getString("state")).isEqualTo("running");
        }
    }
}
