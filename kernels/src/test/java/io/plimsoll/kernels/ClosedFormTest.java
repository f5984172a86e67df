package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.LossFigures;
import java.time.Duration;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/// Whole requests against closed forms, 1,000,000 scenarios each. A figure may miss by four standard errors,
/// which happens by chance with probability 6.3e-5 a figure; the seeds are fixed, so a run that passes keeps
/// passing.
final class ClosedFormTest {
    private static final int SCENARIOS = 1_000_000;
    private static final double STANDARD_ERRORS = 4;
    private static final double DAY = 1.0 / 365;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    /// Log-normal spot: `VaR = S (1 - exp(m + s z))`, with `z` the quantile of the shock at `1 - α`; reference
    /// values of 3048.8395 and 3787.5241 from `scipy.stats.norm`, recorded with the project's reference cases.
    @Test
    void aSpotPositionHasTheQuantileOfTheLogNormalLaw() {
        RiskResult result = engine.evaluate(spot(0.60).confidences(0.95).build());

        LossFigures figures = result.losses().getFirst();
        assertClose(figures.valueAtRisk(), 3048.8395);
        assertClose(figures.expectedShortfall(), 3787.5241);
        assertThat(result.value()).isEqualTo(60_000);
    }

    @Test
    void everyLevelAgreesWithTheLogNormalLaw() {
        RiskResult result = engine.evaluate(spot(0.60).build());

        double deviation = 0.60 * Math.sqrt(DAY);
        for (LossFigures figures : result.losses()) {
            double z = new NormalDistribution()
                    .inverseCumulativeProbability(1 - figures.confidence().asDouble());
            assertClose(figures.valueAtRisk(), 60_000 * -Math.expm1(-0.5 * deviation * deviation + deviation * z));
        }
    }

    @Test
    void theStudentLawKeepsTheStandardDeviationAndFattensTheTail() {
        double nu = 4;
        RiskResult result = engine.evaluate(
                spot(0.60).distribution(new Distribution.StudentT(nu)).build());

        double deviation = 0.60 * Math.sqrt(DAY);
        for (LossFigures figures : result.losses()) {
            double t = new TDistribution(nu)
                    .inverseCumulativeProbability(1 - figures.confidence().asDouble());
            double shock = t * Math.sqrt((nu - 2) / nu);
            assertClose(figures.valueAtRisk(), 60_000 * -Math.expm1(-0.5 * deviation * deviation + deviation * shock));
        }
    }

    /// McNeil, Frey and Embrechts, Quantitative Risk Management, example 2.35: V = 10,000, 20 % a year on 250
    /// days. Their loss is linearised; a volatility of a ten-thousandth with 10,000 times the quantity makes ours
    /// so.
    @Test
    void theTableOfMcNeilFreyAndEmbrechtsIsReproduced() {
        double[] levels = {0.95, 0.975, 0.99, 0.995};
        double[] normal = {208.1, 247.9, 294.3, 325.8};
        double[] student = {190.7, 248.3, 335.1, 411.8};
        double[] normalShortfall = {260.9, 295.7, 337.1, 365.8};
        double[] studentShortfall = {286.5, 357.2, 466.9, 563.5};
        // 20 % on 250 days is 20 % √(365/250) on 365; the scale of 1e-4 makes the log-normal law linear to 1e-5.
        double volatility = 0.20 * Math.sqrt(365.0 / 250) * 1e-4;
        for (int law = 0; law < 2; law++) {
            Distribution distribution = law == 0 ? new Distribution.Normal() : new Distribution.StudentT(4);
            RiskResult result = engine.evaluate(new RequestFixture()
                    .asset("X", 10_000)
                    .factor("X.spot", volatility)
                    .hold(new Spot("X", "X"), "10000")
                    .distribution(distribution)
                    .scenarios(SCENARIOS)
                    .confidences(levels)
                    .build());
            for (int i = 0; i < levels.length; i++) {
                // The book prints one decimal, so half of the last digit is its own error.
                assertClose(result.losses().get(i).valueAtRisk(), (law == 0 ? normal : student)[i], 0.05);
                assertClose(
                        result.losses().get(i).expectedShortfall(),
                        (law == 0 ? normalShortfall : studentShortfall)[i],
                        0.05);
            }
        }
    }

    /// An inverse perpetual sold at `M`: the loss in dollars of `q` coins is `q M s`, so a rise at the
    /// quantile decides.
    @Test
    void aShortInversePerpetualLosesOnTheRise() {
        RiskResult result = engine.evaluate(new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.60)
                .hold(new Perpetual("P", "BTC", Payoff.INVERSE, 60_000, 0, Duration.ofHours(8)), "-1")
                .scenarios(SCENARIOS)
                .build());

        double deviation = 0.60 * Math.sqrt(DAY);
        for (LossFigures figures : result.losses()) {
            double z = new NormalDistribution()
                    .inverseCumulativeProbability(figures.confidence().asDouble());
            assertClose(figures.valueAtRisk(), 60_000 * Math.expm1(-0.5 * deviation * deviation + deviation * z));
        }
        assertThat(result.value()).isZero();
    }

    /// Glasserman, Monte Carlo Methods in Financial Engineering (2003), §9: ten independent assets, short ten
    /// calls and five puts at the money on each, T = .10, σ = .40, S = K = 100, r = 5 %, horizon .04 years. With
    /// log-normal prices the 99 % loss is 297.2 ± 1.5 (independent computation recorded with the project's
    /// reference cases).
    ///
    /// An inverse option on the forward `S exp(r T)` is worth `exp(-r T)` times its Black value in dollars, which
    /// is the Black-Scholes value at the rate `r`; so the whole case runs through the engine.
    @Test
    void glassermansPortfolioHasItsKnownQuantile() {
        Duration expiry = Duration.ofMinutes(Math.round(0.10 * 365 * 1440));
        Duration horizon = Duration.ofMinutes(Math.round(0.04 * 365 * 1440));
        double forward = 100 * Math.exp(0.05 * 0.10);
        RequestFixture fixture = new RequestFixture().scenarios(SCENARIOS).horizon(horizon, 1);
        for (int i = 0; i < 10; i++) {
            String asset = "A" + i;
            fixture.asset(asset, 100)
                    .factor(asset + ".spot", 0.40)
                    .factor(asset + ".volatility", 0)
                    .factor(asset + ".basis", 0);
            for (Right right : Right.values()) {
                fixture.hold(
                        new EuropeanOption(
                                asset + right,
                                asset,
                                Payoff.INVERSE,
                                right,
                                100,
                                RequestFixture.AS_OF.plus(expiry),
                                forward,
                                0.40),
                        right == Right.CALL ? "-10" : "-5");
            }
        }
        Estimate valueAtRisk = engine.evaluate(fixture.confidences(0.99).build())
                .losses()
                .getFirst()
                .valueAtRisk();

        assertClose(valueAtRisk, 297.2, 1.5);
    }

    private static RequestFixture spot(double volatility) {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", volatility)
                .hold(new Spot("BTC", "BTC"), "1")
                .scenarios(SCENARIOS);
    }

    private static void assertClose(Estimate estimate, double expected) {
        assertClose(estimate, expected, 0);
    }

    private static void assertClose(Estimate estimate, double expected, double errorOfExpected) {
        double standardError = estimate.standardError();
        assertThat(estimate.value())
                .isBetween(
                        expected - STANDARD_ERRORS * standardError - errorOfExpected,
                        expected + STANDARD_ERRORS * standardError + errorOfExpected);
    }
}
