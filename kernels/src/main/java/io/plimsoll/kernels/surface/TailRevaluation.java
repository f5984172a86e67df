package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Revalues every scenario that may belong to the tail, so that the tail is exact.
///
/// Let every surface loss err by at most `b`, and let `t` be the `depth`-th largest of all losses, exact and by
/// surface. Once every scenario with a surface loss of at least `t - b` is revalued, the `depth` losses from `t`
/// upwards are exact, and no other exact loss reaches `t`. The revalued scenarios also test the bound: a larger
/// error raises it, and the search continues.
final class TailRevaluation {
    /// Safety factor of the certified error. A certificate is a maximum over points, not a supremum, and an
    /// inverse option's premium is converted from forward to spot.
    static final double SAFETY_FACTOR = 4;

    /// Replayed unit losses per batch: 8 MiB.
    private static final int MAX_UNIT_LOSSES_PER_BATCH = 1 << 20;

    private final ScenarioSimulator backend;
    private final Simulation exact;
    private final Execution execution;
    private final double[] losses;
    private final BitSet revalued;
    private double bound;
    private double largestDifference;

    /// @param exact simulation that values every option by its formula
    /// @param losses losses by surfaces, NaN outside their range; exact losses are written over them
    /// @param bound assumed largest error of a surface loss
    TailRevaluation(ScenarioSimulator backend, Simulation exact, Execution execution, double[] losses, double bound) {
        this.backend = backend;
        this.exact = exact;
        this.execution = execution;
        this.losses = losses;
        this.revalued = new BitSet(losses.length);
        this.bound = bound;
    }

    /// Revalues the scenarios outside the range of a surface.
    void revalueOutside() {
        revalue(select(scenario -> Double.isNaN(losses[scenario])));
    }

    /// Revalues every scenario that may be among the `depth` worst.
    void revalueTail(int depth) {
        int[] candidates;
        do {
            double reached = TailSelector.select(losses, depth).losses()[0];
            candidates = select(scenario -> losses[scenario] >= reached - bound);
            revalue(candidates);
        } while (candidates.length > 0);
    }

    /// Number of revalued scenarios so far.
    int count() {
        return revalued.cardinality();
    }

    /// Largest difference between a surface loss and the exact one.
    double largestDifference() {
        return largestDifference;
    }

    /// The bound, as raised so far.
    double bound() {
        return bound;
    }

    private int[] select(IntPredicate condition) {
        return IntStream.range(0, losses.length)
                .filter(scenario -> !revalued.get(scenario) && condition.test(scenario))
                .toArray();
    }

    private void revalue(int[] scenarios) {
        Columns columns = exact.book().columns();
        int width = columns.size();
        int rows = Math.max(1, Math.min(scenarios.length, MAX_UNIT_LOSSES_PER_BATCH / width));
        double[] units = new double[Math.multiplyExact(rows, width)];
        for (int first = 0; first < scenarios.length; first += rows) {
            int[] batch = Arrays.copyOfRange(scenarios, first, Math.min(scenarios.length, first + rows));
            backend.replay(exact, batch, units, execution);
            for (int row = 0; row < batch.length; row++) {
                double sum = 0;
                for (int column = 0; column < width; column++) {
                    sum += columns.quantity()[column] * units[row * width + column];
                }
                replace(batch[row], sum);
            }
        }
    }

    private void replace(int scenario, double loss) {
        double difference = Math.abs(loss - losses[scenario]);
        if (difference > largestDifference) {
            largestDifference = difference;
            bound = Math.max(bound, SAFETY_FACTOR * difference);
        }
        losses[scenario] = loss;
        revalued.set(scenario);
    }
}
