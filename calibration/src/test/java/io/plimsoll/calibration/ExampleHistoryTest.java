package io.plimsoll.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.AlignedCloses;
import io.plimsoll.calibration.history.DailyHistoryReader;
import io.plimsoll.calibration.history.DailyReturns;
import io.plimsoll.calibration.history.HistoryOutcome;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Estimates from `examples/btc-eth-daily.csv` against figures that numpy 2.4.6 computed from the same file:
/// ```
/// p = {a: [float(r['closeUsd']) for r in csv.DictReader(open(FILE)) if r['asset'] == a] for a in ('BTC',
/// 'ETH')}
/// R = np.array([np.diff(np.log(p[a])) for a in ('BTC', 'ETH')]);  n = R.shape[1]
/// s = R.std(axis=1, ddof=1);  volatility = s * np.sqrt(365)
/// m = R - R.mean(axis=1, keepdims=True);  m2 = (m**2).mean(axis=1);  m4 = (m**4).mean(axis=1)
/// error = np.sqrt((m4 - m2**2) / n) / (2 * s) * np.sqrt(365)
/// correlation = np.corrcoef(R)[0, 1]
/// v = R[0][0]**2
/// for x in R[0]: v = .94 * v + .06 * x * x          # then np.sqrt(365 * v)
/// ```
final class ExampleHistoryTest {
    private static final Path FILE = Path.of("examples", "btc-eth-daily.csv");
    private static final double ROUNDING = 1e-13;

    @Test
    void theFileIsCompleteAndHasNoGap() {
        DailyReturns returns = returns();

        assertThat(returns.dates()).hasSize(730).startsWith(LocalDate.parse("2019-07-08"));
        assertThat(returns.dates().getLast()).isEqualTo(LocalDate.parse("2021-07-06"));
        assertThat(returns.gaps()).isEmpty();
    }

    @Test
    void volatilitiesAndCorrelationAreThoseOfNumpy() {
        ModelOutcome.Estimated estimated = estimate();

        AnnualVolatility bitcoin = estimated.volatilities().get(0);
        AnnualVolatility ether = estimated.volatilities().get(1);
        assertThat(bitcoin.value()).isCloseTo(0.7846762472376225, within(ROUNDING));
        assertThat(bitcoin.standardError()).isCloseTo(0.07368474137199196, within(ROUNDING));
        assertThat(ether.value()).isCloseTo(1.0278008540947479, within(ROUNDING));
        assertThat(ether.standardError()).isCloseTo(0.08494039914886078, within(ROUNDING));
        assertThat(estimated.model().correlation().at(0, 1)).isCloseTo(0.8192556527177555, within(ROUNDING));
        assertThat(estimated.model().factors()).extracting(RiskFactor::name).containsExactly("BTC.spot", "ETH.spot");
    }

    @Test
    void exponentialWeightsGiveTheVolatilityOfTheLastWeeks() {
        double[] bitcoin = returns().values()[0];

        double[] variances = VarianceRecursion.exponential(VarianceRecursion.RISK_METRICS_DECAY)
                .path(bitcoin, bitcoin[0] * bitcoin[0]);

        assertThat(AnnualVolatility.ofVariance(variances[variances.length - 1]))
                .isCloseTo(0.8790987214572513, within(ROUNDING));
    }

    /// One bitcoin and ten ether for one day. numpy 2.4.6 gives 5,647.6 with a standard error of 1.9 (20,000,000
    /// draws of the same law); the engine's own at 50,000 scenarios is 38. Four of both together: a sound
    /// estimate fails with 6 of 100,000 seeds.
    @Test
    void theEngineTakesTheModel() {
        RiskModel model = estimate().model();
        RiskRequest request = new RiskRequest(
                Instant.parse("2021-07-07T00:00:00Z"),
                AssetPrice.DOLLAR,
                RiskRequest.AUTOMATIC,
                new SimulationPlan(Duration.ofDays(1), 1, 50_000, 42),
                new RiskLevels(RiskMeasure.VALUE_AT_RISK, Confidence.of(0.99), RiskLevels.DEFAULT_CONFIDENCES),
                new Market(
                        List.of(new AssetPrice("BTC", 34235.193), new AssetPrice("ETH", 2324.6794)),
                        List.of(new Spot("BTC", "BTC"), new Spot("ETH", "ETH"))),
                model,
                List.of(
                        new Position("p1", "BTC", BigDecimal.ONE, null, null),
                        new Position("p2", "ETH", BigDecimal.TEN, null, null)),
                List.of());

        RiskResult result = new MarginEngine(BackendRegistry.discover(), 1).evaluate(request);

        assertThat(result.risk().value()).isCloseTo(5647.6, within(4 * Math.hypot(38, 1.9)));
    }

    private static ModelOutcome.Estimated estimate() {
        ModelOutcome outcome = SpotModelEstimator.estimate(returns(), new Distribution.Normal());
        assertThat(outcome).isInstanceOf(ModelOutcome.Estimated.class);
        return (ModelOutcome.Estimated) outcome;
    }

    private static DailyReturns returns() {
        HistoryOutcome outcome = DailyHistoryReader.read(FILE);
        assertThat(outcome).isInstanceOf(HistoryOutcome.Read.class);
        AlignedCloses aligned =
                AlignedCloses.of(((HistoryOutcome.Read) outcome).history().series());
        assertThat(aligned.leftOut()).isEmpty();
        return aligned.returns();
    }
}
