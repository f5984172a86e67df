package io.plimsoll.desk.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The points of paths at which the margin is computed for its fit: half of them far from all others, so that the fit
/// need not be continued beyond them; the others spread over the values of the account, every second one of these at an
/// earlier time. They do not depend on collateral in the report currency, nor on the size of the account.
///
/// @param scenarios of the points; may occur twice
/// @param watches of the points
record FitPoints(int[] scenarios, int[] watches) {
    static FitPoints of(OuterPaths paths, FitInputs inputs, int size) {
        int far = size / 2;
        int[] scenarios = Arrays.copyOf(farthest(paths, inputs, far), size);
        int[] watches = new int[size];
        Arrays.fill(watches, paths.last());
        int[] byValue = IntStream.range(0, paths.scenarios())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer scenario) -> paths.value(scenario, paths.last())))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = far; i < size; i++) {
            double rank = (i - far + 0.5) / (size - far);
            scenarios[i] = byValue[(int) (rank * byValue.length)];
            watches[i] = i % 2 == 0 ? paths.last() : (i / 2) % paths.watches();
        }
        return new FitPoints(scenarios, watches);
    }

    /// Paths each of which ends as far as possible from the valuation and from the ones before it.
    private static int[] farthest(OuterPaths paths, FitInputs inputs, int size) {
        double[][] moves = new double[paths.scenarios()][];
        double[] nearest = new double[moves.length];
        for (int scenario = 0; scenario < moves.length; scenario++) {
            moves[scenario] = inputs.moves(scenario, paths.last());
            nearest[scenario] = squaredDistance(moves[scenario], new double[moves[scenario].length]);
        }
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            for (int scenario = 0; scenario < moves.length; scenario++) {
                chosen[i] = nearest[scenario] > nearest[chosen[i]] ? scenario : chosen[i];
            }
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
