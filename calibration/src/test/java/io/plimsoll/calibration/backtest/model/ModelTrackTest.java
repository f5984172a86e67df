package io.plimsoll.calibration.backtest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ModelTrackTest {
    private static final int DAYS = 700;
    private static final EstimationPlan PLAN = new EstimationPlan(500, 50, 420);
    private static final double ROUNDING = 1e-12;

    private final FactorHistory history = history();

    private static FactorHistory history() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] changes = new double[2][DAYS];
        for (int day = 0; day < DAYS; day++) {
            double shared = random.nextGaussian();
            double scale = day % 200 < 100 ? 0.02 : 0.05;
            changes[0][day] = scale * (shared + random.nextGaussian());
            changes[1][day] = scale * (shared - random.nextGaussian());
        }
        return new FactorHistory(List.of("BTC.spot", "ETH.spot"), changes);
    }

    private static ModelRecipe recipe(String name) {
        return ModelRecipe.named(name).orElseThrow();
    }

    private static double annual(double[] changes, int from, int to) {
        double square = Arrays.stream(changes, from, to)
                .map(change -> change * change)
                .average()
                .orElseThrow();
        return AnnualVolatility.ofVariance(square);
    }

    @Test
    void theWindowIsTheLastYearOfEachDay() {
        ModelTrack track = new ModelTrack(history, recipe("normal"), PLAN);
        for (int day : new int[] {420, 421, 600}) {
            RiskModel model = track.at(day, 1);
            assertThat(model.factors().getFirst().volatility())
                    .isCloseTo(annual(history.changes()[0], day - 365, day), within(ROUNDING));
            assertThat(model.distribution()).isEqualTo(new Distribution.Normal());
        }
    }

    /// From the mean square of what the estimation saw, by `v' = 0.94 v + 0.06 r²`.
    @Test
    void theAverageFollowsDayByDayBetweenEstimations() {
        ModelTrack track = new ModelTrack(history, recipe("ewma-normal"), PLAN);
        double variance = Math.pow(annual(history.changes()[1], 0, 420), 2) / 365;
        for (int day = 0; day < 437; day++) {
            variance = 0.94 * variance + 0.06 * Math.pow(history.changes()[1][day], 2);
        }

        assertThat(track.at(437, 1).factors().get(1).volatility())
                .isCloseTo(AnnualVolatility.ofVariance(variance), within(ROUNDING));
    }

    /// Yesterday's row times tomorrow's deviation: plain historical simulation draws the changes themselves.
    @Test
    void plainHistoryDrawsTheChangesOfTheWindow() {
        RiskModel model = new ModelTrack(history, recipe("history"), PLAN).at(500, 1);

        assertThat(model.distribution()).isInstanceOfSatisfying(Distribution.FilteredHistory.class, law -> {
            assertThat(law.residuals().rows()).isEqualTo(365);
            double mean =
                    Arrays.stream(history.changes()[0], 135, 500).average().orElseThrow();
            double daily = model.factors().getFirst().volatility() / Math.sqrt(365);
            assertThat(law.residuals().at(7, 0) * daily).isCloseTo(history.changes()[0][142] - mean, within(ROUNDING));
        });
    }

    @Test
    void filteredRowsGrowUpToTodayWithTheParametersOfTheLastEstimation() {
        ModelTrack track = new ModelTrack(history, recipe("ewma-fhs"), PLAN);
        int first = rows(track.at(440, 1));
        int next = rows(track.at(441, 1));

        assertThat(first).isEqualTo(440);
        assertThat(next).isEqualTo(441);
        assertThat(rows(track.at(619, 1))).isEqualTo(500);
    }

    private static int rows(RiskModel model) {
        return ((Distribution.FilteredHistory) model.distribution()).residuals().rows();
    }

    @Test
    void estimationsAreCountedAndAFitThatHasTooLittleHistoryIsStoodInFor() {
        ModelTrack track = new ModelTrack(history, recipe("gjr-t"), PLAN);
        ModelTrack average = new ModelTrack(history, recipe("ewma-t"), PLAN);

        assertThat(track.at(430, 1).factors()).isEqualTo(average.at(430, 1).factors());
        assertThat(track.counts()).isEqualTo(Map.of(EstimationCount.STOOD_IN, 2));
        assertThat(track.isStandIn()).isTrue();
        assertThat(average.isStandIn()).isFalse();
        track.at(560, 1);
        assertThat(track.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(4);
        assertThat(track.counts()).containsEntry(EstimationCount.STOOD_IN, 2);
        assertThat(track.isStandIn()).isFalse();
    }

    /// `E v(t+k) = ω + φ E v(t+k-1)`: over a long horizon the mean approaches the long run.
    @Test
    void longHorizonsRevertToTheLongRun() {
        ModelTrack track = new ModelTrack(history, recipe("garch-t"), PLAN);
        double one = track.at(690, 1).factors().getFirst().volatility();
        double month = track.at(690, 30).factors().getFirst().volatility();
        double year = track.at(690, 3_650).factors().getFirst().volatility();

        assertThat(Math.signum(month - one)).isEqualTo(Math.signum(year - month));
    }

    /// The mean over ten days of `E v(k)`, with `E v(k+1) = ω + (α + γ/2 + β) E v(k)`, is the variance of the same
    /// model without the update: for every model that follows volatility, on 40 days.
    @Test
    void theUpdateLeavesTheVarianceOverTheHorizonAsItIs() {
        for (ModelRecipe model : ModelRecipe.KNOWN) {
            if (model.path() == VolatilityPath.CONSTANT) {
                continue;
            }
            ModelTrack updated = new ModelTrack(history, model, PLAN);
            ModelTrack constant = new ModelTrack(history, recipe(model.name().replace("-updated", "")), PLAN);
            for (int day = 640; day < 680; day++) {
                RiskFactor own = updated.at(day, 10).factors().getFirst();
                VolatilityRecursion recursion = own.recursion();
                double persistence = recursion.alpha() + 0.5 * recursion.asymmetry() + recursion.beta();
                double expected = 1;
                double sum = 0;
                for (int k = 0; k < 10; k++) {
                    sum += expected;
                    expected = recursion.omega() + persistence * expected;
                }

                assertThat(recursion.isConstant()).isFalse();
                assertThat(own.volatility() * Math.sqrt(sum / 10))
                        .as("%s on day %d", model.name(), day)
                        .isCloseTo(constant.at(day, 10).factors().getFirst().volatility(), within(1e-9));
            }
        }
    }

    @Test
    void overOneDayTheUpdateIsTheSameModel() {
        for (String name : List.of("ewma-t", "garch-fhs", "gjr-t")) {
            RiskModel updated = new ModelTrack(history, recipe(name + "-updated"), PLAN).at(650, 1);
            assertThat(updated.factors())
                    .isEqualTo(new ModelTrack(history, recipe(name), PLAN)
                            .at(650, 1)
                            .factors());
        }
    }

    @Test
    void aFactorThatNeverMovesIsForecastNotToMove() {
        double[][] changes = {new double[DAYS], history.changes()[0]};
        FactorHistory still = new FactorHistory(List.of("USDT.spot", "BTC.spot"), changes);
        for (ModelRecipe model : ModelRecipe.SHIPPED) {
            RiskModel today = new ModelTrack(still, model, PLAN).at(421, 1);
            assertThat(today.factors().getFirst().volatility()).as(model.name()).isLessThan(1e-4);
            assertThat(today.factors().get(1).volatility()).isGreaterThan(0.1);
        }
    }

    @Test
    void shippedModelsHaveNamesOfTheirOwnAndSentences() {
        assertThat(ModelRecipe.KNOWN)
                .containsAll(ModelRecipe.SHIPPED)
                .allSatisfy(model -> assertThat(ModelRecipe.named(model.name())).contains(model));
        assertThat(ModelRecipe.KNOWN).extracting(ModelRecipe::name).doesNotHaveDuplicates();
        assertThat(ModelRecipe.KNOWN).extracting(ModelRecipe::sentence).doesNotHaveDuplicates();
        assertThat(ModelRecipe.named("crystal-ball")).isEmpty();
    }
}
