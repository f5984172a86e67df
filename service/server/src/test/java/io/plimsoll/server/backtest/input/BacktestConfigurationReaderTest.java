package io.plimsoll.server.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.server.history.HistoryFolder;
import io.plimsoll.server.history.PathHistories;
import io.plimsoll.server.json.tree.FaultLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BacktestConfigurationReaderTest {
    private static final Path FOLDER = Path.of("target").toAbsolutePath();
    private static final String LEAST = "closes: c.csv\nfirst: 2020-01-01\nlast: 2021-01-01\n";

    private static BacktestConfiguration accepted(String text) {
        FaultLog log = new FaultLog();
        BacktestConfiguration read = new BacktestConfigurationReader(new PathHistories(FOLDER), log).read(bytes(text));
        assertThat(log.faults()).isEmpty();
        return Objects.requireNonNull(read);
    }

    private static List<String> faults(String text) {
        FaultLog log = new FaultLog();
        assertThat(new BacktestConfigurationReader(new PathHistories(FOLDER), log).read(bytes(text)))
                .isNull();
        assertThat(log.faults())
                .allSatisfy(fault -> assertThat(fault.sentence()).isNotBlank());
        return log.faults().stream().map(Fault::path).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        BacktestConfiguration read = accepted(LEAST);

        assertThat(read.closes()).containsExactly(HistoryFile.of(FOLDER.resolve("c.csv")));
        assertThat(read.chains()).isNull();
        assertThat(read.models()).isEqualTo(ModelRecipe.SHIPPED);
        assertThat(read.portfolios()).isEmpty();
        assertThat(read.plan())
                .isEqualTo(new RollingPlan(
                        LocalDate.parse("2020-01-01"),
                        LocalDate.parse("2021-01-01"),
                        ForecastHorizon.ofDays(1),
                        List.of(Confidence.of(0.99), Confidence.of(0.975)),
                        Confidence.of(0.975),
                        10_000,
                        42,
                        "reference",
                        new EstimationPlan(1_000, 20, 250, 10)));
    }

    @Test
    void aModelMayFollowVolatilityAlongThePath() {
        List<ModelRecipe> models =
                accepted(LEAST + "models: [garch-fhs, garch-fhs-updated]\n").models();

        assertThat(models)
                .extracting(ModelRecipe::path)
                .containsExactly(VolatilityPath.CONSTANT, VolatilityPath.UPDATED);
        assertThat(faults(LEAST + "models: [normal-updated]\n")).contains("/models/0");
    }

    /// Who gives one warm-up means it for all books; who gives both means both.
    @Test
    void chainsTakeTheWarmUpThatIsGiven() {
        assertThat(accepted(LEAST + "warmUp: 30\n").plan().estimation()).isEqualTo(new EstimationPlan(1_000, 20, 30));
        assertThat(accepted(LEAST + "warmUp: 300\nchainWarmUp: 12\n").plan().estimation())
                .isEqualTo(new EstimationPlan(1_000, 20, 300, 12));
    }

    @Test
    void jsonAndYamlSayTheSame() {
        String json = """
            {"closes":"c.csv","chains":"sub/chains","first":"2020-01-01","last":"2021-01-01","models":["gjr-t","normal"],
             "portfolios":[{"name":"mine","weights":{"BTC":0.6,"ETH":-0.4}}],"levels":[0.999,0.95],
             "shortfallLevel":0.95,"horizonDays":5,"scenarios":2000,"seed":-7,"backend":"auto","window":800,
             "refitEvery":10,"warmUp":300}\
            """;
        String yaml = """
            closes: c.csv
            chains: sub/chains
            first: 2020-01-01
            last: "2021-01-01"
            models: [gjr-t, normal]
            portfolios:
              - name: mine
                weights: {BTC: 0.6, ETH: -0.4}
            levels: [0.999, 0.95]
            shortfallLevel: 0.95
            horizonDays: 5
            scenarios: 2000
            seed: -7
            backend: auto
            window: 800
            refitEvery: 10
            warmUp: 300
            """;

        assertThat(accepted(yaml)).isEqualTo(accepted(json));
        assertThat(accepted(json).portfolios())
                .containsExactly(WeightedBook.of("mine", Map.of("BTC", 0.6, "ETH", -0.4)));
        assertThat(accepted(json).plan().seed()).isEqualTo(-7);
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        assertThat(faults("""
            closes: 7
            first: 2020-02-30
            models: [normal, crystal-ball]
            portfolios:
              - {name: none, weights: {}}
              - {name: zero, weights: {BTC: 0}}
              - {weights: {BTC: 1}}
            levels: [0.99, 2]
            window: 5
            surprise: 1
            """))
                .contains(
                        "/closes",
                        "/first",
                        "/last",
                        "/models/1",
                        "/portfolios/0/weights",
                        "/portfolios/1/weights/BTC",
                        "/portfolios/2/name",
                        "/levels/1",
                        "/window",
                        "/surprise");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scenarios: 10 | /scenarios",
                "horizonDays: 31 | /horizonDays",
                "shortfallLevel: 0.9 | /shortfallLevel",
                "levels: [0.99, 0.99, 0.975] | /levels",
                "models: [] | /models",
                "portfolios: [] | /portfolios",
                "'portfolios: [{name: a, weights: {BTC: 1e6}}]' | /portfolios/0/weights/BTC",
                "'portfolios: [{name: \"\", weights: {BTC: 1}}]' | /portfolios/0/name",
                "last: 2019-01-01 | /last",
                "seed: 1.5 | /seed",
                "refitEvery: 0 | /refitEvery",
                "warmUp: 2000 | /warmUp",
                "warmUp: 9 | /warmUp",
                "chainWarmUp: 9 | /chainWarmUp",
                "chainWarmUp: 1001 | /chainWarmUp",
                "levels: [1.5, 0.975] | /levels/0",
                "models: [garch-fhs, garch-fhs] | /models/1",
                "closes: [c.csv, 7] | /closes/1",
                "closes: [] | /closes",
                "period: PT7H | /period",
                "period: day | /period",
                "horizon: PT36H | /horizon",
                "horizon: P31D | /horizonDays",
                "every: P2DT1H | /every",
                "every: P0D | /every",
                "closes: {name: c.csv} | /closes",
                "closes: {name: ../c.csv, csv: x} | /closes/name",
                "chains: {name: c, files: [c.csv]} | /chains/files/0",
                "chains: 1 | /chains"
            })
    void aValueThatBreaksItsRuleIsRefusedByItsName(String line, String path) {
        String key = line.substring(0, line.indexOf(':'));
        String rest = LEAST.lines()
                .filter(other -> !other.startsWith(key + ":"))
                .reduce("", (one, other) -> one + other + "\n");
        assertThat(faults(rest + line)).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "[1, 2]",
                "just text",
                "{",
                "a: [",
                "a: 1\na: 2",
                "closes: !!java.io.File [x]",
                "{\"first\": \"2020-01-01\", \"last\": \"2021-01-01\"}"
            })
    void whatIsNoConfigurationIsRefused(String text) {
        assertThat(faults(text)).isNotEmpty();
    }

    @Test
    void severalFilesMakeOneHistory() {
        assertThat(accepted(LEAST.replace("closes: c.csv", "closes: [a.csv, b.csv]"))
                        .closes())
                .containsExactly(HistoryFile.of(FOLDER.resolve("a.csv")), HistoryFile.of(FOLDER.resolve("b.csv")));
    }

    /// Windows of shorter periods do not overlap unless that is asked for; those of days do.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "period: PT1H | 1 | 1 | false",
                "'period: PT1H\nhorizon: PT24H' | 24 | 24 | false",
                "'period: PT1H\nhorizon: PT8H\nevery: PT1H' | 8 | 1 | true",
                "'period: PT1H\nhorizon: PT4H\nevery: PT12H' | 4 | 12 | false",
                "'period: PT4H\nhorizonDays: 2' | 12 | 12 | false",
                "'horizonDays: 10' | 10 | 1 | true",
                "'horizon: P10D\nevery: P10D' | 10 | 10 | false",
            })
    void horizonsAreCountedInPeriods(String lines, int periods, int stride, boolean overlaps) {
        ForecastHorizon horizon = accepted(LEAST + lines).plan().horizon();

        assertThat(horizon.periods()).isEqualTo(periods);
        assertThat(horizon.stride()).isEqualTo(stride);
        assertThat(horizon.overlaps()).isEqualTo(overlaps);
    }

    @Test
    void aHorizonIsGivenOnce() {
        assertThat(faults(LEAST + "horizon: P2D\nhorizonDays: 2\n")).containsExactly("/horizon");
        assertThat(faults(LEAST + "period: PT1H\nhorizon: PT8H\nevery: PT2H\n")).containsExactly("/every");
        assertThat(faults(LEAST + "period: PT1H\nhorizon: P31D\n")).containsExactly("/horizon");
    }

    @Test
    void pathsStartFromTheFolderAndMayLeadAnywhere() {
        assertThat(accepted(LEAST.replace("c.csv", "../c.csv")).closes())
                .containsExactly(HistoryFile.of(FOLDER.resolveSibling("c.csv")));
    }

    @Test
    void aHistoryMayStandInTheConfiguration() {
        BacktestConfiguration read = accepted("""
            {"closes":{"name":"a.csv","csv":"x"},"first":"2020-01-01","last":"2021-01-01",
             "chains":{"name":"chains","files":[{"name":"b.csv","csv":"2"},{"name":"a.csv","base64":"MQ=="}]}}
            """);

        assertThat(read.closes().getFirst())
                .isInstanceOfSatisfying(
                        HistoryFile.InMemory.class,
                        file -> assertThat(file.bytes()).containsExactly('x'));
        assertThat(read.chains())
                .isInstanceOfSatisfying(
                        HistoryFolder.Listed.class,
                        folder -> assertThat(folder.files())
                                .extracting(HistoryFile::name)
                                .containsExactly("a.csv", "b.csv"));
    }

    @Test
    void theShippedExampleIsAConfiguration() throws IOException {
        Path example = Path.of("..", "calibration", "examples", "backtest.yaml");

        assertThat(accepted(Files.readString(example)).models()).hasSize(3);
        for (HistoryFile file : accepted(Files.readString(example)).closes()) {
            assertThat(example.resolveSibling(file.name())).exists();
        }
    }
}
