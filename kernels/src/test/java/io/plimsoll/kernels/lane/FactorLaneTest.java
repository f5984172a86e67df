package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FactorLaneTest {

    @Test
    void aChangeIsDriftAndScaledShock() {
        assertThat(FactorLane.change(0.5, 2, -1)).isEqualTo(-1.5);
    }

    @Test
    void aForwardIsTheSpotAtItsExpiry() {
        double carry = Math.log(59_800.0 / 59_195.1);
        double change = FactorLane.forwardChange(0.03, 0.2, 0, carry);

        assertThat(59_800 * Math.exp(change)).isCloseTo(59_195.1 * Math.exp(0.03), within(1e-9));
    }

    @Test
    void aForwardThatNothingMovesRollsDownItsBasis() {
        double basis = 0.05;
        double years = 0.25;
        double later = 0.20;

        assertThat(FactorLane.forwardChange(0, basis, later, basis * years)).isCloseTo(-basis * 0.05, within(1e-16));
    }

    /// `T_k(cos θ) = cos(k θ)`.
    @Test
    void theChebyshevSumIsTheSumOfItsPolynomials() {
        double[] coefficients = {0.5, -1.25, 0.75, 2, -0.125, 3};
        for (double theta = 0; theta <= Math.PI; theta += 0.1) {
            double expected = 0;
            for (int k = 0; k < coefficients.length; k++) {
                expected += coefficients[k] * Math.cos(k * theta);
            }
            assertThat(FactorLane.chebyshev(coefficients, 5, Math.cos(theta))).isCloseTo(expected, within(1e-14));
        }
    }
}
