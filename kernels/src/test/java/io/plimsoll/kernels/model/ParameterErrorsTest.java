package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ParameterErrorsTest {
    private static List<String> paths(Runnable build) {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, build::run);
        return refused == null
                ? List.of()
                : refused.faults().stream().map(Fault::path).toList();
    }

    private static RiskModel model(Distribution law, @Nullable ParameterErrors errors) {
        return new RiskModel(
                law,
                List.of(new RiskFactor("BTC.spot", 0.5, 0), new RiskFactor("ETH.spot", 0.8, 0)),
                CorrelationMatrix.of(new double[][] {{1, 0}, {0, 1}}),
                VolatilityTermScaling.DEFAULT,
                Duration.ofDays(1),
                errors);
    }

    @Test
    void aMatrixThatIsNoCovarianceIsRefused() {
        assertThat(paths(() -> ParameterErrors.of(new double[][] {{0.01, 0.02}, {0.02, 0.01}}, 0)))
                .containsExactly("/covariance");
        assertThat(paths(() -> ParameterErrors.of(new double[][] {{0.01, 0.001}, {0.002, 0.01}}, 0)))
                .containsExactly("/covariance");
        assertThat(paths(() -> ParameterErrors.of(new double[][] {{0, 0.001}, {0.001, 0.01}}, 0)))
                .isNotEmpty();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(paths(() -> ParameterErrors.of(new double[][] {{-0.01, 0}, {0}}, -1)))
                .containsExactly("/correlationPeriods", "/covariance/0/0", "/covariance/1");
        assertThat(paths(() -> ParameterErrors.of(new double[][] {{Double.NaN}}, Double.NaN)))
                .containsExactly("/correlationPeriods", "/covariance/0/0");
    }

    @Test
    void errorsMustFitTheModel() {
        ParameterErrors three = ParameterErrors.of(new double[3][3], 1);

        assertThat(paths(() -> model(new Distribution.Normal(), three)))
                .containsExactly("/estimation/covariance", "/estimation/correlationPeriods");
        assertThat(paths(() -> model(new Distribution.StudentT(4), ParameterErrors.of(new double[4][4], 100))))
                .containsExactly("/estimation/covariance");
        assertThat(paths(() -> model(new Distribution.StudentT(4), ParameterErrors.of(new double[3][3], 2))))
                .isEmpty();
    }

    /// A factor whose volatility has no error, beside one that has.
    @Test
    void aVarianceMayBeZero() {
        ParameterErrors errors = ParameterErrors.of(new double[][] {{0, 0}, {0, 0.04}}, 0);

        assertThat(errors.of(new double[] {3, 1})).containsExactly(0, 0.2);
    }
}
