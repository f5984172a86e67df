package io.plimsoll.calibration.volatility.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.VarianceRecursion;
import io.plimsoll.kernels.model.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The fits of the example history against the Python package arch 8.0.0: `ZeroMean(100 * r, volatility, dist)
/// .fit(backcast=np.mean((100 * r)**2), cov_type="classic")`, with `GARCH(1, 0, 1)`, `GARCH(1, 1, 1)` and
/// `EWMAVariance(None)`. It is another program: another optimiser, other coordinates, and a Hessian by finite
/// differences of the value.
final class VolatilityFitterTest {
    /// arch prints six digits here, and stops within about this share of an optimum.
    private static final double OF_VALUES = 3e-5;

    private static final double OF_ERRORS = 2e-3;
    private static final double OF_LIKELIHOOD = 2e-6;
    private static final List<double[]> EXAMPLE = example();

    @ParameterizedTest
    @CsvSource({
        "EXPONENTIAL, 0.923833, 0.010374, 1123.793915",
        "GARCH, 1.33485e-4 0.15221 0.825064, 0.47368e-4 0.035209 0.035126, 1150.239816",
        "GJR, 2.02103e-4 0.0945472 0.134943 0.793373, 0.71313e-4 0.03348 0.057062 0.041452, 1154.216293",
    })
    void etherWithNormalInnovationsAgreesWithArch(
            VarianceForm form, String values, String errors, double logLikelihood) {
        agrees(new VarianceSpecification(form, false), 1, values, errors, logLikelihood);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPONENTIAL, 0.932185 4.05454, 0.015069 0.36318, 1222.729283",
        "GARCH, 1.68123e-4 0.125314 0.833169 3.42773, 0.82042e-4 0.047229 0.05179 0.47025, 1233.503089",
        "GJR, 1.13021e-4 0.125975 -0.0466677 0.87002 3.4464, 1.2117e-4 0.053609 0.063328 0.08766 0.47473, 1233.717728",
    })
    void etherWithHeavyTailsAgreesWithArch(VarianceForm form, String values, String errors, double logLikelihood) {
        agrees(new VarianceSpecification(form, true), 1, values, errors, logLikelihood);
    }

    @Test
    void bitcoinAgreesWithArch() {
        agrees(
                new VarianceSpecification(VarianceForm.GARCH, false),
                0,
                "1.17134e-4 0.122514 0.830132",
                "0.32841e-4 0.03893 0.03165",
                1318.314166);
        agrees(
                new VarianceSpecification(VarianceForm.EXPONENTIAL, true),
                0,
                "0.940428 3.51354",
                "0.010728 0.24519",
                1441.907686);
    }

    /// arch ends on the same borders: α + β = 1.00000, α = 1.5e-16, and a decay of 1.0.
    @ParameterizedTest
    @CsvSource({
        "GARCH, true, INTEGRATED, 1447.423680",
        "GJR, true, INTEGRATED, 1447.865573",
        "GJR, false, NO_REACTION, 1339.033371",
        "EXPONENTIAL, false, NO_REACTION, 1294.663764",
    })
    void bitcoinEndsOnTheBordersOnWhichArchEnds(
            VarianceForm form, boolean heavyTails, Border border, double logLikelihood) {
        FitOutcome outcome = new VolatilityFitter(new VarianceSpecification(form, heavyTails)).fit(EXAMPLE.get(0));

        assertThat(outcome).isInstanceOfSatisfying(FitOutcome.AtBoundary.class, found -> {
            assertThat(found.borders()).isEqualTo(Set.of(border));
            // The border itself is at infinity in the coordinates, so the last digits are a matter of where to stop.
            assertThat(found.fit().logLikelihood()).isCloseTo(logLikelihood, within(1e-5));
        });
    }

    @Test
    void theUnitOfTheReturnsDoesNotMatter() {
        VolatilityFitter fitter = new VolatilityFitter(new VarianceSpecification(VarianceForm.GARCH, true));
        double[] percent = Arrays.stream(EXAMPLE.get(1)).map(r -> 100 * r).toArray();

        FitOutcome.Converged plain = converged(fitter.fit(EXAMPLE.get(1)));
        FitOutcome.Converged scaled = converged(fitter.fit(percent));

        assertThat(scaled.estimates().get(0).value() / plain.estimates().get(0).value())
                .isCloseTo(1e4, within(1e-2));
        assertThat(scaled.estimates().get(2).value())
                .isCloseTo(plain.estimates().get(2).value(), within(1e-7));
        assertThat(scaled.fit().logLikelihood())
                .isCloseTo(plain.fit().logLikelihood() - 730 * Math.log(100), within(1e-7));
    }

    @Test
    void theModelIsReadyToFilter() {
        FitOutcome.Converged found = converged(
                new VolatilityFitter(new VarianceSpecification(VarianceForm.GARCH, true)).fit(EXAMPLE.get(1)));

        double[] residuals = found.fit().model().residuals(EXAMPLE.get(1));
        double meanSquare = Arrays.stream(residuals).map(z -> z * z).average().orElseThrow();
        assertThat(meanSquare).as("unit variance, up to the misfit").isBetween(0.7, 1.5);
        assertThat(found.fit().model().innovations())
                .isEqualTo(new Distribution.StudentT(found.estimates().get(3).value()));
        assertThat(found.fit().starts()).isEqualTo(5);
        assertThat(found.fit().startsAgreeing()).isEqualTo(5);
    }

    @Test
    void constantVarianceEndsOnABorder() {
        double[] independent = SimulatedReturns.of(new VarianceRecursion(1, 0, 0), 0, 2000, 4);

        FitOutcome outcome = new VolatilityFitter(new VarianceSpecification(VarianceForm.GARCH, true)).fit(independent);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FitOutcome.AtBoundary.class,
                        found -> assertThat(found.borders()).contains(Border.NORMAL_TAILS));
    }

    @Test
    void failsLoudly() {
        VolatilityFitter fitter = new VolatilityFitter(new VarianceSpecification(VarianceForm.GJR, true));

        assertThat(fitter.fit(new double[499])).isEqualTo(new FitOutcome.TooFewReturns(499, 500));
        assertThat(fitter.fit(new double[600])).isEqualTo(new FitOutcome.HardlyMoves(600, 600));
        assertThat(new FitOutcome.TooFewReturns(499, 500).reason())
                .contains("499")
                .contains("500");
        assertThat(new FitOutcome.HardlyMoves(301, 600).reason()).contains("301 of 600");
        double[] broken = EXAMPLE.get(0).clone();
        broken[7] = Double.NaN;
        assertThatThrownBy(() -> fitter.fit(broken)).hasMessageContaining("not finite");
    }

    private static void agrees(
            VarianceSpecification specification, int asset, String values, String errors, double logLikelihood) {
        FitOutcome.Converged found = converged(new VolatilityFitter(specification).fit(EXAMPLE.get(asset)));

        assertThat(found.fit().logLikelihood()).isCloseTo(logLikelihood, within(OF_LIKELIHOOD));
        List<String> expectedValues = List.of(values.split(" ", -1));
        List<String> expectedErrors = List.of(errors.split(" ", -1));
        assertThat(found.estimates()).extracting(ParameterEstimate::name).isEqualTo(specification.parameters());
        for (int i = 0; i < expectedValues.size(); i++) {
            ParameterEstimate estimate = found.estimates().get(i);
            double value = Double.parseDouble(expectedValues.get(i));
            double error = Double.parseDouble(expectedErrors.get(i));
            assertThat(estimate.value()).as(estimate.name()).isCloseTo(value, within(OF_VALUES * Math.abs(value)));
            assertThat(estimate.standardError())
                    .as("error of " + estimate.name())
                    .isCloseTo(error, within(OF_ERRORS * error));
        }
    }

    private static FitOutcome.Converged converged(FitOutcome outcome) {
        assertThat(outcome).isInstanceOf(FitOutcome.Converged.class);
        return (FitOutcome.Converged) outcome;
    }

    private static List<double[]> example() {
        return List.of(ExampleHistory.returns());
    }
}
