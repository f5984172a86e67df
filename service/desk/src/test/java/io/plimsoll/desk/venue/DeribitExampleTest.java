package io.plimsoll.desk.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The venue's own answers, digit for digit.
final class DeribitExampleTest {
    /// What the task asks for; the venue prints nine decimals of the initial margin.
    private static final double ACCURACY = 1e-9;

    private static final Instant JUNE = Instant.ofEpochMilli(1_718_619_740_501L);
    private static final double INDEX = 65_666.19;

    /// Deribit's published example of a simulated portfolio, docs.deribit.com, private/pme/simulate: every number
    /// of it, the other half of the grid as its own entries have it.
    @Test
    void thePublishedExampleOfJune2024() {
        RiskRequest request = VenueCase.request(
                JUNE, "BTC", INDEX, june(), Map.of("BTC-PERPETUAL", "0.314538364", "BTC-28JUN24", "-0.001187534"));
        VenueRule rule = DeribitPortfolioMargin.ofJune2024();
        List<VenueMargin> margins =
                rule.margins(request, List.of(new VenueCharge("BTC", 0.06, 0.000018212)), VenueCase.MOVED);
        assertThat(rule.date()).isEqualTo(LocalDate.of(2024, 6, 17));
        assertThat(margins).hasSize(1);
        VenueMargin margin = margins.getFirst();
        assertThat(margin.currency()).isEqualTo("BTC");
        assertThat(margin.worstCase()).isCloseTo(0.05968587238095239, within(ACCURACY));
        assertThat(margin.rollShock()).isCloseTo(0.00315725898, within(ACCURACY));
        assertThat(margin.deltaShock()).isZero();
        assertThat(margin.riskMatrix()).isCloseTo(0.06284313098, within(ACCURACY));
        assertThat(margin.maintenance()).isCloseTo(0.050274504784, within(ACCURACY));
        assertThat(margin.initial()).isCloseTo(0.122861343, within(ACCURACY));

        VenueMargin.PairGrid grid = margin.pairs().getFirst();
        double[] lower = {
            -0.05968587238095239, -0.04272965863636364, -0.02724789826086957, -0.013056284583333334, 0, 0, 0, 0, 0
        };
        assertThat(grid.standard()).hasSize(27);
        for (int node = 0; node < 27; node++) {
            assertThat(grid.standard().get(node).counted())
                    .as("node %d", node)
                    .isCloseTo(lower[node / 3], within(ACCURACY));
        }
        assertThat(grid.extended())
                .hasSize(8)
                .allSatisfy(node -> assertThat(node.counted()).isZero());
        assertThat(grid.worst().priceMove()).isCloseTo(-0.16, within(1e-15));
        assertThat(grid.worst().isExtended()).isFalse();
    }

    /// `initial_risk_vectors` of the same example: each instrument by itself, extended moves before the dampener.
    @Test
    void theVectorsOfItsInstruments() {
        double[] perpetual = {
            -0.05991206933333334,
            -0.04289159509090909,
            -0.027351162086956524,
            -0.013105765166666668,
            0,
            0.012097629384615385,
            0.023299138074074074,
            0.033700538999999995,
            0.043384601931034494
        };
        double[] future = {
            0.0002261969523809524,
            0.00016193645454545456,
            0.00010326382608695652,
            0.00004948058333333334,
            0,
            -0.00004567438461538462,
            -0.00008796548148148148,
            -0.0001272357857142857,
            -0.00016379779310344832
        };
        assertVector("BTC-PERPETUAL", "0.314538364", perpetual);
        assertVector("BTC-28JUN24", "-0.001187534", future);
    }

    private static void assertVector(String instrument, String quantity, double[] expected) {
        RiskRequest request = VenueCase.request(JUNE, "BTC", INDEX, june(), Map.of(instrument, quantity));
        VenueMargin.PairGrid grid = DeribitPortfolioMargin.ofJune2024()
                .margins(request, List.of(), VenueCase.MOVED)
                .getFirst()
                .pairs()
                .getFirst();
        for (int node = 0; node < 27; node++) {
            assertThat(grid.standard().get(node).pnl()).isCloseTo(expected[node / 3], within(ACCURACY));
        }
        for (int node = 0; node < 8; node++) {
            assertThat(grid.extended().get(node).pnl()).isCloseTo(expected[node < 2 ? 0 : 8], within(ACCURACY));
        }
    }

    /// An answer of the venue's API of 2026-02-15 for one perpetual: other parameters, and gains counted by 0.6.
    @Test
    void theAnswerOfFebruary2026() {
        Instant february = Instant.ofEpochMilli(1_771_197_609_587L);
        List<Instrument> instruments =
                List.of(new Perpetual("ETH-PERPETUAL", "ETH", Payoff.INVERSE, 1949.49, 0, Duration.ofHours(8)));
        RiskRequest request =
                VenueCase.request(february, "ETH", 1949.34, instruments, Map.of("ETH-PERPETUAL", "-0.999487053"));
        VenueMargin margin = DeribitPortfolioMargin.current()
                .margins(request, List.of(), VenueCase.MOVED)
                .getFirst();
        assertThat(margin.worstCase()).isCloseTo(0.15246412672881357, within(ACCURACY));
        assertThat(margin.rollShock()).isCloseTo(0.004997435265, within(ACCURACY));
        assertThat(margin.initial()).isCloseTo(0.157461562265, within(ACCURACY));
        assertThat(margin.maintenance()).isCloseTo(0.125969249812, within(ACCURACY));
        double[] counted = {
            0.13163975819999998,
            0.09359358530982659,
            0.05931022072747252,
            0.028257749142408375,
            0,
            -0.04304011233014354,
            -0.08252645391743119,
            -0.11888171996035243,
            -0.15246412672881357
        };
        VenueMargin.PairGrid grid = margin.pairs().getFirst();
        for (int node = 0; node < 27; node++) {
            assertThat(grid.standard().get(node).counted()).isCloseTo(counted[node / 3], within(ACCURACY));
        }
        assertThat(grid.extended())
                .allSatisfy(node -> assertThat(node.counted()).isZero());
        assertThat(grid.standard().indexOf(grid.worst())).isEqualTo(24);
    }

    private static List<Instrument> june() {
        return List.of(
                new Perpetual("BTC-PERPETUAL", "BTC", Payoff.INVERSE, 65_910.57, 0, Duration.ofHours(8)),
                new Future("BTC-28JUN24", "BTC", Payoff.INVERSE, 67_371.75, Instant.parse("2024-06-28T08:00:00Z")));
    }
}
