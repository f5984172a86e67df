package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Interval;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The 95 % interval of a contribution covers the true contribution where it is shown. Books whose tail has two sides
/// are the hard ones: the tail of a small simulation may hold one side only.
///
/// The true contributions are quadratures over the quantiles of the Student law with numpy and scipy (2,800,000 cells
/// of probability, the tails to 1e-14 on a geometric grid): asset at 100, volatility 80 %, t(6), one day, options of 20
/// days by Black's formula.
///
/// Of 100 shown, an interval that covers 95 % covers fewer than 90 % with probability 1.1 %, and of 200 with 0.1 %; the
/// seeds are fixed.
/// The old interval, shown always, covers the put of the second book in 18, 12 and 77 % of 300 seeds.
final class ContributionCoverageTest {
    private static final int SEEDS = 200;
    private static final double LOWEST_COVERAGE = 0.90;
    /// Fewer shown say little about coverage.
    private static final int MIN_SHOWN = 100;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    @ParameterizedTest
    @CsvSource({
        // put strike and quantity, call strike and quantity, spot; contributions at 99 % of the three
        "90, -1, 110, -1, 0, -0.8691787190, 5.9102655766, 0, 1000",
        "90, -1, 110, -1, 0, -0.8691787190, 5.9102655766, 0, 20000",
        "80, -1, 110, -1, 0, -0.7022525021, 7.0325010381, 0, 1000",
        "80, -1, 110, -1, 0, -0.7022525021, 7.0325010381, 0, 2000",
        "80, -1, 110, -1, 0, -0.7022525021, 7.0325010381, 0, 20000",
        "90, -2, 110, 0, -0.9, -4.5187517371, 0, 13.1355007418, 1000",
        "90, -2, 110, 0, -0.9, -4.5187517371, 0, 13.1355007418, 20000",
        "85, -1, 110, 0, 1, 3.5373183187, 0, 12.9024495725, 1000",
        "85, -1, 110, 0, 1, 3.5373183187, 0, 12.9024495725, 20000"
    })
    void shownIntervalsCover(
            double putStrike,
            String puts,
            double callStrike,
            String calls,
            String spot,
            double ofPut,
            double ofCall,
            double ofSpot,
            int scenarios) {
        int[] shown = new int[3];
        int[] covered = new int[3];
        double[] truth = {ofPut, ofCall, ofSpot};
        for (int seed = 0; seed < SEEDS; seed++) {
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("X", 100)
                    .factor("X.spot", 0.8)
                    .factor("X.volatility", 1e-9)
                    .distribution(new Distribution.StudentT(6))
                    .hold(option("PUT", Right.PUT, putStrike), puts)
                    .hold(option("CALL", Right.CALL, callStrike), calls)
                    .hold(new Spot("SPOT", "X"), spot)
                    .scenarios(scenarios)
                    .seed(seed)
                    .build());
            for (Contribution contribution : result.contributions()) {
                int place = contribution.positionId().startsWith("PUT")
                        ? 0
                        : contribution.positionId().startsWith("CALL") ? 1 : 2;
                Interval interval = contribution.expectedShortfall().simulation();
                if (interval.isWhole() && truth[place] != 0) {
                    shown[place]++;
                    covered[place] += interval.contains(truth[place]) ? 1 : 0;
                }
            }
        }
        for (int place = 0; place < 3; place++) {
            if (shown[place] >= MIN_SHOWN) {
                assertThat((double) covered[place] / shown[place])
                        .as("position %s, shown %s times", place, shown[place])
                        .isGreaterThanOrEqualTo(LOWEST_COVERAGE);
            }
        }
    }

    private static EuropeanOption option(String name, Right right, double strike) {
        return new EuropeanOption(
                name, "X", Payoff.LINEAR, right, strike, RequestFixture.AS_OF.plus(Duration.ofDays(20)), 100, 0.8);
    }
}
