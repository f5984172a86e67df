package io.plimsoll.server.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.backtest.input.BacktestBounds;
import io.plimsoll.server.history.PathHistories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BacktestJobTest {
    private static final BackendRegistry REGISTRY = BackendRegistry.discover();

    private static final Instant NOW = Instant.parse("2026-11-30T23:59:59Z");
    private static final Path EXAMPLES = Path.of("..", "calibration", "examples");
    private static final String CONFIGURATION = """
        closes: btc-eth-daily.csv
        first: 2020-09-01
        last: 2021-06-30
        models: [normal, ewma-fhs]
        portfolios:
          - {name: "pair <b>&", weights: {BTC: 1, ETH: -1}}
          - {name: BTC long, weights: {BTC: 1}}
        scenarios: 1000
        warmUp: 365
        """;

    private static BacktestOutcome run(String configuration) {
        return new BacktestJob(
                        new PathHistories(EXAMPLES), REGISTRY, 2, BacktestBounds.OF_SERVICE, InstantSource.fixed(NOW))
                .run(configuration.getBytes(StandardCharsets.UTF_8), Execution.Progress.SILENT, () -> false);
    }

    private static BacktestOutcome.Done done(String configuration) {
        return switch (run(configuration)) {
            case BacktestOutcome.Done done -> done;
            case BacktestOutcome.Refused(List<Fault> faults) -> throw new AssertionError(faults);
            case BacktestOutcome.BackendRefused refused -> throw new AssertionError(refused);
            case BacktestOutcome.Cancelled cancelled -> throw new AssertionError(cancelled);
        };
    }

    private static List<Fault> refused(String configuration) {
        return switch (run(configuration)) {
            case BacktestOutcome.Refused(List<Fault> faults) -> faults;
            case BacktestOutcome.Done done -> throw new AssertionError(done.verdict());
            case BacktestOutcome.BackendRefused other -> throw new AssertionError(other);
            case BacktestOutcome.Cancelled cancelled -> throw new AssertionError(cancelled);
        };
    }

    @Test
    void theSameConfigurationGivesTheSameBytes() {
        BacktestOutcome.Done one = done(CONFIGURATION);
        BacktestOutcome.Done other = done(CONFIGURATION);

        assertThat(Arrays.equals(one.page(), other.page())).isTrue();
        assertThat(Arrays.equals(one.document(), other.document())).isTrue();
    }

    @Test
    void theDocumentHoldsEveryTestOfEveryPortfolioAndModel() throws IOException {
        BacktestOutcome.Done done = done(CONFIGURATION);
        JsonNode document = new ObjectMapper().readTree(done.document());

        assertThat(document.at("/verdict").asText()).isEqualTo(done.verdict());
        assertThat(document.at("/red").asBoolean()).isEqualTo(done.isRed());
        assertThat(document.at("/results")).hasSize(4);
        for (JsonNode result : document.at("/results")) {
            assertThat(result.at("/forecasts").asInt()).isEqualTo(303);
            assertThat(result.at("/levels")).hasSize(2);
            for (JsonNode level : result.at("/levels")) {
                assertThat(level.at("/tests")).hasSize(7).allSatisfy(BacktestJobTest::assertIsTest);
            }
            assertThat(result.at("/shortfall")).hasSize(3).allSatisfy(BacktestJobTest::assertIsTest);
            long exceptions = count(result);
            assertThat(result.at("/levels/0/exceptions").asLong()).isEqualTo(exceptions);
            assertThat(result.at("/breaches/dates")).hasSize((int) exceptions);
            assertThat(result.at("/disclosure/6.5.2").asInt()).isEqualTo(303);
            assertThat(result.at("/disclosure/6.5.1.1").asLong()).isEqualTo(exceptions);
            assertThat(result.at("/disclosure/6.5.3").asDouble()).isBetween(0.8, 1.0);
        }
        assertThat(document.at("/run/configurationSha256").asText()).matches("[0-9a-f]{64}");
        assertThat(document.at("/grades").findValuesAsText("model")).containsExactlyInAnyOrder("normal", "ewma-fhs");
        assertThat(document.at("/comparison/days").asInt()).isEqualTo(303);
        assertThat(document.at("/comparison/models/0/setPValue").asDouble()).isEqualTo(1);
        assertThat(document.has("holdOut")).isFalse();
        assertThat(document.at("/families")).hasSize(2 * 17);
        assertThat(document.at("/models/0/correctedRejections").asInt())
                .isLessThanOrEqualTo(document.at("/models/0/rejections").asInt());
        assertThat(document.at("/models/0/confidence")).hasSizeGreaterThan(5);
        assertThat(document.at("/disclosure/entries")).hasSize(9);
        assertThat(document.at("/data/0/sha256").asText()).hasSize(64);
        assertThat(document.at("/sensitivity/window")).hasSize(3);
        assertThat(document.at("/models/0/estimations/converged").asInt()).isPositive();
    }

    /// The digest is that of the configuration as Python writes it with sorted keys, from YAML or from JSON.
    /// The key holdOut gives both parts their scores, and the author signs.
    @Test
    void theRunNamesItsConfigurationAuthorDateAndHoldOut() throws IOException {
        String json = """
            {"models": ["normal"], "last": "2020-10-15", "first": "2020-09-01", "closes": "btc-eth-daily.csv",
             "portfolios": [{"name": "BTC", "weights": {"BTC": 1}}], "scenarios": 1000, "warmUp": 365,
             "holdOut": "2020-10-01", "author": "A. Validator"}\
            """;
        String yaml = """
            closes: btc-eth-daily.csv
            first: 2020-09-01
            last: 2020-10-15
            models: [normal]
            portfolios: [{name: BTC, weights: {BTC: 1}}]
            scenarios: 1000
            warmUp: 365
            holdOut: 2020-10-01
            author: A. Validator
            """;
        BacktestOutcome.Done done = done(yaml);
        JsonNode document = new ObjectMapper().readTree(done.document());

        assertThat(document.at("/run/configurationSha256").asText())
                .isEqualTo("7459d6705a96adedacc81059839b880980111682728ae8135a3c04bc5a5f068f")
                .isEqualTo(new ObjectMapper()
                        .readTree(done(json).document())
                        .at("/run/configurationSha256")
                        .asText());
        assertThat(document.at("/run/author").asText()).isEqualTo("A. Validator");
        assertThat(document.at("/run/date").asText()).isEqualTo("2026-11-30");
        assertThat(document.at("/holdOut/from").asText()).isEqualTo("2020-10-01");
        assertThat(document.at("/holdOut/choice/0/portfolios").asInt()).isZero();
        assertThat(document.at("/comparison/notDefined").asText()).isEqualTo("there is only one model");
        assertThat(new String(done.page(), StandardCharsets.UTF_8))
                .contains("A. Validator", "2026-11-30 UTC", "On the days before 2020-10-01 no model meets the rule.");
    }

    @Test
    void aHoldOutOutsideTheRunIsRefused() {
        assertThat(refused(CONFIGURATION + "holdOut: 2020-09-01\n"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.path()).isEqualTo("/holdOut");
                    assertThat(fault.sentence())
                            .isEqualTo("holdOut: 2020-09-01 is out of range (after first, 2020-09-01, and not after"
                                    + " last, 2021-06-30)");
                });
        assertThat(refused(CONFIGURATION + "holdOut: soon\nauthor: \"" + "a".repeat(129) + "\"\n"))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder("/holdOut", "/author");
    }

    /// Two models on two portfolios of 303 days, with the charts' library of 51 kB.
    @Test
    void thePageIsSmall() {
        assertThat(done(CONFIGURATION).page()).hasSizeLessThan(110_000);
    }

    /// From the path that is in the report; whole dollars hide no exception here.
    private static long count(JsonNode result) {
        JsonNode profit = result.at("/path/profit");
        JsonNode bound = result.at("/path/valueAtRisk");
        long count = 0;
        for (int i = 0; i < profit.size(); i++) {
            count += profit.get(i).asLong() < -bound.get(i).asLong() ? 1 : 0;
        }
        return count;
    }

    private static void assertIsTest(JsonNode test) {
        assertThat(test.at("/test").asText()).isNotBlank();
        if (!test.has("notDefined")) {
            assertThat(test.at("/pValue").asDouble()).isBetween(0.0, 1.0);
            assertThat(test.at("/statistic").isNumber()).isTrue();
            assertThat(test.at("/decision").asText()).isIn("rejected", "not rejected");
            assertThat(test.at("/correctedDecision").asText()).isIn("rejected", "not rejected");
            assertThat(test.at("/correctedPValue").asDouble())
                    .isBetween(test.at("/pValue").asDouble(), 1.0);
            assertThat(test.at("/assumptions")).isNotEmpty();
        }
    }

    @Test
    void thePageIsCompleteInItselfAndEscapesNames() {
        String page = new String(done(CONFIGURATION).page(), StandardCharsets.UTF_8);

        assertThat(page)
                .doesNotContainPattern("(?:src|href|action)\\s*=")
                .doesNotContainPattern("url\\(|@import|fetch\\(");
        assertThat(page).contains("Content-Security-Policy", "default-src 'none'", "MIT License");
        assertThat(page).contains("pair &lt;b&gt;&amp;").doesNotContain("<td>pair <b>");
        assertThat(page)
                .contains(
                        "Verdict",
                        "6.5.3 Achieved coverage",
                        "Single Tailed Confidence Level",
                        "CPMI-IOSCO, Public quantitative disclosure standards",
                        " tests reject ",
                        "Kupiec proportion of failures",
                        "Independent factors");
    }

    @Test
    void aNameCannotEndTheScriptThatHoldsTheData() {
        String page = new String(
                done(CONFIGURATION.replace("pair <b>&", "</script><script>alert(1)</script>"))
                        .page(),
                StandardCharsets.UTF_8);

        assertThat(page).doesNotContain("</script><script>alert");
    }

    @Test
    void faultsOfTheFilesStandAtTheirKeys(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("bad.csv"), "date,asset,closeUsd,volumeUsd\n2020-01-01,BTC,-1,0\n2020-13-01,BTC,1,0\n");
        String configuration = "closes: bad.csv\nchains: nowhere\nfirst: 2020-01-01\nlast: 2020-02-01\n";
        BacktestOutcome outcome = new BacktestJob(new PathHistories(folder), REGISTRY, 1, BacktestBounds.OF_SERVICE)
                .run(configuration.getBytes(StandardCharsets.UTF_8), Execution.Progress.SILENT, () -> false);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BacktestOutcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::path)
                                .containsExactly("/closes", "/closes", "/chains"));
    }

    @Test
    void pricesOutOfRangeAFolderWithoutChainsAndAHeaderOfAnotherKindAreOneFaultEach(@TempDir Path folder)
            throws IOException {
        String header = "date,asset,closeUsd,volumeUsd\n";
        Files.writeString(folder.resolve("huge.csv"), header + "2020-01-01,BTC,1e308,0\n2020-01-02,BTC,1e-308,0\n");
        Files.writeString(
                folder.resolve("semi.csv"), header.replace(',', ';') + "2020-01-01;BTC;1;0\n2020-01-02;BTC;1;0\n");
        Files.createDirectory(folder.resolve("none"));

        for (String source : List.of("closes: huge.csv", "closes: semi.csv", "chains: none")) {
            String configuration = source + "\nfirst: 2020-01-01\nlast: 2020-02-01\n";
            assertThat(new BacktestJob(new PathHistories(folder), REGISTRY, 1, BacktestBounds.OF_SERVICE)
                            .run(
                                    configuration.getBytes(StandardCharsets.UTF_8),
                                    Execution.Progress.SILENT,
                                    () -> false))
                    .isInstanceOfSatisfying(
                            BacktestOutcome.Refused.class,
                            refused -> assertThat(refused.faults()).as(source).hasSize(1));
        }
    }

    @Test
    void whatTheHistoryLacksIsRefusedByName() {
        assertThat(refused(CONFIGURATION.replace("ETH: -1", "DOGE: -1")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.path()).isEqualTo("/portfolios/0/weights");
                    assertThat(fault.sentence()).contains("DOGE");
                });
        assertThat(refused(CONFIGURATION
                        .replace("last: 2021-06-30", "last: 2020-09-01")
                        .replace("2020-09-01\nlast", "2019-08-01\nlast")
                        .replace("last: 2020-09-01", "last: 2019-09-01")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence())
                        .contains("no day between 2019-08-01 and 2019-09-01 can be forecast"));
    }

    @Test
    void aBackendThatIsNotThereAndACancelledRunSaySo() {
        assertThat(run(CONFIGURATION + "backend: abacus\n")).isInstanceOf(BacktestOutcome.BackendRefused.class);
        AtomicLong asked = new AtomicLong();
        assertThat(new BacktestJob(new PathHistories(EXAMPLES), REGISTRY, 2, BacktestBounds.OF_SERVICE)
                        .run(
                                CONFIGURATION.getBytes(StandardCharsets.UTF_8),
                                Execution.Progress.SILENT,
                                () -> asked.incrementAndGet() > 20))
                .isInstanceOf(BacktestOutcome.Cancelled.class);
    }

    @Test
    void optionBooksOnChainsAreTestedToo() throws IOException {
        BacktestOutcome.Done done = done("""
            chains: deribit-chain
            first: 2026-01-01
            last: 2026-12-31
            models: [ewma-t]
            scenarios: 1000
            warmUp: 30
            """);
        JsonNode document = new ObjectMapper().readTree(done.document());

        assertThat(document.at("/results").findValuesAsText("portfolio"))
                .startsWith(
                        "BTC short strangle",
                        "BTC covered call",
                        "BTC calendar",
                        "BTC two-sided book",
                        "BTC carry trade")
                .contains("BTC long calendar 30/180", "BTC short butterfly");
        assertThat(document.at("/attribution").findValuesAsText("portfolio")).contains("BTC carry trade");
        assertThat(document.at("/attribution/4/rankCorrelation").asDouble()).isGreaterThan(0.99);
        assertThat(new String(done.page(), StandardCharsets.UTF_8)).contains("<h2>Profit attribution</h2>");
    }

    /// The charge is on gross vega, so a book without options has none and every option book has more margin.
    @Test
    void theShapeChargeOfAPolicyIsInTheMargins() throws IOException {
        String plan = """
            chains: deribit-chain
            first: 2026-01-01
            last: 2026-12-31
            models: [ewma-t]
            scenarios: 1000
            warmUp: 30
            """;
        JsonNode without = new ObjectMapper().readTree(done(plan).document());
        BacktestOutcome.Done charged = done(plan + "policy: standard\n");
        JsonNode with = new ObjectMapper().readTree(charged.document());

        assertThat(with.at("/policy").asText()).startsWith("standard@");
        assertThat(without.at("/policy").isMissingNode()).isTrue();
        assertThat(new String(charged.page(), StandardCharsets.UTF_8))
                .contains("includes the shape charge of the policy");
        for (int i = 0; i < with.at("/results").size(); i++) {
            String margin = "/results/" + i + "/path/valueAtRisk/0";
            double more = with.at(margin).asDouble() - without.at(margin).asDouble();
            String portfolio = with.at("/results/" + i + "/portfolio").asText();
            if (portfolio.equals("BTC carry trade")) {
                assertThat(more).isZero();
            } else {
                assertThat(more).as(portfolio).isPositive();
            }
        }
    }

    @Test
    void aPolicyThatIsNotShippedOrHasNoShapeChargeIsRefused() {
        assertThat(refused(CONFIGURATION + "policy: house\n")).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("/policy");
            assertThat(fault.sentence()).startsWith("policy: house is not a shipped policy (standard@");
        });
        assertThat(refused(CONFIGURATION + "policy: standard@1.0.0\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence())
                        .isEqualTo("policy: standard@1.0.0 has no shape charge (leave policy out)"));
    }
}
