package io.plimsoll.methodology.requirement.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.policy.FactorPairKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Moves of correlations whose reach is known in closed form.
final class StressedCorrelationsSearchTest {
    /// Twenty halvings.
    private static final double SEARCH = 1.0 / (1 << 20);

    /// `n` independent factors whose correlations all go to -1 are a matrix while `λ ≤ 1 / (n - 1)`: the smallest
    /// eigenvalue is `1 - (n - 1) λ`.
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 0.5", "4, 0.333333333333", "5, 0.25"})
    void aMoveOfEveryPairStopsAtTheLastMatrix(int size, double reach) {
        StressedCorrelations moved = StressedCorrelations.of(model(size, 0), every("-1", "1"));

        assertThat(moved.strength()).isLessThanOrEqualTo(reach + 1e-9).isCloseTo(reach, within(SEARCH));
        assertThat(moved.model().correlation().at(0, 1)).isCloseTo(-moved.strength(), within(1e-12));
        assertThat(moved.projected()).isZero();
    }

    /// From 0.2 halfway to 0.9, and the whole way.
    @ParameterizedTest
    @CsvSource({"0.5, 0.55", "1, 0.9", "0, 0.2", "0.25, 0.375"})
    void aMoveGoesItsShareOfTheWay(String strength, double correlation) {
        CorrelationRules.Move byKind = new CorrelationRules.Move(
                "kind",
                new BigDecimal(strength),
                Map.of(FactorPairKind.SPOT_SPOT, new BigDecimal("0.9")),
                List.of(),
                null);
        for (CorrelationRules.Move move : List.of(every("0.9", strength), byKind)) {
            StressedCorrelations moved = StressedCorrelations.of(model(3, 0.2), move);
            CorrelationMatrix matrix = moved.model().correlation();

            assertThat(matrix.at(0, 1)).isCloseTo(correlation, within(1e-12));
            assertThat(matrix.at(1, 2)).isCloseTo(correlation, within(1e-12));
            assertThat(matrix.at(0, 0)).isOne();
            assertThat(moved.strength()).isEqualTo(Double.parseDouble(strength));
            assertThat(moved.projected()).isZero();
        }
    }

    /// A pair's own target comes before that of its kind, in either order of the names.
    @Test
    void aPairsOwnTargetComesFirst() {
        CorrelationRules.Move move = new CorrelationRules.Move(
                "pair",
                BigDecimal.ONE,
                Map.of(FactorPairKind.SPOT_SPOT, new BigDecimal("0.5")),
                List.of(new CorrelationRules.Pair("B.spot", "A.spot", new BigDecimal("0.3"))),
                null);
        CorrelationMatrix matrix =
                StressedCorrelations.of(model(3, 0.2), move).model().correlation();

        assertThat(matrix.at(0, 1)).isCloseTo(0.3, within(1e-12));
        assertThat(matrix.at(0, 2)).isCloseTo(0.5, within(1e-12));
    }

    /// A model that stays at its own correlations is still moved by nothing.
    @Test
    void targetsOfOtherKindsChangeNothing() {
        CorrelationRules.Move move = new CorrelationRules.Move(
                "other", BigDecimal.ONE, Map.of(FactorPairKind.BASIS, BigDecimal.ONE), List.of(), null);
        CorrelationMatrix matrix =
                StressedCorrelations.of(model(3, 0.2), move).model().correlation();

        assertThat(matrix.at(1, 2)).isEqualTo(0.2);
    }

    private static CorrelationRules.Move every(String target, String strength) {
        return new CorrelationRules.Move(
                "every", new BigDecimal(strength), Map.of(), List.of(), new BigDecimal(target));
    }

    private static RiskModel model(int size, double correlation) {
        RequestFixture fixture = new RequestFixture();
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            String asset = String.valueOf((char) ('A' + i));
            fixture.asset(asset, 1).factor(asset + ".spot", 0.5);
            for (int j = 0; j < size; j++) {
                rows[i][j] = i == j ? 1 : correlation;
            }
        }
        return fixture.correlation(rows).build().model();
    }
}
