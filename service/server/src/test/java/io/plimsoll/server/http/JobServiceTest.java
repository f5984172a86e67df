package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.backtest.BacktestJob;
import io.plimsoll.server.backtest.BacktestOutcome;
import io.plimsoll.server.backtest.input.BacktestBounds;
import io.plimsoll.server.history.PathHistories;
import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.contract.RequestContract;
import io.plimsoll.server.runtime.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calibrations and back-tests over real HTTP. [ServiceUnderTest] holds every answer against the contract.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JobServiceTest {
    private static final BackendRegistry REGISTRY = BackendRegistry.discover();

    static final String CALIBRATIONS = "/v1/calibrations";
    static final String BACKTESTS = "/v1/backtests";
    private static final Path EXAMPLES = Path.of("..", "calibration", "examples");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CONFIGURATION = """
        {"closes": "btc-eth-daily.csv", "first": "2021-05-01", "last": "2021-06-30", "models": ["ewma-fhs"],
         "scenarios": 1000, "warmUp": 365}
        """;

    @SuppressWarnings("NullAway.Init") // set before all
    private ServiceUnderTest service;

    @BeforeAll
    void start() throws IOException {
        service = ServiceUnderTest.start(Map.of(Setting.HISTORIES, EXAMPLES.toString(), Setting.BODY_LIMIT, "1"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    static JsonObject asked(ServiceUnderTest service, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.post(path, body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonObject job = new JsonObject(response.body());
        assertThat(response.headers().firstValue("Location"))
                .contains(job.getJsonObject("links").getString("self"))
                .contains(path + "/" + job.getString("id"));
        return job;
    }

    static JsonObject over(ServiceUnderTest service, String path, JsonObject job) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> new JsonObject(service.job("GET", path + "/{id}", job.getString("id"))
                                .body()),
                        now -> now.containsKey("endedAt"));
    }

    private JsonObject done(String path, String body) throws IOException, InterruptedException {
        JsonObject end = over(service, path, asked(service, path, body));
        assertThat(end.getString("state")).as(end.encode()).isEqualTo("done");
        assertThat(end.getJsonObject("progress").getDouble("fraction")).isEqualTo(1);
        return end;
    }

    private String result(JsonObject job, String path, String name) throws IOException, InterruptedException {
        HttpResponse<String> response = service.job("GET", path + "/{id}/" + name, job.getString("id"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(job.getJsonObject("links").getString(name)).isEqualTo(path + "/" + job.getString("id") + "/" + name);
        return response.body();
    }

    /// By name and by content; the command line writes the same bytes, and a margin takes the model as it is.
    @Test
    void aModelIsThatOfTheCommandLineHoweverItsHistoryComes() throws IOException, InterruptedException {
        String csv = Files.readString(EXAMPLES.resolve("btc-eth-daily.csv"));
        JsonObject sent = new JsonObject()
                .put(
                        "histories",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "btc-eth-daily.csv")
                                        .put("csv", csv)))
                .put("volatility", "garch");
        JsonObject named = done(CALIBRATIONS, "{\"histories\":[\"btc-eth-daily.csv\"],\"volatility\":\"garch\"}");
        String model = result(named, CALIBRATIONS, "model");

        assertThat(result(done(CALIBRATIONS, sent.encode()), CALIBRATIONS, "model"))
                .isEqualTo(model)
                .isEqualTo(CommandLineModel.of(EXAMPLES.resolve("btc-eth-daily.csv"), "garch"));
        assertThat(named.getJsonObject("progress").getString("sentence")).startsWith("Model of 2 factors as of");
        assertThat(named.containsKey("red")).isFalse();

        JsonObject request = new JsonObject(Files.readString(Path.of("examples", "single-perpetual.json")))
                .put("model", new JsonObject(model))
                .put("scenarios", 1_000);
        HttpResponse<String> margin = service.margin(request.encode());
        assertThat(margin.statusCode()).as(margin.body()).isEqualTo(200);
        assertThat(margin.body())
                .contains(new JsonObject(model).getJsonObject("calibration").getString("modelHash"));
    }

    @Test
    void aReportIsThatOfTheCommandLine() throws IOException, InterruptedException {
        JsonObject job = done(BACKTESTS, CONFIGURATION);
        BacktestOutcome expected = new BacktestJob(new PathHistories(EXAMPLES), REGISTRY, 2, BacktestBounds.NONE)
                .run(CONFIGURATION.getBytes(StandardCharsets.UTF_8), Execution.Progress.SILENT, () -> false);

        String page = result(job, BACKTESTS, "report");
        String document = result(job, BACKTESTS, "report.json");
        assertThat(expected).isInstanceOfSatisfying(BacktestOutcome.Done.class, done -> {
            assertThat(page).isEqualTo(new String(done.page(), StandardCharsets.UTF_8));
            assertThat(document).isEqualTo(new String(done.document(), StandardCharsets.UTF_8));
            assertThat(job.getBoolean("red")).isEqualTo(done.isRed());
            assertThat(job.getJsonObject("progress").getString("sentence")).isEqualTo(done.verdict());
        });
        HttpResponse<String> shown = service.job("GET", BACKTESTS + "/{id}/report", job.getString("id"));
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox allow-scripts")
                .doesNotContain("allow-same-origin");
    }

    @Test
    void theExamplesOfTheContractRun() throws IOException, InterruptedException {
        done(CALIBRATIONS, Files.readString(Path.of("examples", "calibration.json")));
        done(BACKTESTS, Files.readString(Path.of("examples", "backtest.json")));
    }

    @Test
    void yamlIsTakenToo() throws IOException, InterruptedException {
        HttpRequest request = service.request(CALIBRATIONS)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "histories: [btc-eth-daily.csv]\nvolatility: ewma\ndistribution: normal\n"))
                .build();
        HttpResponse<String> response = service.send(CALIBRATIONS, request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(over(service, CALIBRATIONS, new JsonObject(response.body())).getString("state"))
                .isEqualTo("done");
    }

    @Test
    void listsHistoriesAndJobsTheNewestFirst() throws IOException, InterruptedException {
        assertThat(new JsonArray(service.get("/v1/histories").body()))
                .extracting(entry -> ((JsonObject) entry).getString("name"))
                .containsExactly(
                        "btc-eth-2021-2025.csv", "btc-eth-daily.csv", "deribit-chain", "deribit-futures.csv.gz");
        String body = "{\"histories\":[\"btc-eth-daily.csv\"],\"volatility\":\"ewma\",\"distribution\":\"normal\"}";
        JsonObject one = done(CALIBRATIONS, body);
        JsonObject other = done(CALIBRATIONS, body);
        assertThat(new JsonArray(service.get(CALIBRATIONS).body()))
                .extracting(entry -> ((JsonObject) entry).getString("id"))
                .startsWith(other.getString("id"), one.getString("id"));
    }

    @Test
    void everyFaultOfABodyIsReportedAtOnce() throws IOException, InterruptedException {
        String body = """
            {"histories": ["../../etc/passwd", {"name": "x.csv", "csv": "date,asset,closeUsd,volumeUsd\\nx,BTC,-1,1\\n"}],
             "volatility": "arch", "asOf": "yesterday", "extra": 1}
            """;
        HttpResponse<String> response = service.post(CALIBRATIONS, body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getJsonArray("errors"))
                .extracting(error -> ((JsonObject) error).getString("pointer"))
                .containsExactly("/histories/0", "/volatility", "/asOf", "/extra", "/histories/1", "/histories/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/calibrations|{|400|",
                "/v1/calibrations|[]|400|",
                "/v1/calibrations|{}|400|/histories",
                "/v1/calibrations|{\"histories\":[\"absent.csv\"]}|422|/histories/0",
                "/v1/calibrations|{\"histories\":[\"deribit-chain/../btc-eth-daily.csv\"]}|422|/histories/0",
                "/v1/calibrations|{\"histories\":[{\"name\":\"a.csv\",\"csv\":\"a,b\"}]}|422|/histories/0",
                "/v1/backtests|{\"first\":\"2021-01-01\",\"last\":\"2021-02-01\"}|400|",
                "/v1/backtests|{\"closes\":\"/etc/passwd\",\"first\":\"2021-01-01\",\"last\":\"2021-02-01\"}|422|/closes",
                "/v1/backtests|{\"closes\":\"btc-eth-daily.csv\",\"first\":\"2021-01-01\",\"last\":\"2021-02-01\",\"scenarios\":20000000,\"horizonDays\":30}|422|/scenarios",
                "/v1/backtests|{\"closes\":\"btc-eth-daily.csv\",\"first\":\"2021-01-01\",\"last\":\"2021-02-01\",\"portfolios\":[{\"name\":\"x\",\"weights\":{\"DOGE\":1}}]}|422|/portfolios/0/weights"
            })
    void whatCannotBeIsRefusedAtOnce(String path, String body, int status, String pointer)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.post(path, body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(new JsonObject(response.body()).getJsonArray("errors"))
                .extracting(error -> ((JsonObject) error).getString("pointer"))
                .contains(pointer == null ? "" : pointer);
        assertThat(response.body()).doesNotContain(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void aHistoryThatDoesNotCarryTheModelFailsTheJob() throws IOException, InterruptedException {
        JsonObject job = over(
                service,
                CALIBRATIONS,
                asked(service, CALIBRATIONS, "{\"histories\":[\"btc-eth-daily.csv\"],\"assets\":[\"DOGE\"]}"));

        assertThat(job.getString("state")).isEqualTo("failed");
        JsonObject problem = job.getJsonObject("problem");
        assertThat(problem.getString("instance")).isEqualTo("urn:plimsoll:job:" + job.getString("id"));
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("detail"))
                .isEqualTo("DOGE has no prices in these files, which have BTC, ETH");
        HttpResponse<String> model = service.job("GET", CALIBRATIONS + "/{id}/model", job.getString("id"));
        assertThat(model.statusCode()).isEqualTo(409);
        assertThat(model.body()).contains("The job is failed: DOGE has no prices");
    }

    @Test
    void otherMethodsPathsAndBodiesAreRefused() throws IOException, InterruptedException {
        for (String method : new String[] {"PUT", "DELETE", "PATCH"}) {
            assertThat(service.job(method, CALIBRATIONS, "").statusCode()).isEqualTo(405);
        }
        assertThat(service.job("POST", BACKTESTS + "/{id}", "x").statusCode()).isEqualTo(405);
        assertThat(service.job("POST", "/v1/histories", "").statusCode()).isEqualTo(405);
        for (String part : new String[] {"", "/events", "/report", "/report.json"}) {
            assertThat(service.job("GET", BACKTESTS + "/{id}" + part, "x").statusCode())
                    .isEqualTo(404);
        }
        assertThat(service.job("DELETE", BACKTESTS + "/{id}", "x").statusCode()).isEqualTo(404);
        assertThat(service.get("/v1/backtests/x/model").statusCode()).isEqualTo(404);
        assertThat(service.get("/v1/calibrations/..%2f..%2fetc%2fpasswd").statusCode())
                .isEqualTo(404);
        HttpRequest text = service.request(BACKTESTS)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(service.send(BACKTESTS, text).statusCode()).isEqualTo(415);
        assertThat(service.post(BACKTESTS, new byte[2 << 20]).statusCode()).isEqualTo(413);
    }

    /// What the reader takes the contract takes, and what breaks the shape breaks both.
    @Test
    void theContractIsThatOfTheReaders() throws IOException {
        JsonObject tree = ContractDocument.load().tree();
        RequestContract calibrations = RequestContract.of(tree, "CalibrationRequest");
        RequestContract backtests = RequestContract.of(tree, "BacktestRequest");

        assertThat(calibrations.fault(Files.readAllBytes(Path.of("examples", "calibration.json"))))
                .isEmpty();
        assertThat(backtests.fault(Files.readAllBytes(Path.of("examples", "backtest.json"))))
                .isEmpty();
        assertThat(backtests.fault(CONFIGURATION.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        for (String wrong : new String[] {
            "{}",
            "{\"histories\":[]}",
            "{\"histories\":[7]}",
            "{\"histories\":[\"a\"],\"volatility\":\"arch\"}",
            "{\"histories\":[{\"name\":\"a\"}]}",
            "{\"histories\":[{\"name\":\"../a\",\"csv\":\"\"}]}",
            "{\"histories\":[\"a\"],\"window\":1}"
        }) {
            assertThat(calibrations.fault(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isPresent();
        }
        for (String wrong : new String[] {"\"close\"", "\"model\""}) {
            String changed = CONFIGURATION.replace(wrong.equals("\"close\"") ? "\"closes\"" : "\"models\"", wrong);
            assertThat(backtests.fault(changed.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isPresent();
        }
    }
}
