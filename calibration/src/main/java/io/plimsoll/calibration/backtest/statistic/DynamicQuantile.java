package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.optim.Curvature;
import io.plimsoll.calibration.stats.ChiSquareTail;
import io.plimsoll.calibration.stats.QuadraticForm;
import java.util.List;

/// Were the exceptions predictable from those of the last days and from the forecast itself?
///
/// Engle and Manganelli (2004), "CAViaR", J. Business & Economic Statistics 22(4), equation 16: with `h = I - p`
/// and the regressors `[1, h(t-1) … h(t-lags), VaR(t)]` of day `t` as a row of `X`, `DQ = hᵀX (XᵀX)⁻¹ Xᵀh / (p
/// (1-p))` is `χ²` with one degree of freedom for each regressor.
///
/// @param lags number of past days, at least 1; the paper uses 4
/// @param significance p-value below which a model is rejected
public record DynamicQuantile(int lags, double significance) {
    private static final String NAME = "Engle-Manganelli dynamic quantile";

    /// @throws IllegalArgumentException unless there is a lag
    public DynamicQuantile {
        if (lags < 1) {
            throw new IllegalArgumentException("lags: " + lags + " is out of range (at least 1)");
        }
    }

    /// Tests a sequence of exceptions.
    ///
    /// @param valuesAtRisk the forecasts, one a day
    public TestOutcome of(ExceptionSequence sequence, double[] valuesAtRisk) {
        if (valuesAtRisk.length != sequence.days()) {
            throw new IllegalArgumentException(valuesAtRisk.length + " forecasts for " + sequence.days() + " days");
        }
        int size = lags + 2;
        if (sequence.days() <= lags + size) {
            return new TestOutcome.NotDefined(NAME, sequence.days() + " days are too few for " + size + " regressors");
        }
        double scale = meanAbsolute(valuesAtRisk);
        double[][] squares = new double[size][size];
        double[] products = new double[size];
        for (int day = lags; day < sequence.days(); day++) {
            double[] row = row(sequence, day, valuesAtRisk[day] / scale);
            double hit = hit(sequence, day);
            for (int i = 0; i < size; i++) {
                products[i] += row[i] * hit;
                for (int j = 0; j < size; j++) {
                    squares[i][j] += row[i] * row[j];
                }
            }
        }
        double[][] inverse = Curvature.inverseOf(squares);
        if (inverse == null) {
            return new TestOutcome.NotDefined(
                    NAME, "the regressors are collinear: no exception before the last days, or a constant forecast");
        }
        double statistic = QuadraticForm.of(products, inverse) / (sequence.rate() * (1 - sequence.rate()));
        return new TestOutcome.Tested(new TestResult(
                NAME,
                statistic,
                ChiSquareTail.beyond(statistic, size),
                significance,
                List.of(
                        "forecasts are out of sample, so parameter errors do not enter",
                        "the chi-squared law of the statistic holds for many exceptions; with few the test"
                                + " rejects too often")));
    }

    private double[] row(ExceptionSequence sequence, int day, double forecast) {
        double[] row = new double[lags + 2];
        row[0] = 1;
        for (int lag = 1; lag <= lags; lag++) {
            row[lag] = hit(sequence, day - lag);
        }
        row[lags + 1] = forecast;
        return row;
    }

    private static double hit(ExceptionSequence sequence, int day) {
        return (sequence.at(day) ? 1 : 0) - sequence.rate();
    }

    private static double meanAbsolute(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value);
        }
        return sum > 0 ? sum / values.length : 1;
    }
}
