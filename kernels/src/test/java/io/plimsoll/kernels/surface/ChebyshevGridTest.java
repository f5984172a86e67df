package io.plimsoll.kernels.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.lane.SurfaceLane;
import org.junit.jupiter.api.Test;

final class ChebyshevGridTest {
    /// `exp(x) = I_0(1) + 2 Σ I_k(1) T_k(x)` (Abramowitz and Stegun 9.6.34), with the Bessel functions of their
    /// table 9.8 to 9.11: `I_0(1)` to `I_3(1)`.
    private static final double[] BESSEL = {
        1.2660658777520084, 0.5651591039924850, 0.1357476697670383, 0.0221684249243320
    };

    @Test
    void theExponentialHasItsKnownCoefficients() {
        double[][] coefficients = ChebyshevGrid.coefficients(values(20, 14));

        for (int i = 0; i < BESSEL.length; i++) {
            for (int j = 0; j < BESSEL.length; j++) {
                double expected = (i == 0 ? 1 : 2) * BESSEL[i] * (j == 0 ? 1 : 2) * BESSEL[j];
                assertThat(coefficients[i][j]).isCloseTo(expected, within(1e-14));
            }
        }
    }

    @Test
    void theInterpolantPassesThroughItsPoints() {
        double[][] values = values(5, 3);
        double[] flat = flat(ChebyshevGrid.coefficients(values));
        double[] x = ChebyshevGrid.points(5);
        double[] y = ChebyshevGrid.points(3);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                assertThat(SurfaceLane.value(flat, 0, 5, 3, x[i], y[j])).isCloseTo(values[i][j], within(1e-14));
            }
        }
    }

    /// Dropped terms change no value by more than the tolerance, and terms are dropped.
    @Test
    void trimmingKeepsToItsTolerance() {
        double[][] all = ChebyshevGrid.coefficients(values(20, 14));
        int before = Integer.MAX_VALUE;
        for (double tolerance : new double[] {1e-12, 1e-8, 1e-4, 1e-1}) {
            double[][] kept = ChebyshevTrim.trimmed(all, tolerance);
            assertThat(kept.length * kept[0].length).isLessThan(before);
            before = kept.length * kept[0].length;
            for (int k = 0; k < 500; k++) {
                double x = CertificatePoints.x(k);
                double y = CertificatePoints.y(k);
                double value = SurfaceLane.value(flat(kept), 0, kept.length - 1, kept[0].length - 1, x, y);
                assertThat(value).isCloseTo(Math.exp(x + y), within(tolerance + 1e-13));
            }
        }
        assertThat(ChebyshevTrim.trimmed(all, 1e9)).isEqualTo(new double[][] {{all[0][0]}});
        assertThat(ChebyshevTrim.trimmed(all, 0)).isEqualTo(all);
    }

    @Test
    void freshPointsFillTheSquare() {
        int[] quarters = new int[4];
        for (int k = 0; k < 10_000; k++) {
            double x = CertificatePoints.x(k);
            double y = CertificatePoints.y(k);
            assertThat(Math.max(Math.abs(x), Math.abs(y))).isLessThanOrEqualTo(1);
            quarters[(x < 0 ? 0 : 1) + (y < 0 ? 0 : 2)]++;
        }
        for (int count : quarters) {
            assertThat(count).isBetween(2_490, 2_510);
        }
        assertThat(CertificatePoints.x(0)).isEqualTo(-1);
        assertThat(CertificatePoints.y(3)).isEqualTo(1);
    }

    private static double[][] values(int degreeX, int degreeY) {
        double[] x = ChebyshevGrid.points(degreeX);
        double[] y = ChebyshevGrid.points(degreeY);
        double[][] values = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                values[i][j] = Math.exp(x[i] + y[j]);
            }
        }
        return values;
    }

    private static double[] flat(double[][] rows) {
        double[] flat = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }
}
