package io.plimsoll.calibration.model;

import io.plimsoll.calibration.dependence.StudentDependence;
import io.plimsoll.calibration.stats.SampleMoments;
import java.util.Arrays;

/// The error of the correlation of a joint law.
///
/// @param correlationPeriods effective number of periods: independent normal periods whose sample correlation has
///     the same error; 0 if the law has no correlation parameter
record LawErrors(double correlationPeriods) {
    private static final double NORMAL_KURTOSIS = 3;

    /// Filtered history has no correlation parameter.
    static final LawErrors NONE = new LawErrors(0);

    /// A normal law with the sample correlation. For residuals of an elliptical law with kurtosis `3 (1 + κ)`, a
    /// correlation has `(1 + κ)` times the variance of the normal case (Muirhead 1982, Aspects of Multivariate
    /// Statistical Theory, §5.1).
    ///
    /// @param series `[factor][period]`
    static LawErrors ofNormal(double[][] series) {
        double kurtosis = Arrays.stream(series)
                .map(SampleMoments::of)
                .mapToDouble(moments -> moments.fourth() / (moments.second() * moments.second()))
                .average()
                .orElse(NORMAL_KURTOSIS);
        return new LawErrors(periods(series.length, series[0].length / Math.max(1, kurtosis / NORMAL_KURTOSIS)));
    }

    /// A joint Student-t law (Tyler 1982, Biometrika 69).
    static LawErrors ofStudentT(StudentDependence fitted) {
        double size = fitted.correlation().size();
        return new LawErrors(periods(
                fitted.correlation().size(),
                fitted.days() * (fitted.degrees() + size) / (fitted.degrees() + size + 2)));
    }

    private static double periods(int factors, double periods) {
        return factors < 2 ? 0 : Math.max(factors, periods);
    }
}
