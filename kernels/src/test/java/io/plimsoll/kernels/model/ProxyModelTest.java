package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Factors of assets without history against the algebra of sums of random variables, on seeded random models.
final class ProxyModelTest {
    private static final int MODELS = 2_000;

    /// Products of three numbers of size 1 to 100, relative to the variances.
    private static final double ROUNDING = 1e-12;

    /// Column means and variances of a thousand numbers.
    private static final double COLUMN_ROUNDING = 1e-9;

    /// With `x` the factors of the base, `y = A x + e`: the covariance is `A Σ Aᵀ + diag(r²)`.
    @Test
    void theCovarianceIsThatOfTheSum() {
        Random random = new Random(15);
        for (int i = 0; i < MODELS; i++) {
            RiskModel base = normal(random, 1 + random.nextInt(6));
            Map<String, AssetProxy> proxies = proxies(random, base);
            RiskModel model = base.withProxies(proxies);
            double[][] loadings = loadings(base, proxies, model.factors().size());
            List<AssetProxy> all = List.copyOf(new TreeMap<>(proxies).values());
            for (int one = 0; one < loadings.length; one++) {
                for (int other = 0; other < loadings.length; other++) {
                    double expected = covariance(base, loadings[one], loadings[other]);
                    if (one == other && one >= base.factors().size()) {
                        double residual = all.get(one - base.factors().size()).residual();
                        expected += residual * residual;
                    }
                    double scale = model.factors().get(one).volatility()
                            * model.factors().get(other).volatility();
                    assertThat(scale * model.correlation().at(one, other))
                            .isCloseTo(expected, within(ROUNDING * Math.max(1, scale)));
                }
            }
        }
    }

    @Test
    void theFactorIsThatOfTheArithmetic() {
        RiskModel base = new RiskModel(
                new Distribution.StudentT(5),
                List.of(
                        new RiskFactor("BTC.spot", 0.5, 0.1),
                        new RiskFactor("ETH.spot", 0.6, 0.2, new VolatilityRecursion(0, 0.05, 0, 0.95)),
                        new RiskFactor("ETH.volatility", 0.8, 0),
                        new RiskFactor("ETH.skew", 0.1, 0),
                        new RiskFactor("ETH.basis", 0.05, 0)),
                CorrelationMatrix.of(new double[][] {
                    {1, 0.8, -0.3, 0.1, 0},
                    {0.8, 1, -0.4, 0.2, 0},
                    {-0.3, -0.4, 1, 0, 0},
                    {0.1, 0.2, 0, 1, 0},
                    {0, 0, 0, 0, 1}
                }),
                VolatilityTermScaling.DEFAULT);
        RiskModel model = base.withProxies(Map.of("PEPE", new AssetProxy("ETH", 1.5, 1.2, true)));
        assertThat(model.factors().subList(0, 5)).isEqualTo(base.factors());
        assertThat(model.factors().subList(5, 8))
                .containsExactly(
                        new RiskFactor("PEPE.spot", 1.5, 1.5 * 0.2, new VolatilityRecursion(0, 0.05, 0, 0.95)),
                        new RiskFactor("PEPE.volatility", 0.8, 0),
                        new RiskFactor("PEPE.skew", 0.1, 0));
        double weight = 1.5 * 0.6 / 1.5;
        assertThat(model.correlation().at(5, 1)).isCloseTo(weight, within(1e-15));
        assertThat(model.correlation().at(5, 0)).isCloseTo(0.8 * weight, within(1e-15));
        assertThat(model.correlation().at(6, 2)).isEqualTo(1);
        assertThat(model.correlation().at(6, 5)).isCloseTo(-0.4 * weight, within(1e-15));
        assertThat(model.withoutProxies()).isSameAs(base);
        assertThat(base.withProxies(Map.of())).isSameAs(base);
    }

    @Test
    void filteredHistoryGetsAColumnOfExactMoments() {
        Random random = new Random(7);
        RiskModel base = filtered(random, 300, 4);
        Map<String, AssetProxy> both =
                Map.of("PEPE", new AssetProxy("A0", 1.5, 0.9, false), "WIF", new AssetProxy("A1", -0.5, 0.3, false));
        RiskModel model = base.withProxies(both);
        ResidualHistory history = ((Distribution.FilteredHistory) model.distribution()).residuals();
        double[][] loadings = loadings(base, both, 6);
        for (int one = 0; one < 6; one++) {
            double mean = 0;
            for (int row = 0; row < history.rows(); row++) {
                mean += history.at(row, one) / history.rows();
            }
            assertThat(mean).isCloseTo(0, within(COLUMN_ROUNDING));
            for (int other = 0; other < one; other++) {
                double scale = model.factors().get(one).volatility()
                        * model.factors().get(other).volatility();
                assertThat(scale * model.correlation().at(one, other))
                        .isCloseTo(covariance(base, loadings[one], loadings[other]), within(1e-8));
            }
        }
        double weight = 1.5
                * base.factors().get(0).volatility()
                / model.factors().get(4).volatility();
        double largest = 0;
        for (int row = 0; row < history.rows(); row++) {
            double residual = (history.at(row, 4) - weight * history.at(row, 0)) / Math.sqrt(1 - weight * weight);
            largest = Math.max(largest, Math.abs(residual));
        }
        assertThat(largest).isBetween(2.5, 3.6);
    }

    /// The order of the scores depends on the asset's name, so an earlier name does not change the column.
    @Test
    void aColumnOfFilteredHistoryDependsOnNoProxyBehindIt() {
        RiskModel base = filtered(new Random(8), 200, 3);
        AssetProxy proxy = new AssetProxy("A0", 1.5, 0.9, false);
        ResidualHistory alone = residuals(base.withProxies(Map.of("PEPE", proxy)));
        ResidualHistory twice = residuals(base.withProxies(Map.of("PEPE", proxy, "WIF", proxy)));
        for (int row = 0; row < alone.rows(); row++) {
            assertThat(twice.at(row, 3)).isEqualTo(alone.at(row, 3));
        }
    }

    /// `d ln w = (β v / w)² d ln v`.
    @Test
    void errorsOfEstimationFollowTheDeltaMethod() {
        double[][] covariance = {{0.01, 0.002, 0}, {0.002, 0.02, 0}, {0, 0, 0.001}};
        RiskModel base = new RiskModel(
                new Distribution.StudentT(5),
                List.of(new RiskFactor("A.spot", 0.6, 0), new RiskFactor("A.volatility", 0.8, 0)),
                CorrelationMatrix.of(new double[][] {{1, -0.4}, {-0.4, 1}}),
                VolatilityTermScaling.DEFAULT,
                Duration.ofDays(1),
                ParameterErrors.of(covariance, 500));
        ParameterErrors errors = Objects.requireNonNull(
                base.withProxies(Map.of("P", new AssetProxy("A", 1, 0.8, true))).errors());
        assertThat(errors.size()).isEqualTo(5);
        double slope = 0.36;
        assertThat(errors.covariance(2, 2)).isCloseTo(slope * slope * 0.01, within(1e-17));
        assertThat(errors.covariance(2, 0)).isCloseTo(slope * 0.01, within(1e-17));
        assertThat(errors.covariance(2, 3)).isCloseTo(slope * 0.002, within(1e-17));
        assertThat(errors.covariance(3, 3)).isEqualTo(0.02);
        assertThat(errors.covariance(4, 4)).isEqualTo(0.001);
        assertThat(errors.correlationPeriods()).isEqualTo(500);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        RiskModel base = normal(new Random(3), 2);
        assertThatThrownBy(() -> base.withProxies(Map.of(
                        "A0", new AssetProxy("A1", 1, 0.1, false),
                        "P", new AssetProxy("Q", 1, 0.1, false),
                        "Q", new AssetProxy("NONE", 1, 0.1, true),
                        "R", new AssetProxy("R", 1, 0.1, false),
                        "S", new AssetProxy("A1", 10, 99.99, true))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.faults())
                                .extracting(fault -> fault.path() + " " + fault.code())
                                .containsExactly(
                                        "/A0 not-needed",
                                        "/P/asset proxy-of-proxy",
                                        "/Q/asset unknown-proxy",
                                        "/Q/volatility unknown-proxy",
                                        "/R/asset proxy-of-proxy",
                                        "/S out-of-range",
                                        "/S/volatility unknown-proxy"));
        assertThatThrownBy(() -> new AssetProxy("A", 11, -1, false))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::path)
                                .containsExactly("/beta", "/residual"));
        assertThatThrownBy(
                        () -> filtered(new Random(4), 4, 3).withProxies(Map.of("P", new AssetProxy("A0", 1, 1, false))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("residuals has 4 rows");
    }

    private static ResidualHistory residuals(RiskModel model) {
        return ((Distribution.FilteredHistory) model.distribution()).residuals();
    }

    /// Rows of `A`: the identity, then `β` at the followed factor.
    private static double[][] loadings(RiskModel base, Map<String, AssetProxy> proxies, int size) {
        double[][] loadings = new double[size][base.factors().size()];
        for (int i = 0; i < base.factors().size(); i++) {
            loadings[i][i] = 1;
        }
        int row = base.factors().size();
        for (AssetProxy proxy : new TreeMap<>(proxies).values()) {
            loadings[row++][base.indexOf(proxy.asset() + ".spot")] = proxy.beta();
        }
        return loadings;
    }

    private static double covariance(RiskModel base, double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < one.length; j++) {
                sum += one[i]
                        * other[j]
                        * base.factors().get(i).volatility()
                        * base.factors().get(j).volatility()
                        * base.correlation().at(i, j);
            }
        }
        return sum;
    }

    private static Map<String, AssetProxy> proxies(Random random, RiskModel base) {
        Map<String, AssetProxy> proxies = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String followed = "A" + random.nextInt(base.factors().size());
            double residual = random.nextInt(5) == 0 ? 0 : 2 * random.nextDouble();
            proxies.put("P" + i, new AssetProxy(followed, 2 * random.nextGaussian(), residual, false));
        }
        return proxies;
    }

    private static List<RiskFactor> factors(Random random, int size) {
        List<RiskFactor> factors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            factors.add(new RiskFactor("A" + i + ".spot", random.nextInt(9) == 0 ? 0 : 2 * random.nextDouble(), 0));
        }
        return factors;
    }

    private static RiskModel normal(Random random, int size) {
        double[][] unit = new double[size][size + 1];
        for (double[] row : unit) {
            double norm = 0;
            for (int k = 0; k <= size; k++) {
                row[k] = random.nextGaussian();
                norm += row[k] * row[k];
            }
            for (int k = 0; k <= size; k++) {
                row[k] /= Math.sqrt(norm);
            }
        }
        return new RiskModel(
                new Distribution.Normal(),
                factors(random, size),
                CorrelationMatrix.ofUnitRows(unit),
                VolatilityTermScaling.DEFAULT);
    }

    private static RiskModel filtered(Random random, int rows, int size) {
        double[][] residuals = new double[rows][size];
        for (int f = 0; f < size; f++) {
            double mean = 0;
            double square = 0;
            for (int row = 0; row < rows; row++) {
                residuals[row][f] = random.nextGaussian() + (f > 0 ? 0.5 * residuals[row][0] : 0);
                mean += residuals[row][f] / rows;
                square += residuals[row][f] * residuals[row][f] / rows;
            }
            for (int row = 0; row < rows; row++) {
                residuals[row][f] = (residuals[row][f] - mean) / Math.sqrt(square - mean * mean);
            }
        }
        List<RiskFactor> factors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            factors.add(new RiskFactor("A" + i + ".spot", 0.5 + 0.1 * i, 0));
        }
        return RiskModel.filtered(ResidualHistory.of(residuals), factors, VolatilityTermScaling.DEFAULT);
    }
}
