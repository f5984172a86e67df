package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.cli.ServeProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Kills the whole service at random moments, while clients change a book and a market, ask for margins and jobs, and
/// watch the jobs and the margin. Whatever the service confirmed is there afterwards, the journal's chain holds, and
/// stored requests
/// computed again give the stored bytes. `-Dkills=200` kills it more often.
@Execution(ExecutionMode.CONCURRENT)
final class KilledServiceTest {
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int MOST_CONFIRMED = 40;
    private static final int JITTER_MILLIS = 20;
    private static final int START_MILLIS = 1500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_130);

    private ServeProcess start() throws IOException {
        return ServeProcess.start(
                folder.resolve("serve.err"),
                Map.of(
                        "PLIMSOLL_DATA",
                        folder.resolve("data").toString(),
                        "PLIMSOLL_THREADS",
                        "1",
                        "PLIMSOLL_WARM_UP",
                        "0",
                        "PLIMSOLL_HISTORIES",
                        "../calibration/examples"),
                List.of("serve", "--port", "0"));
    }

    @Test
    void losesNothingThatItConfirmed() throws Exception {
        ConfirmedWork confirmed = new ConfirmedWork();
        begin(confirmed);
        KeptWork kept = new KeptWork(folder.resolve("data"));
        int replayed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            // Every fifth kill meets the start of the service.
            if (kill % 5 == 4) {
                try (ServeProcess service = start()) {
                    Thread.sleep(random.nextInt(START_MILLIS));
                    service.kill();
                }
            } else {
                killUnderLoad(confirmed);
            }
            replayed += kept.verify(confirmed, random);
        }
        assertThat(replayed).isPositive();
        assertThat(confirmed.watched()).isNotEmpty();
        end(confirmed);
    }

    private void killUnderLoad(ConfirmedWork confirmed) throws Exception {
        try (ServeProcess service = start()) {
            String address = service.address().orElseThrow(() -> new AssertionError(log()));
            try (KilledClients clients = new KilledClients(address, confirmed)) {
                clients.start();
                int more = confirmed.count() + random.nextInt(MOST_CONFIRMED);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> confirmed.count() >= more);
                Thread.sleep(random.nextInt(JITTER_MILLIS));
                service.kill();
            }
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("serve.err"));
        } catch (IOException failure) {
            return String.valueOf(failure);
        }
    }

    private void begin(ConfirmedWork confirmed) throws Exception {
        try (ServeProcess service = start();
                KilledClients client =
                        new KilledClients(service.address().orElseThrow(() -> new AssertionError(log())), confirmed)) {
            client.storeBook();
            service.kill();
        }
    }

    /// Every trade was made once, and every job ended: done, or failed because it was interrupted three times.
    private void end(ConfirmedWork confirmed) throws Exception {
        try (ServeProcess service = start();
                KilledClients client =
                        new KilledClients(service.address().orElseThrow(() -> new AssertionError(log())), confirmed)) {
            client.finishTrade();
            ObjectNode book =
                    (ObjectNode) MAPPER.readTree(client.get("/v1/books/alpha").body());
            BigDecimal quantity =
                    new BigDecimal(book.get("positions").get(0).get("quantity").asText());
            assertThat(quantity.subtract(ConfirmedWork.QUANTITY))
                    .isEqualByComparingTo(new BigDecimal(confirmed.trades()));
            for (String job : confirmed.jobs()) {
                JsonNode end = await().atMost(PATIENCE)
                        .until(
                                () -> MAPPER.readTree(
                                        client.get("/v1/calibrations/" + job).body()),
                                now -> now.has("endedAt"));
                assertThat(end.get("state").asText()).isIn("done", "failed");
                if (end.get("state").asText().equals("failed")) {
                    assertThat(end.at("/problem/detail").asText()).startsWith("The service ended 3 times");
                }
            }
            HttpResponse<String> health = client.get("/health/ready");
            assertThat(health.statusCode()).isEqualTo(200);
        }
    }
}
