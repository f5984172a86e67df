package io.plimsoll.calibration.volatility.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VarianceLikelihoodTest {
    private static final double[] RETURNS = {0.01, -0.03, 0.02, 0.0, -0.05, 0.04};
    private static final double MEAN_SQUARE = 0.0009166666666666668;
    private static final double[] PARAMETERS = {2e-4, 0.06, 0.08, 0.8, 4.5};

    /// Sums of `scipy.stats.norm.logpdf` and `scipy.stats.t.logpdf` (scaled to unit variance) along the recursion,
    /// written out in Python, scipy 1.17.1.
    @Test
    void agreesWithScipy() {
        double[] gradient = new double[VarianceLikelihood.SIZE];

        assertThat(new VarianceLikelihood(RETURNS, MEAN_SQUARE, false).at(PARAMETERS, gradient))
                .isCloseTo(-2.0789423135268525, within(1e-14));
        assertThat(new VarianceLikelihood(RETURNS, MEAN_SQUARE, true).at(PARAMETERS, gradient))
                .isCloseTo(-2.030197688887657, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 1", "false, 2", "false, 3", "true, 0", "true, 1", "true, 2", "true, 3", "true, 4"})
    void theGradientIsThatOfTheValue(boolean heavyTails, int parameter) {
        VarianceLikelihood likelihood = new VarianceLikelihood(RETURNS, MEAN_SQUARE, heavyTails);
        double[] gradient = new double[VarianceLikelihood.SIZE];
        double step = 1e-5 * PARAMETERS[parameter];
        double[] moved = PARAMETERS.clone();
        moved[parameter] += step;
        double above = likelihood.at(moved, gradient);
        moved[parameter] = PARAMETERS[parameter] - step;
        double below = likelihood.at(moved, gradient);

        likelihood.at(PARAMETERS, gradient);

        double slope = (above - below) / (2 * step);
        assertThat(gradient[parameter]).isCloseTo(slope, within(1e-8 * Math.abs(slope) + 1e-15 / step));
    }

    @ParameterizedTest
    @CsvSource({
        "EXPONENTIAL, false",
        "EXPONENTIAL, true",
        "GARCH, false",
        "GARCH, true",
        "GJR, false",
        "GJR, true",
    })
    void coordinatesGoThereAndBackWithTheirGradient(VarianceForm form, boolean heavyTails) {
        VarianceSpecification specification = new VarianceSpecification(form, heavyTails);
        FitCoordinates coordinates = new FitCoordinates(specification);
        boolean exponential = form == VarianceForm.EXPONENTIAL;
        double gamma = form == VarianceForm.GJR ? 0.08 : 0;
        double[] point = coordinates.point(2e-4, exponential ? 0.2 : 0.06, gamma, 0.8, 4.5);

        double[] parameters = coordinates.parameters(point);

        assertThat(point).hasSize(specification.parameters().size());
        assertThat(parameters)
                .containsExactly(
                        new double[] {
                            exponential ? 0 : 2e-4,
                            exponential ? 0.2 : 0.06,
                            gamma,
                            0.8,
                            heavyTails ? 4.5 : Double.POSITIVE_INFINITY
                        },
                        within(1e-13));
        double[] byParameter = {3, -2, 5, 7, 0.3};
        double[] byPoint = new double[point.length];
        coordinates.pullBack(point, parameters, byParameter, byPoint);
        for (int i = 0; i < point.length; i++) {
            double[] moved = point.clone();
            moved[i] = point[i] + 1e-5;
            double above = combine(coordinates.parameters(moved), byParameter, heavyTails);
            moved[i] = point[i] - 1e-5;
            double below = combine(coordinates.parameters(moved), byParameter, heavyTails);
            assertThat(byPoint[i]).isCloseTo((above - below) / 2e-5, within(1e-9));
        }
    }

    private static double combine(double[] parameters, double[] weights, boolean heavyTails) {
        double sum = 0;
        for (int i = 0; i < (heavyTails ? 5 : 4); i++) {
            sum += weights[i] * parameters[i];
        }
        return sum;
    }
}
