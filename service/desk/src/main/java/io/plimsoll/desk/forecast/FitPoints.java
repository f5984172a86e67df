package io.plimsoll.desk.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Chooses the points at which the margin is computed for its fit.
///
/// Half of them are far from all others, so that the fit need not be continued beyond them. The others are spread over
/// the values of the account, every second one of these at an earlier time. They do not depend on collateral in the
/// report currency, nor on the size of the account.
final class FitPoints {
    private FitPoints() {}

    /// Distinct points, at most `size`.
    static List<PathPoint> of(OuterPaths paths, FitInputs inputs, int size) {
        int far = size / 2;
        List<PathPoint> points = new ArrayList<>();
        for (int scenario : farthest(paths, inputs, far)) {
            points.add(new PathPoint(scenario, paths.last()));
        }
        int[] byValue = paths.byValue();
        for (int i = far; i < size; i++) {
            double rank = (i - far + 0.5) / (size - far);
            int watch = i % 2 == 0 ? paths.last() : (i / 2) % paths.watches();
            points.add(new PathPoint(byValue[(int) (rank * byValue.length)], watch));
        }
        return points.stream().distinct().toList();
    }

    /// Paths each of which ends as far as possible from the valuation and from the ones before it.
    private static int[] farthest(OuterPaths paths, FitInputs inputs, int size) {
        double[][] moves = IntStream.range(0, paths.scenarios())
                .mapToObj(scenario -> inputs.moves(paths, scenario, paths.last()))
                .toArray(double[][]::new);
        double[] nearest = IntStream.range(0, moves.length)
                .mapToDouble(scenario -> squaredDistance(moves[scenario], new double[moves[scenario].length]))
                .toArray();
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            chosen[i] = IntStream.range(0, moves.length)
                    .boxed()
                    .max(Comparator.comparingDouble(scenario -> nearest[scenario]))
                    .orElseThrow();
            double[] latest = moves[chosen[i]];
            for (int scenario = 0; scenario < moves.length; scenario++) {
                nearest[scenario] = Math.min(nearest[scenario], squaredDistance(moves[scenario], latest));
            }
        }
        return chosen;
    }

    private static double squaredDistance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return sum;
    }
}
