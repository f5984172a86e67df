package io.plimsoll.service.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The scenarios are those that the rule finds in the whole history, with the moves that happened.
final class HistoricalScenariosTest {
    private static final Path RESOURCE =
            Path.of("src/main/resources/io/plimsoll/service/stress/historical-scenarios.csv");

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

    private static StressScenario named(String name) {
        return ScenarioLibrary.standard().named(name, List.of()).orElseThrow().getFirst();
    }
}
