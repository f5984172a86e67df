package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Tail;
import java.util.Collection;
import java.util.stream.IntStream;

/// The errors of single precision for one unit of each column, measured in some scenarios against the reference.
///
/// The error of an account in a scenario is the sum of its quantities times these errors. Even an account with
/// little cancellation can be wrong: over minutes, an option moves by less than the rounding of its value. So
/// each account is compared with its own errors, and is not measured in single precision if they matter.
final class SinglePrecisionErrors {
    /// Number of probe scenarios, spread evenly.
    private static final int PROBE_SCENARIOS = 64;

    /// Most errors in memory, 32 MiB; a wider book has fewer probes.
    private static final int MAX_ERRORS = 1 << 22;

    /// Bound of an account's error, as a multiple of its largest probe error. A further scenario exceeds the
    /// largest error of 64 probes with probability 1/65, and twice that error hardly ever.
    private static final double SAFETY_FACTOR = 2;

    private final int probes;
    /// `[column][probe]`
    private final double[] errors;

    private SinglePrecisionErrors(int probes, double[] errors) {
        this.probes = probes;
        this.errors = errors;
    }

    /// Draws the probes on both backends.
    static SinglePrecisionErrors of(
            ScenarioSimulator backend, ScenarioSimulator reference, Simulation simulation, Execution execution) {
        int columns = simulation.book().columns().size();
        int probes =
                Math.clamp(MAX_ERRORS / Math.max(1, columns), 1, Math.min(PROBE_SCENARIOS, simulation.scenarios()));
        int[] scenarios = IntStream.range(0, probes)
                .map(i -> (int) ((long) i * simulation.scenarios() / probes))
                .toArray();
        double[] rounded = new double[Math.multiplyExact(probes, columns)];
        double[] exact = new double[rounded.length];
        backend.replay(simulation, scenarios, rounded, execution);
        reference.replay(simulation, scenarios, exact, execution);
        double[] errors = new double[rounded.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i % columns * probes + i / columns] = rounded[i] - exact[i];
        }
        return new SinglePrecisionErrors(probes, errors);
    }

    /// A receiver that accepts an account only if all its figures are exact to a tolerance.
    ///
    /// @param levels levels of the figures
    /// @param tolerance relative tolerance
    TailReceiver guarding(
            TailReceiver receiver, AccountColumns accounts, Collection<Confidence> levels, double tolerance) {
        return new TailReceiver() {
            @Override
            public void found(int account, Tail tail) {
                double smallest = levels.stream()
                        .mapToDouble(level -> Math.abs(tail.atRank(level.rank(tail.count()))))
                        .min()
                        .orElse(0);
                // NaN fails the comparison.
                if (SAFETY_FACTOR * largest(accounts, account) <= tolerance * smallest) {
                    receiver.found(account, tail);
                } else {
                    receiver.unmeasurable(account);
                }
            }

            @Override
            public void unmeasurable(int account) {
                receiver.unmeasurable(account);
            }
        };
    }

    /// The largest probe error of an account.
    private double largest(AccountColumns accounts, int account) {
        double[] sums = new double[probes];
        for (int entry = accounts.start()[account]; entry < accounts.start()[account + 1]; entry++) {
            double quantity = accounts.quantity()[entry];
            int first = accounts.column()[entry] * probes;
            for (int probe = 0; probe < probes; probe++) {
                sums[probe] += quantity * errors[first + probe];
            }
        }
        double largest = 0;
        for (double sum : sums) {
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }
}
