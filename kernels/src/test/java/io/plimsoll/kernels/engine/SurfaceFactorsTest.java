package io.plimsoll.kernels.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Factors of the shape of a volatility surface.
final class SurfaceFactorsTest {
    private static final double BITCOIN = 60_000;
    private static final List<String> FACTORS = List.of(
            "spot",
            "volatility",
            "term-slope",
            "term-curvature",
            "skew",
            "skew-slope",
            "wings",
            "wings-slope",
            "basis");
    private static final List<Double> VOLATILITIES = List.of(0.55, 0.8, 0.2, 0.05, 0.3, 0.06, 0.15, 0.05, 0.05);
    private static final Map<List<String>, Double> CORRELATIONS = Map.of(
            List.of("spot", "volatility"),
            -0.4,
            List.of("spot", "skew"),
            -0.6,
            List.of("volatility", "term-slope"),
            -0.3,
            List.of("volatility", "wings"),
            -0.3,
            List.of("skew", "skew-slope"),
            0.2,
            List.of("spot", "term-curvature"),
            0.2,
            List.of("wings", "wings-slope"),
            0.25,
            List.of("spot", "basis"),
            0.3);

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    /// Six options of three expiries and a perpetual under all nine factors of an asset, Student-t with five degrees:
    /// 8,000,000 scenarios of a program of its own in numpy, with standard errors of 10, 28 and 127 dollars. Four
    /// standard errors of the difference fail one of the six for 1 of 2,600 seeds.
    @ParameterizedTest
    @CsvSource({
        "0.95, 16366.82, 10.4, reference",
        "0.99, 28170.67, 28.3, reference",
        "0.999, 51175.21, 126.8, reference",
        "0.95, 16366.82, 10.4, vector",
        "0.99, 28170.67, 28.3, vector",
        "0.999, 51175.21, 126.8, vector"
    })
    void lossesAreThoseOfAnIndependentProgram(
            double confidence, double valueAtRisk, double standardError, String backend) {
        Estimate found = engine.evaluate(book().scenarios(200_000)
                        .margin(RiskMeasure.VALUE_AT_RISK, confidence)
                        .backend(backend)
                        .build())
                .risk();
        double error = (found.simulation().upper().orElseThrow()
                        - found.simulation().lower().orElseThrow())
                / (2 * Interval.NORMAL_SCORE);

        assertThat(found.value()).isCloseTo(valueAtRisk, within(4 * Math.hypot(standardError, error)));
    }

    /// A calendar of at-the-money options that is neutral to the level loses nothing by the level alone, and something
    /// by the slope of the term structure.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void aCalendarLosesByTheTermStructure(String backend) {
        double level = risk(calendar().factor("BTC.volatility", 0.8), backend);
        double slope = risk(calendar().factor("BTC.volatility", 0.8).factor("BTC.term-slope", 0.2), backend);

        assertThat(slope).isGreaterThan(4 * Math.max(level, 1));
    }

    /// A shape factor without volatility changes no figure, whichever it is.
    @Test
    void aFactorWithoutVolatilityChangesNothing() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100; i++) {
            RiskRequest plain = RandomRequests.of(random.nextLong()).build();
            if (plain.model().distribution() instanceof Distribution.FilteredHistory) {
                continue;
            }
            RiskRequest shaped = plain.withModel(ShapeFactors.added(plain.model(), 0));
            RiskResult one = engine.evaluate(plain);
            RiskResult other = engine.evaluate(shaped);
            assertThat(other.risk().value()).isCloseTo(one.risk().value(), within(1e-9 * (1 + Math.abs(one.value()))));
        }
    }

    private double risk(RequestFixture book, String backend) {
        return Math.max(0, engine.evaluate(book.backend(backend).build()).risk().value());
    }

    /// At the money of 60 and 200 days, with equal dollar moves per move of the level.
    private static RequestFixture calendar() {
        double near = vega(60) * multiple(60);
        double far = vega(200) * multiple(200);
        return new RequestFixture()
                .asset("BTC", BITCOIN)
                .factor("BTC.spot", 0)
                .scenarios(20_000)
                .hold(option("NEAR", BITCOIN, 60, Right.CALL, 0.5, BITCOIN), "-10")
                .hold(option("FAR", BITCOIN, 200, Right.CALL, 0.5, BITCOIN), Double.toString(10 * near / far));
    }

    private static double vega(double days) {
        return Math.sqrt(days);
    }

    private static double multiple(double days) {
        return VolatilityTermScaling.DEFAULT.multiple(days);
    }

    private static RequestFixture book() {
        RequestFixture book = new RequestFixture().asset("BTC", BITCOIN).distribution(new Distribution.StudentT(5));
        for (int i = 0; i < FACTORS.size(); i++) {
            book.factor("BTC." + FACTORS.get(i), VOLATILITIES.get(i));
        }
        return book.correlation(correlation())
                .hold(option("O1", 66_000, 90, Right.CALL, 0.52, 61_000), "10")
                .hold(option("O2", 54_000, 90, Right.PUT, 0.58, 61_000), "-12")
                .hold(option("O3", 60_000, 30, Right.CALL, 0.50, 60_300), "-8")
                .hold(option("O4", 60_000, 180, Right.CALL, 0.56, 62_000), "6")
                .hold(option("O5", 48_000, 30, Right.PUT, 0.66, 60_300), "5")
                .hold(option("O6", 75_000, 180, Right.CALL, 0.57, 62_000), "-7")
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, BITCOIN, 0, Duration.ofHours(8)), "1.5");
    }

    private static EuropeanOption option(
            String name, double strike, int days, Right right, double volatility, double forward) {
        return new EuropeanOption(
                name,
                "BTC",
                Payoff.LINEAR,
                right,
                strike,
                RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                forward,
                volatility);
    }

    private static double[][] correlation() {
        int size = FACTORS.size();
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
        }
        CORRELATIONS.forEach((pair, value) -> {
            int i = FACTORS.indexOf(pair.getFirst());
            int j = FACTORS.indexOf(pair.getLast());
            rows[i][j] = value;
            rows[j][i] = value;
        });
        return rows;
    }

    /// Adds every missing shape factor of every asset to a model, uncorrelated.
    private static final class ShapeFactors {
        static RiskModel added(RiskModel model, double volatility) {
            List<RiskFactor> factors = new ArrayList<>(model.factors());
            for (RiskFactor factor : model.factors()) {
                if (factor.kind() == FactorKind.SPOT) {
                    String asset = factor.name().substring(0, factor.name().length() - ".spot".length());
                    for (FactorKind kind : FactorKind.surface()) {
                        if (model.indexOf(RiskFactor.nameOf(asset, kind)) < 0) {
                            factors.add(new RiskFactor(RiskFactor.nameOf(asset, kind), volatility, 0));
                        }
                    }
                }
            }
            int old = model.factors().size();
            double[][] rows = new double[factors.size()][factors.size()];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows.length; j++) {
                    rows[i][j] = i < old && j < old ? model.correlation().at(i, j) : i == j ? 1 : 0;
                }
            }
            return new RiskModel(
                    model.distribution(), factors, CorrelationMatrix.of(rows), model.termScaling(), model.period());
        }
    }
}
