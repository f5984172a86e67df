package io.plimsoll.desk.forecast;

import java.util.stream.DoubleStream;

/// What a margin on a path is fitted to: changes of factors, of variances and of the account's value, each in units of
/// its root mean square at the horizon; time; and what has expired.
final class FitInputs {
    private final OuterPaths paths;
    private final double now;
    private final double[] scale;
    private final double valueScale;

    /// @param now value of the account at the valuation
    FitInputs(OuterPaths paths, double now) {
        this.paths = paths;
        this.now = now;
        double[] squares = new double[paths.features(0, paths.last()).length];
        double valueSquares = 0;
        for (int scenario = 0; scenario < paths.scenarios(); scenario++) {
            double[] features = paths.features(scenario, paths.last());
            for (int i = 0; i < squares.length; i++) {
                squares[i] += features[i] * features[i];
            }
            double change = paths.value(scenario, paths.last()) - now;
            valueSquares += change * change;
        }
        this.scale = DoubleStream.of(squares).map(sum -> root(sum, paths)).toArray();
        this.valueScale = root(valueSquares, paths);
    }

    private static double root(double squares, OuterPaths paths) {
        double root = Math.sqrt(squares / paths.scenarios());
        return root > 0 ? root : 1;
    }

    /// The inputs at a time on a path.
    double[] at(int scenario, int watch) {
        double[] moves = moves(scenario, watch);
        double[] expired = paths.expired(watch);
        double value = (paths.value(scenario, watch) - now) / valueScale;
        return join(moves, expired, value, (watch + 1.0) / paths.watches());
    }

    /// The inputs at the valuation.
    double[] now() {
        return join(new double[scale.length], new double[paths.expired(0).length], 0, 0);
    }

    private static double[] join(double[] moves, double[] expired, double value, double time) {
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(moves), DoubleStream.of(expired)),
                        DoubleStream.of(value, time))
                .toArray();
    }

    /// The moves of factors and variances alone.
    double[] moves(int scenario, int watch) {
        double[] moves = paths.features(scenario, watch);
        for (int i = 0; i < moves.length; i++) {
            moves[i] /= scale[i];
        }
        return moves;
    }
}
