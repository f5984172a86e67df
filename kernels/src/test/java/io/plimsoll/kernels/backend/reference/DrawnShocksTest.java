package io.plimsoll.kernels.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.book.PathPlan;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.lane.PhiloxLane;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.ExpectedShortfall;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.ValueAtRisk;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shocks themselves, 1,000,000 draws a case, against closed forms: each figure within four of its standard
/// errors, which fails by chance with probability 6.3e-5; the seed is fixed.
final class DrawnShocksTest {
    private static final int DRAWS = 1_000_000;
    private static final double STANDARD_ERRORS = 4;

    /// Quantile and mean beyond it of N(0,1), from the normal law: `φ(z)/(1-α)`.
    @ParameterizedTest
    @CsvSource({".975, 1.959964, 2.337803", ".99, 2.326348, 2.665214", ".999, 3.090232, 3.367090"})
    void normalShocksHaveTheFiguresOfTheNormalLaw(double level, double valueAtRisk, double shortfall) {
        assertFigures(losses(new Distribution.Normal(), 0, shock -> shock[0]), level, valueAtRisk, shortfall);
    }

    /// Student t with four degrees of freedom before it is scaled to unit variance.
    @Test
    void studentShocksHaveTheFiguresOfTheStudentLaw() {
        double[] losses = losses(new Distribution.StudentT(4), 0, shock -> shock[0] * Math.sqrt(2));

        assertFigures(losses, .99, 3.746947, 5.220584);
    }

    /// The trap of the ORE documentation: P&L `½ γ u²` with γ = -10,000 has its .99 quantile at `½ γ χ²₁⁻¹(.01)`,
    /// exactly -0.785439; a Cornish-Fisher expansion says -4,707.882. As a loss that is the quantile at .01.
    @Test
    void aShortGammaBookHasItsExactQuantile() {
        double[] losses = losses(new Distribution.Normal(), 0, shock -> 5_000 * shock[0] * shock[0]);
        Tail tail = TailSelector.select(losses, losses.length);

        assertClose(ValueAtRisk.estimate(tail, Confidence.of(.01)), 0.785439);
    }

    /// The share of joint extremes. Of a t copula the share of one shock beyond its quantile `u` given the other
    /// beyond it tends to `2 t_{ν+1}(-√((ν+1)(1-ρ)/(1+ρ)))`, .2532 for ν = 4 and ρ = .5; at `u` = .99 it is a
    /// little larger, the value below by quadrature of the bivariate density with `scipy.integrate.quad`.
    @ParameterizedTest
    @CsvSource({
        "4, 0, 0.0945784633832014", "4, .5, 0.2876784348515378", "4, .9, 0.656241132826408",
        "10, 0, 0.037287003970300665", "10, .5, 0.19676066576571638", "10, .9, 0.5946756637311719"
    })
    void extremesComeTogetherAsInTheStudentCopula(double nu, double rho, double share) {
        double quantile = new TDistribution(null, nu).inverseCumulativeProbability(.99) * Math.sqrt((nu - 2) / nu);
        double[] joint =
                losses(new Distribution.StudentT(nu), rho, shock -> shock[0] > quantile && shock[1] > quantile ? 1 : 0);
        double count = 0;
        for (double both : joint) {
            count += both;
        }
        double expected = DRAWS * .01 * share;
        assertThat(count).isCloseTo(expected, within(STANDARD_ERRORS * Math.sqrt(expected)));
    }

    /// Shocks of one mixing variable have unit variance and the correlation asked for. The fourth moment of ν =
    /// 10 is 4, so the variance of a product is at most that.
    @Test
    void shocksHaveUnitVarianceAndTheirCorrelation() {
        double rho = -.7;
        double[] squares = losses(new Distribution.StudentT(10), rho, shock -> shock[1] * shock[1]);
        double[] products = losses(new Distribution.StudentT(10), rho, shock -> shock[0] * shock[1]);

        double tolerance = STANDARD_ERRORS * Math.sqrt(4.0 / DRAWS);
        assertThat(mean(squares)).isCloseTo(1, within(tolerance));
        assertThat(mean(products)).isCloseTo(rho, within(tolerance));
    }

    /// Glasserman (2003), §9, ten independent assets, short ten calls and five puts at the money on each, T =
    /// .10, σ = .40, S = K = 100, r = 5 %, horizon .04 years, with normal price changes `S σ √h Z`: VaR99 270.9 ±
    /// 1.1. The log-normal case runs through the engine in `ClosedFormTest`.
    @Test
    void glassermansPortfolioWithNormalPriceChanges() {
        double today = straddle(100, .10);
        double[] losses = new double[250_000];
        ShockBlock shocks = shocks(new Distribution.Normal(), 10, 0);
        for (int first = 0; first < losses.length; first += ReferenceBackend.BLOCK) {
            int count = Math.min(ReferenceBackend.BLOCK, losses.length - first);
            shocks.select(first, count);
            shocks.draw(PATH.point(1), count);
            shocks.correlate(PATH.point(1), count);
            for (int i = 0; i < count; i++) {
                for (double[] asset : shocks.shock) {
                    losses[first + i] += straddle(100 + 100 * .40 * Math.sqrt(.04) * asset[i], .06) - today;
                }
            }
        }
        Estimate estimate = ValueAtRisk.estimate(TailSelector.select(losses, 10_000), Confidence.of(.99));
        double standardError = estimate.standardError();

        assertThat(estimate.value()).isCloseTo(270.9, within(1.1 + STANDARD_ERRORS * standardError));
    }

    private static double straddle(double spot, double years) {
        double forward = spot * Math.exp(.05 * years);
        double deviation = .40 * Math.sqrt(years);
        double call = BlackLane.value(1, forward, Math.log(forward), 100, Math.log(100), deviation);
        double put = BlackLane.value(-1, forward, Math.log(forward), 100, Math.log(100), deviation);
        return Math.exp(-.05 * years) * (10 * call + 5 * put);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static void assertFigures(double[] losses, double level, double valueAtRisk, double shortfall) {
        Tail tail = TailSelector.select(losses, DRAWS / 20);
        assertClose(ValueAtRisk.estimate(tail, Confidence.of(level)), valueAtRisk);
        assertClose(ExpectedShortfall.estimate(tail, Confidence.of(level)), shortfall);
    }

    private static void assertClose(Estimate estimate, double expected) {
        double standardError = estimate.standardError();
        assertThat(estimate.value()).isCloseTo(expected, within(STANDARD_ERRORS * standardError));
    }

    private static double[] losses(Distribution law, double rho, ToDoubleFunction<double[]> loss) {
        ShockBlock shocks = shocks(law, 2, rho);
        double[] losses = new double[DRAWS];
        for (int first = 0; first < DRAWS; first += ReferenceBackend.BLOCK) {
            int count = Math.min(ReferenceBackend.BLOCK, DRAWS - first);
            shocks.select(first, count);
            shocks.draw(PATH.point(1), count);
            shocks.correlate(PATH.point(1), count);
            for (int i = 0; i < count; i++) {
                losses[first + i] = loss.applyAsDouble(new double[] {shocks.shock[0][i], shocks.shock[1][i]});
            }
        }
        return losses;
    }

    /// One period.
    private static final PathPlan PATH = new PathPlan(
            List.of(new PathPlan.Point(1, 1, 0, 1, 1, true, true, 0, 1)),
            List.of(new PathPlan.Draw(0, 0, PathPlan.NO_SLOT, 1, 0, 1, PhiloxLane.SHOCKS, 0)),
            1);

    private static ShockBlock shocks(Distribution law, int size, double rho) {
        double[][] rows = new double[size][size];
        List<RiskFactor> factors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            factors.add(new RiskFactor("A" + i + ".spot", 1, 0));
            for (int j = 0; j < size; j++) {
                rows[i][j] = i == j ? 1 : rho;
            }
        }
        RiskModel model = new RiskModel(law, factors, CorrelationMatrix.of(rows), VolatilityTermScaling.DEFAULT);
        return new ShockBlock(PeriodLaw.of(model, 1), PATH, 42);
    }
}
