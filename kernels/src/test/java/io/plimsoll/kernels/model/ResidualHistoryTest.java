package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResidualHistoryTest {
    private static final double[][] SQUARE = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    private static final List<RiskFactor> TWO =
            List.of(new RiskFactor("BTC.spot", 0.5, 0), new RiskFactor("ETH.spot", 0.7, 0));

    @Test
    void entriesAndCorrelationAreThoseOfTheRows() {
        double third = Math.sqrt(1.5);
        ResidualHistory history = ResidualHistory.of(new double[][] {{third, 0}, {-third, third}, {0, -third}});

        assertThat(history.rows()).isEqualTo(3);
        assertThat(history.factors()).isEqualTo(2);
        assertThat(history.at(1, 0)).isEqualTo(-third);
        assertThat(history.correlation().at(0, 1)).isCloseTo(-0.5, within(1e-15));
        assertThat(history.toArray()).containsExactly(third, 0, -third, third, 0, -third);
    }

    @Test
    void moreFactorsThanRowsHaveASingularCorrelation() {
        ResidualHistory history = ResidualHistory.of(new double[][] {{1, -1, 1}, {-1, 1, -1}});

        assertThat(history.correlation().at(2, 0)).isEqualTo(1);
        assertThat(history.correlation().at(1, 0)).isEqualTo(-1);
    }

    @Test
    void whatIsNotStandardisedIsRefusedByItsColumn() {
        assertThat(faults(new double[][] {{1, 2}, {-1, -2}})).containsExactly(" not-standardised");
        assertThat(faults(new double[][] {{1.1, 1}, {-0.9, -1}})).containsExactly(" not-standardised");
        assertThat(faults(new double[][] {{0, 3}, {0, -3}})).containsExactly(" not-standardised", " not-standardised");
        assertThat(faults(new double[][] {{1 + 1e-8, 1}, {-1, -1}})).isEmpty();
    }

    @Test
    void raggedRowsAndBadNumbersAreRefusedByTheirPlace() {
        assertThat(faults(new double[][] {{1, 1}, {-1}})).containsExactly("/1 wrong-size");
        assertThat(faults(new double[][] {{1, Double.NaN}, {-1, 101}}))
                .containsExactly("/0/1 out-of-range", "/1/1 out-of-range");
        assertThat(faults(new double[][] {{1, 1}})).containsExactly(" wrong-size");
        assertThat(faults(new double[][] {})).containsExactly(" wrong-size");
        assertThat(faults(new double[ResidualHistory.MAX_ROWS + 1][1])).containsExactly(" wrong-size");
        assertThat(faults(new double[ResidualHistory.MAX_ROWS][101])).containsExactly(" too-many-elements");
    }

    @Test
    void aModelOfFilteredHistoryHasTheCorrelationOfItsResiduals() {
        ResidualHistory history = ResidualHistory.of(SQUARE);
        RiskModel model = RiskModel.filtered(history, TWO, VolatilityTermScaling.DEFAULT);

        assertThat(model.correlation().at(1, 0)).isZero();
        assertThat(faultsOf(history, TWO, CorrelationMatrix.of(new double[][] {{1, 0.5}, {0.5, 1}})))
                .containsExactly("/correlation not-of-residuals");
        assertThat(faultsOf(history, TWO.subList(0, 1), CorrelationMatrix.of(new double[][] {{1}})))
                .containsExactly("/distribution/residuals wrong-size");
    }

    private static List<String> faults(double[][] rows) {
        try {
            ResidualHistory.of(rows);
            return List.of();
        } catch (InvalidInputException refused) {
            return texts(refused.faults());
        }
    }

    private static List<String> faultsOf(
            ResidualHistory history, List<RiskFactor> factors, CorrelationMatrix correlation) {
        return texts(assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new RiskModel(
                        new Distribution.FilteredHistory(history), factors, correlation, VolatilityTermScaling.DEFAULT))
                .actual()
                .faults());
    }

    private static List<String> texts(List<Fault> faults) {
        return faults.stream().map(fault -> fault.path() + " " + fault.code()).toList();
    }
}
