package io.plimsoll.calibration.backtest.statistic;

import io.plimsoll.calibration.optim.Curvature;
import java.util.BitSet;

/// The dynamic quantile statistic of many sequences of exceptions with the same forecasts.
///
/// `DQ` is the squared projection of the hits on the regressors, so it depends only on their span. A constant is
/// among them. So the lagged exceptions `I` may replace the lagged hits `I - p`, and the centred forecast the
/// forecast. All sums then run over exceptions only.
final class HitLags {
    private final int lags;
    private final int days;
    private final double rate;
    private final double[] forecasts;
    private final double forecastSquares;

    /// @param forecasts of all days, including the first `lags`
    /// @param rate expected share of exceptions for a correct model
    HitLags(int lags, double[] forecasts, double rate) {
        this.lags = lags;
        this.days = forecasts.length;
        this.rate = rate;
        double mean = 0;
        for (int day = lags; day < days; day++) {
            mean += forecasts[day] / (days - lags);
        }
        double largest = 0;
        for (int day = lags; day < days; day++) {
            largest = Math.max(largest, Math.abs(forecasts[day] - mean));
        }
        this.forecasts = new double[days];
        double squares = 0;
        for (int day = lags; day < days; day++) {
            this.forecasts[day] = largest > 0 ? (forecasts[day] - mean) / largest : 0;
            squares += this.forecasts[day] * this.forecasts[day];
        }
        this.forecastSquares = squares;
    }

    /// The statistic `DQ`; NaN if the regressors are collinear.
    double statistic(BitSet exceptions) {
        int size = lags + 2;
        double[][] squares = new double[size][size];
        double[] products = new double[size];
        int count = days - lags;
        squares[0][0] = count;
        squares[size - 1][size - 1] = forecastSquares;
        products[0] = -rate * count;
        for (int day = exceptions.nextSetBit(0); day >= 0; day = exceptions.nextSetBit(day + 1)) {
            if (day >= lags) {
                products[0] += 1;
                products[size - 1] += forecasts[day];
            }
            addLags(exceptions, day, squares, products);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                squares[i][j] = squares[j][i];
            }
        }
        double[][] inverse = Curvature.inverseOf(squares);
        if (inverse == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                sum += products[i] * inverse[i][j] * products[j];
            }
        }
        return sum / (rate * (1 - rate));
    }

    /// Adds an exception on `source` as a lagged regressor of the following days.
    private void addLags(BitSet exceptions, int source, double[][] squares, double[] products) {
        int last = lags + 1;
        for (int lag = 1; lag <= lags; lag++) {
            int day = source + lag;
            if (day < lags || day >= days) {
                continue;
            }
            squares[0][lag] += 1;
            squares[lag][last] += forecasts[day];
            products[lag] += (exceptions.get(day) ? 1 : 0) - rate;
            for (int other = lag; other <= lags; other++) {
                squares[lag][other] += exceptions.get(day - other) ? 1 : 0;
            }
        }
    }
}
