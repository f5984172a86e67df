package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.dependence.CorrelationOutcome;
import io.plimsoll.calibration.dependence.SampleCorrelation;
import io.plimsoll.calibration.dependence.StudentDependence;
import io.plimsoll.calibration.dependence.StudentOutcome;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;

/// The law of the shocks and their correlation, from standardised residuals.
///
/// @param distribution of the shocks
/// @param correlation of the shocks
record JointLaw(Distribution distribution, CorrelationMatrix correlation) {
    /// Used if the history is too short to fit degrees of freedom, or the joint law has no density.
    static final double DEFAULT_DEGREES = 4;

    /// @param residuals `[factor][day]`
    static JointLaw of(double[][] residuals, TailLaw tail) {
        CorrelationMatrix correlation = correlation(residuals);
        return switch (tail) {
            case NORMAL, FILTERED_HISTORY -> new JointLaw(new Distribution.Normal(), correlation);
            case STUDENT ->
                switch (StudentDependence.of(transposed(residuals))) {
                    case StudentOutcome.Fitted(StudentDependence law) ->
                        new JointLaw(new Distribution.StudentT(law.degrees()), law.correlation());
                    case StudentOutcome.TooFewDays few ->
                        new JointLaw(new Distribution.StudentT(DEFAULT_DEGREES), correlation);
                    case StudentOutcome.LinearlyDependent dependent ->
                        new JointLaw(new Distribution.StudentT(DEFAULT_DEGREES), correlation);
                };
        };
    }

    /// The sample correlation. If a factor never moved, all factors count as uncorrelated.
    private static CorrelationMatrix correlation(double[][] residuals) {
        return switch (SampleCorrelation.of(residuals)) {
            case CorrelationOutcome.Estimated(CorrelationMatrix correlation) -> correlation;
            case CorrelationOutcome.ConstantSeries constant -> CorrelationMatrix.identity(residuals.length);
            case CorrelationOutcome.TooFewObservations few -> CorrelationMatrix.identity(residuals.length);
        };
    }

    private static double[][] transposed(double[][] series) {
        double[][] days = new double[series[0].length][series.length];
        for (int f = 0; f < series.length; f++) {
            for (int day = 0; day < days.length; day++) {
                days[day][f] = series[f][day];
            }
        }
        return days;
    }
}
