package io.plimsoll.calibration.factor;

import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.calibration.volatility.VolatilityOutcome;
import java.util.Arrays;

/// The volatility of a factor and its correlation with the spot.
///
/// @param volatility annual, with its standard error
/// @param spotCorrelation with the log-return of the index; its interval by Fisher's `z` (Fisher 1921, Metron 1)
public record FactorEstimate(AnnualVolatility volatility, ParameterEstimate spotCorrelation) {
    private static final double NORMAL_QUANTILE_975 = 1.959963984540054;

    /// Estimates from at least [AnnualVolatility#MIN_RETURNS] days.
    public static FactorEstimate of(FactorSeries series) {
        return switch (AnnualVolatility.of(series.changes())) {
            case VolatilityOutcome.Estimated(AnnualVolatility volatility) ->
                new FactorEstimate(volatility, correlation(series));
            case VolatilityOutcome.TooFewReturns(int days, int needed) ->
                throw new IllegalArgumentException(days + " days are fewer than " + needed);
        };
    }

    private static ParameterEstimate correlation(FactorSeries series) {
        int days = series.changes().length;
        double value = pearson(series.changes(), series.spot());
        if (Double.isNaN(value)) {
            // One of the two did not move: the days say nothing of their correlation.
            return new ParameterEstimate("spotCorrelation", 0, 1, -1, 1);
        }
        double z = StrictMath.log((1 + value) / (1 - value)) / 2;
        double width = NORMAL_QUANTILE_975 / Math.sqrt(days - 3.0);
        double error = (1 - value * value) / Math.sqrt(days - 3.0);
        return new ParameterEstimate(
                "spotCorrelation", value, error, StrictMath.tanh(z - width), StrictMath.tanh(z + width));
    }

    private static double pearson(double[] one, double[] other) {
        double meanOne = Arrays.stream(one).sum() / one.length;
        double meanOther = Arrays.stream(other).sum() / other.length;
        double product = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int i = 0; i < one.length; i++) {
            product += (one[i] - meanOne) * (other[i] - meanOther);
            squareOne += (one[i] - meanOne) * (one[i] - meanOne);
            squareOther += (other[i] - meanOther) * (other[i] - meanOther);
        }
        return product / Math.sqrt(squareOne * squareOther);
    }
}
