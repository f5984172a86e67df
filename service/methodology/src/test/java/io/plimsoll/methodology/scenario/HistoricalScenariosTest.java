package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scenarios are those that the rule finds in the whole history, with the moves that happened.
final class HistoricalScenariosTest {
    private static final Path RESOURCE =
            Path.of("methodology/src/main/resources/io/plimsoll/methodology/scenario/historical-scenarios.csv");

    /// `-Dscenarios=apply` writes the resource again.
    @Test
    void theResourceIsWhatTheRuleFinds() throws IOException {
        List<String> lines = new HistoricalRule(ShippedHistory.read()).lines();
        if ("apply".equals(System.getProperty("scenarios"))) {
            Files.write(RESOURCE, lines);
        }
        assertThat(Files.readAllLines(RESOURCE)).isEqualTo(lines);
    }

    /// Closes 7911.4301 and 5563.7069 of BTC, 194.86853 and 133.20181 of ETH; 42909.401 and 37002.44 of BTC.
    @Test
    void theNamedDaysHaveTheMovesThatHappened() {
        StressScenario march = named("march-2020");
        assertThat(march.over()).isEqualTo(Duration.ofDays(2));
        assertThat(march.moveOf("BTC").spot()).isCloseTo(5563.7069 / 7911.4301 - 1, within(1e-12));
        assertThat(march.moveOf("ETH").spot()).isCloseTo(133.20181 / 194.86853 - 1, within(1e-12));
        assertThat(march.moveOf("USDT").spot()).isCloseTo(0.9996291 / 0.99880632 - 1, within(1e-12));
        StressScenario may = named("may-2021");
        assertThat(may.moveOf("BTC").spot()).isCloseTo(37002.44 / 42909.401 - 1, within(1e-12));
        assertThat(may.over()).isEqualTo(Duration.ofDays(1));
    }

    /// DOT had no price in March 2020, nor had AVAX ever here; a stablecoin without a price stays.
    @Test
    void anAssetWithoutAPriceThenMovesAsTheMean() {
        StressScenario march = named("march-2020");
        double mean = List.of("ADA", "BNB", "BTC", "DOGE", "ETH", "LINK", "LTC", "XRP").stream()
                .mapToDouble(asset -> march.moveOf(asset).logSpot())
                .average()
                .orElseThrow();
        assertThat(march.moveOf("AVAX").logSpot()).isCloseTo(mean, within(1e-12));
        assertThat(march.moveOf("DOT").logSpot()).isCloseTo(mean, within(1e-12));
        assertThat(march.moveOf("DAI").logSpot()).isZero();
        assertThat(march.moveOf("USD").logSpot()).isZero();
    }

    /// Volatility of daily returns more than doubled in two days.
    @Test
    void volatilitiesMoveWithTheirStandIn() {
        assertThat(named("march-2020").moveOf("BTC").logVolatility()).isBetween(Math.log(2), Math.log(4));
        assertThat(named("march-2020").moveOf("USDT").volatility()).isNull();
    }

    /// Closes as the sources have them, read off by hand; the percentages of 10 October 2025 are those that a
    /// public collection's description gives.
    @ParameterizedTest
    @CsvSource({
        "luna-ust-2022, LUNA, 64.26, 0.00032",
        "luna-ust-2022, UST, 0.996401, 0.154",
        "ftx-2022, FTT, 22.26, 2.2729",
        "usdc-2023, USDC, 1, 0.9592",
        "usdc-2023-low, USDC, 1, 0.9128",
        "usdc-2023, BTC, 20150.69, 20455.73",
        "usdc-2023-low, BTC, 20150.69, 20455.73",
        "august-2024, BTC, 58161, 54018.81",
        "october-2025, BTC, 100, 92.7",
        "october-2025-lows, BTC, 100, 83.5",
        "october-2025, ADA, 100, 77.9",
        "october-2025-lows, ADA, 100, 33.7",
        "october-2025, DOT, 100, 72.1",
        "october-2025-lows, DOT, 100, 23.1",
    })
    void theStormsHaveTheMovesThatHappened(String scenario, String asset, double before, double then) {
        assertThat(named(scenario).moveOf(asset).spot()).isCloseTo(then / before - 1, within(0.001));
    }

    /// The collapse of LUNA, UST and FTT is not the move of anything else, and an asset without hours moves as the
    /// mean of those that have them.
    @Test
    void aFailedCoinStandsForNoOther() {
        StressScenario luna = named("luna-ust-2022");
        double mean = List.of("ADA", "AVAX", "BNB", "BTC", "DOGE", "DOT", "ETH", "LINK", "LTC", "SOL", "XRP").stream()
                .mapToDouble(asset -> luna.moveOf(asset).logSpot())
                .average()
                .orElseThrow();
        assertThat(luna.moveOf("ARB").logSpot()).isCloseTo(mean, within(1e-12));
        assertThat(mean).isGreaterThan(Math.log(0.3));
        assertThat(named("october-2025").moveOf("LUNC").logSpot())
                .isNotEqualTo(named("october-2025").moveOf("ARB").logSpot());
        assertThat(named("october-2025-lows").moveOf("LUNC").logSpot())
                .isEqualTo(named("october-2025-lows").moveOf("ARB").logSpot());
        assertThat(named("luna-ust-2022").moveOf("DAI").logSpot()).isZero();
    }

    @Test
    void everyScenarioSaysItsSource() {
        assertThat(named("march-2020").source()).contains("CoinMarketCap");
        assertThat(named("ftx-2022").source()).contains("Binance closes in USDT", "Yahoo");
        assertThat(named("october-2025-lows").description())
                .isEqualTo("10 October 2025 at the lows: from the close of 2025-10-09 to the lows of 2025-10-10");
    }

    /// Every close of the resource against the whole history, where it lies beside the project.
    @Test
    void theResourceHasTheClosesOfTheWholeHistory() throws IOException {
        Path data = Path.of("..", "..", "shared", "data");
        assumeThat(data.resolve("crypto-daily-2021-2025.csv")).exists();
        Map<String, Double> closes = new HashMap<>();
        for (String file : List.of("crypto-daily.csv", "crypto-daily-2021-2025.csv")) {
            for (String line :
                    Files.readAllLines(data.resolve(file)).stream().skip(1).toList()) {
                String[] fields = line.split(",", -1);
                closes.put(fields[0] + fields[1], Double.parseDouble(fields[2]));
            }
        }
        for (String line : Files.readAllLines(RESOURCE).stream().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            boolean isPar = fields[0].startsWith("usdc-2023") && fields[4].equals("USDC");
            boolean isLast = fields[0].equals("luna-ust-2022") && fields[4].equals("LUNA");
            if (!isPar) {
                assertThat(closes).as(line).containsEntry(fields[1] + fields[4], Double.parseDouble(fields[5]));
            }
            if (!isPar && !fields[0].endsWith("-lows")) {
                String day = isLast ? "2022-05-12" : fields[2];
                assertThat(closes).as(line).containsEntry(day + fields[4], Double.parseDouble(fields[6]));
            }
        }
    }

    private static StressScenario named(String name) {
        return ScenarioLibrary.standard().named(name, List.of()).orElseThrow().getFirst();
    }
}
