package io.plimsoll.desk.forecast;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;

/// What a margin on a path is fitted to: changes of factors, of variances and of the account's value, each in units of
/// its root mean square at the longest horizon; time; and what has expired.
final class FitInputs {
    private final double now;
    private final double[] scale;
    private final double valueScale;
    private final double length;
    private final List<Duration> expiries;

    /// @param longest paths to the longest horizon
    /// @param now value of the account at the valuation
    FitInputs(OuterPaths longest, double now) {
        this.now = now;
        this.length = longest.time(longest.last()).toNanos();
        this.expiries = longest.expiries();
        int last = longest.last();
        double[] squares = new double[longest.moves(0, last).length];
        double valueSquares = 0;
        for (int scenario = 0; scenario < longest.scenarios(); scenario++) {
            double[] features = longest.moves(scenario, last);
            for (int i = 0; i < squares.length; i++) {
                squares[i] += features[i] * features[i];
            }
            double change = longest.value(scenario, last) - now;
            valueSquares += change * change;
        }
        this.scale = DoubleStream.of(squares)
                .map(sum -> root(sum, longest.scenarios()))
                .toArray();
        this.valueScale = root(valueSquares, longest.scenarios());
    }

    private static double root(double squares, int count) {
        double root = Math.sqrt(squares / count);
        return root > 0 ? root : 1;
    }

    /// The inputs at a time on a path.
    double[] at(OuterPaths paths, int scenario, int watch) {
        Duration time = paths.time(watch);
        double[] expired = expiries.stream()
                .mapToDouble(expiry -> expiry.compareTo(time) <= 0 ? 1 : 0)
                .toArray();
        double value = (paths.value(scenario, watch) - now) / valueScale;
        return join(moves(paths, scenario, watch), expired, value, time.toNanos() / length);
    }

    /// The inputs at the valuation.
    double[] now() {
        return join(new double[scale.length], new double[expiries.size()], 0, 0);
    }

    private static double[] join(double[] moves, double[] expired, double value, double time) {
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(moves), DoubleStream.of(expired)),
                        DoubleStream.of(value, time))
                .toArray();
    }

    /// The moves of factors and variances alone.
    double[] moves(OuterPaths paths, int scenario, int watch) {
        double[] moves = paths.moves(scenario, watch);
        for (int i = 0; i < moves.length; i++) {
            moves[i] /= scale[i];
        }
        return moves;
    }
}
