package io.plimsoll.methodology.requirement.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.policy.FactorPairKind;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.server.json.policy.PolicyFolder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StressedCorrelationsTest {
    private static final List<FactorPairKind> PAIR_KINDS = List.of(FactorPairKind.values());
    private static final List<FactorKind> FACTOR_KINDS = List.of(FactorKind.values());

    private static final double PROJECTION = 1e-9;
    private static final List<String> FACTORS =
            List.of("BTC.spot", "ETH.spot", "BTC.volatility", "ETH.volatility", "BTC.basis", "ETH.basis");

    /// The correlations of `market-maker.json`.
    private static final double[][] MARKET = {
        {1, 0.9166, -0.7176, -0.6041, 0.3229, 0.3935},
        {0.9166, 1, -0.6304, -0.5655, 0.292, 0.4214},
        {-0.7176, -0.6304, 1, 0.8511, -0.2969, -0.296},
        {-0.6041, -0.5655, 0.8511, 1, -0.2196, -0.235},
        {0.3229, 0.292, -0.2969, -0.2196, 1, 0.5825},
        {0.3935, 0.4214, -0.296, -0.235, 0.5825, 1}
    };

    /// Each kind of pair goes to its target or stays; numpy finds the smallest eigenvalues 0.028, 0.106 and 0.081, so
    /// nothing is projected.
    @ParameterizedTest
    @CsvSource({
        "crash, 0.97, -0.88, -0.88, 0.95, 0.3229, 0.5825",
        "decoupling, 0.17, -0.7176, -0.6304, 0.65, 0, 0",
        "leverage-vanishes, 0.9166, 0.09, 0.09, 0.8511, 0.3229, 0.5825",
        "march-2020, 0.979, -0.7176, -0.6304, 0.8511, 0.3229, 0.5825"
    })
    void aMoveOfTheStandardPolicyMovesTheKindsItNames(
            String name, double spots, double own, double other, double volatilities, double basis, double bases) {
        StressedCorrelations moved = StressedCorrelations.of(model(MARKET), move(latest(), name));

        assertThat(moved.strength()).isOne();
        assertThat(moved.projected()).isZero();
        CorrelationMatrix matrix = moved.model().correlation();
        assertThat(matrix.at(0, 1)).isCloseTo(spots, within(1e-12));
        assertThat(matrix.at(0, 2)).isCloseTo(own, within(1e-12));
        assertThat(matrix.at(1, 2)).isCloseTo(other, within(1e-12));
        assertThat(matrix.at(2, 3)).isCloseTo(volatilities, within(1e-12));
        assertThat(matrix.at(0, 4)).isCloseTo(basis, within(1e-12));
        assertThat(matrix.at(4, 5)).isCloseTo(bases, within(1e-12));
    }

    /// Under the rules before, a fall with rising volatilities turned into a rise with rising volatilities.
    @Test
    void anOlderPolicyMovesEveryPairToOneTarget() {
        Policy first = PolicyFolder.standard().policies().getFirst();
        CorrelationMatrix matrix = StressedCorrelations.of(model(MARKET), move(first, "towards-one"))
                .model()
                .correlation();

        assertThat(matrix.at(0, 2)).isCloseTo(0.1412, within(1e-12));
        assertThat(latest().correlation().moves())
                .allSatisfy(move -> assertThat(StressedCorrelations.of(model(MARKET), move)
                                .model()
                                .correlation()
                                .at(0, 2))
                        .isLessThan(0.1));
    }

    /// `[[1, 0.9, t], [0.9, 1, -t], [t, -t, 1]]` is one for `|t| ≤ √0.05` only: the determinant is `0.19 - 3.8 t²`.
    @Test
    void aMoveThatGivesNoMatrixTakesTheNearestAndSaysHowFarItIs() {
        double[][] rows = {{1, 0.5, 0.4}, {0.5, 1, -0.4}, {0.4, -0.4, 1}};
        RiskModel model = model(rows);
        StressedCorrelations moved =
                StressedCorrelations.of(model, byKind(Map.of(FactorPairKind.SPOT_SPOT, new BigDecimal("0.9"))));
        CorrelationMatrix matrix = moved.model().correlation();

        assertThat(moved.projected()).isBetween(0.05, 0.2);
        assertThat(Math.abs(matrix.at(0, 2) - 0.4)).isLessThanOrEqualTo(moved.projected() + PROJECTION);
        assertThat(Math.abs(matrix.at(0, 1) - 0.9)).isLessThanOrEqualTo(moved.projected() + PROJECTION);
        assertThat(matrix.at(0, 2)).isCloseTo(-matrix.at(1, 2), within(1e-6));
    }

    /// Whatever the model and the targets, the result is a correlation matrix, which its constructor checks. Where it
    /// was not projected every pair is at its target, and a kind without one stays.
    @Test
    void everyMoveOfEveryModelGivesAMatrix() {
        Random random = new Random(9);
        int projected = 0;
        for (int i = 0; i < 1_000; i++) {
            int size = 2 + random.nextInt(5);
            RiskModel model = model(random(random, size));
            Map<FactorPairKind, BigDecimal> targets = Map.of(
                    PAIR_KINDS.get(random.nextInt(PAIR_KINDS.size())),
                    BigDecimal.valueOf(random.nextInt(201) - 100, 2));
            StressedCorrelations moved = StressedCorrelations.of(model, byKind(targets));
            CorrelationMatrix matrix = moved.model().correlation();
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < j; k++) {
                    BigDecimal target = targets.get(FactorPairKind.of(kind(j), kind(k)));
                    double aim = target == null ? model.correlation().at(j, k) : target.doubleValue();
                    assertThat(Math.abs(matrix.at(j, k) - aim)).isLessThanOrEqualTo(moved.projected() + PROJECTION);
                }
            }
            CorrelationMatrix.of(rows(matrix));
            projected += moved.projected() > 0 ? 1 : 0;
        }
        assertThat(projected).isBetween(100, 900);
    }

    private static Policy latest() {
        return PolicyFolder.standard().policies().getLast();
    }

    private static CorrelationRules.Move move(Policy policy, String name) {
        return policy.correlation().moves().stream()
                .filter(move -> move.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CorrelationRules.Move byKind(Map<FactorPairKind, BigDecimal> targets) {
        return new CorrelationRules.Move("test", BigDecimal.ONE, targets, List.of(), null);
    }

    private static FactorKind kind(int factor) {
        return FACTOR_KINDS.get(factor / 2);
    }

    private static RiskModel model(double[][] correlation) {
        RequestFixture fixture = new RequestFixture().asset("BTC", 60_000).asset("ETH", 1_600);
        FACTORS.subList(0, correlation.length).forEach(factor -> fixture.factor(factor, 0.5));
        return fixture.correlation(correlation).build().model();
    }

    /// Of vectors drawn in one dimension more, so that matrices close to singular are among them.
    private static double[][] random(Random random, int size) {
        double[][] vectors = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] vector = random.doubles(size + 1L, -1, 1).toArray();
            double length = Math.sqrt(product(vector, vector));
            for (int j = 0; j < vector.length; j++) {
                vector[j] /= length;
            }
            vectors[i] = vector;
        }
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = i == j ? 1 : product(vectors[Math.max(i, j)], vectors[Math.min(i, j)]);
            }
        }
        return rows;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double[][] rows(CorrelationMatrix matrix) {
        double[][] rows = new double[matrix.size()][matrix.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = matrix.at(i, j);
            }
        }
        return rows;
    }
}
