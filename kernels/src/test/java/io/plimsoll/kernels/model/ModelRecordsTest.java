package io.plimsoll.kernels.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelRecordsTest {

    @Test
    void aFactorsKindIsItsEnding() {
        assertThat(new RiskFactor("BTC.spot", 0.5, 0).kind()).isEqualTo(FactorKind.SPOT);
        assertThat(new RiskFactor("BRK.B.volatility", 0.5, 0).kind()).isEqualTo(FactorKind.VOLATILITY);
        assertThat(RiskFactor.nameOf("ETH", FactorKind.BASIS)).isEqualTo("ETH.basis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC", "BTC.price", ".spot", "spot", "BTC.Spot"})
    void anUnknownEndingIsRefused(String name) {
        assertThat(faultsOf(() -> new RiskFactor(name, 0.5, 0)))
                .extracting(Fault::code)
                .containsExactly("unknown-factor-kind");
    }

    @Test
    void allFaultsOfAFactorComeTogether() {
        assertThat(faultsOf(() -> new RiskFactor("", -1, Double.NaN)))
                .extracting(Fault::path)
                .containsExactly("/factor", "/factor", "/volatility", "/drift");
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, -1, 0, 1e7, Double.NaN, Double.POSITIVE_INFINITY})
    void degreesOfFreedomMustLeaveAVariance(double nu) {
        assertThat(faultsOf(() -> new Distribution.StudentT(nu)))
                .extracting(Fault::path)
                .containsExactly("/degreesOfFreedom");
    }

    @Test
    void shortOptionsFollowTheVolatilityFactorMore() {
        VolatilityTermScaling scaling = VolatilityTermScaling.DEFAULT;

        assertThat(scaling.multiple(30)).isEqualTo(1);
        assertThat(scaling.multiple(7.5)).isCloseTo(Math.pow(4, 0.30), within(1e-15));
        assertThat(scaling.multiple(120)).isCloseTo(Math.pow(0.25, 0.13), within(1e-15));
        assertThat(new VolatilityTermScaling(0, 0).multiple(3)).isEqualTo(1);
        assertThat(faultsOf(() -> new VolatilityTermScaling(-0.1, 2))).hasSize(2);
    }

    @Test
    void aModelMustHaveOneRowAFactorAndNoFactorTwice() {
        RiskFactor factor = new RiskFactor("BTC.spot", 0.5, 0);
        CorrelationMatrix three = CorrelationMatrix.of(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

        assertThat(faultsOf(() -> new RiskModel(
                        new Distribution.Normal(), List.of(factor, factor), three, VolatilityTermScaling.DEFAULT)))
                .extracting(fault -> fault.path() + " " + fault.code())
                .containsExactly("/correlation wrong-size", "/factors/1/factor duplicate");
    }

    private static List<Fault> faultsOf(ThrowingCallable build) {
        return assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(build)
                .actual()
                .faults();
    }
}
