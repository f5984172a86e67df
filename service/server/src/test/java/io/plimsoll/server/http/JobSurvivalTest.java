package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs over the end of a service: done, run again, or failed with a reason, and never lost.
final class JobSurvivalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ServiceUnderTest start() throws IOException {
        return ServiceUnderTest.start(Map.of(
                Setting.DATABASE,
                "file",
                Setting.DATA,
                folder.toString(),
                Setting.HISTORIES,
                Path.of("..", "calibration", "examples").toString()));
    }

    private static JsonObject job(ServiceUnderTest service, String path, String id)
            throws IOException, InterruptedException {
        return new JsonObject(service.job("GET", path + "/{id}", id).body());
    }

    @Test
    void theResultIsThereAfterwards() throws Exception {
        JsonObject job;
        String model;
        try (ServiceUnderTest service = start()) {
            job = JobServiceTest.asked(service, JobServiceTest.CALIBRATIONS, JobEventsTest.SHORT);
            job = JobServiceTest.over(service, JobServiceTest.CALIBRATIONS, job);
            model = service.job("GET", "/v1/calibrations/{id}/model", job.getString("id"))
                    .body();
        }
        try (ServiceUnderTest service = start()) {
            String id = job.getString("id");
            JsonObject kept = job(service, JobServiceTest.CALIBRATIONS, id);
            assertThat(kept).isEqualTo(job);
            assertThat(service.job("GET", "/v1/calibrations/{id}/model", id).body())
                    .isEqualTo(model);
            assertThat(service.get(JobServiceTest.CALIBRATIONS).body()).contains(id);
            assertThat(service.job("GET", "/v1/backtests/{id}", id).statusCode())
                    .isEqualTo(404);
        }
    }

    /// It runs three times, and fails when it would be begun again.
    @Test
    void aJobThatWasInterruptedRunsAgainAndThenFails() throws Exception {
        String id = "";
        for (int attempt = 1; attempt <= 3; attempt++) {
            try (ServiceUnderTest service = start()) {
                id = attempt == 1
                        ? JobServiceTest.asked(service, JobServiceTest.BACKTESTS, JobEventsTest.LONG)
                                .getString("id")
                        : id;
                String known = id;
                await().atMost(PATIENCE)
                        .until(() -> "running"
                                .equals(job(service, JobServiceTest.BACKTESTS, known)
                                        .getString("state")));
            }
        }
        try (ServiceUnderTest service = start()) {
            String known = id;
            await().atMost(PATIENCE)
                    .until(() -> "failed"
                            .equals(job(service, JobServiceTest.BACKTESTS, known)
                                    .getString("state")));
            assertThat(job(service, JobServiceTest.BACKTESTS, id)
                            .getJsonObject("problem")
                            .getString("detail"))
                    .isEqualTo("The service ended 3 times while the job ran; ask for it again.");
        }
        try (ServiceUnderTest service = start()) {
            assertThat(job(service, JobServiceTest.BACKTESTS, id).getString("state"))
                    .isEqualTo("failed");
        }
    }

    @Test
    void aJobThatIsAskedForTwiceWithOneKeyIsOneJob() throws Exception {
        try (ServiceUnderTest service = start()) {
            HttpRequest request = service.request(JobServiceTest.CALIBRATIONS)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "j1")
                    .POST(HttpRequest.BodyPublishers.ofString(JobEventsTest.SHORT))
                    .build();
            HttpResponse<String> first = service.send(JobServiceTest.CALIBRATIONS, request);
            HttpResponse<String> second = service.send(JobServiceTest.CALIBRATIONS, request);
            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(second.statusCode()).isEqualTo(202);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("Location"))
                    .isEqualTo(first.headers().firstValue("Location"))
                    .isPresent();
        }
    }
}
