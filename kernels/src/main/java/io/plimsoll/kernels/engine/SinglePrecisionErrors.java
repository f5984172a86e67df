package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RoughLosses;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Tail;
import java.util.Collection;
import java.util.stream.IntStream;

/// The errors of single precision, measured in some scenarios against the reference.
///
/// Even an account with little cancellation can be wrong: over minutes, an option moves by less than the rounding
/// of its value. So each account is summed in both precisions, and is not measured in single precision if the
/// difference matters.
final class SinglePrecisionErrors {
    /// Number of probe scenarios, spread evenly. They do not depend on the columns, so whether an account is measured
    /// in single precision depends on its own holdings alone.
    private static final int PROBE_SCENARIOS = 64;

    /// Most losses in memory, 32 MiB; a wider book has fewer probes.
    private static final int MAX_LOSSES = 1 << 22;

    /// Bound of an account's error, as a multiple of its largest probe error. A further scenario exceeds the
    /// largest error of 64 with probability 1/65. Errors grow with the moves, and those of the tail are about
    /// twice those of the largest probe.
    private static final double SAFETY_FACTOR = 4;

    private final int probes;
    /// `[probe][column]`, by the backend and by the reference
    private final double[] rounded;

    private final double[] exact;
    private final int columns;

    private SinglePrecisionErrors(int probes, int columns, double[] rounded, double[] exact) {
        this.probes = probes;
        this.columns = columns;
        this.rounded = rounded;
        this.exact = exact;
    }

    /// Draws the probes on both backends.
    static SinglePrecisionErrors of(
            ScenarioSimulator backend, ScenarioSimulator reference, Simulation simulation, Execution execution) {
        int columns = simulation.book().columns().size();
        int probes =
                Math.clamp(MAX_LOSSES / Math.max(1, columns), 1, Math.min(PROBE_SCENARIOS, simulation.scenarios()));
        int[] scenarios = IntStream.range(0, probes)
                .map(i -> (int) ((long) i * simulation.scenarios() / probes))
                .toArray();
        double[] rounded = new double[Math.multiplyExact(probes, columns)];
        double[] exact = new double[rounded.length];
        backend.replay(simulation, scenarios, rounded, execution);
        reference.replay(simulation, scenarios, exact, execution);
        return new SinglePrecisionErrors(probes, columns, rounded, exact);
    }

    /// A receiver that accepts an account only if all its figures are exact to a tolerance.
    ///
    /// @param levels levels of the figures
    /// @param tolerance relative tolerance
    TailReceiver guarding(
            TailReceiver receiver, AccountColumns accounts, Collection<Confidence> levels, double tolerance) {
        return new TailReceiver() {
            @Override
            public void kept(RoughLosses losses) {
                receiver.kept(losses);
            }

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
                    receiver.inexact(account, tail);
                }
            }

            @Override
            public void inexact(int account, Tail rough) {
                receiver.inexact(account, rough);
            }

            @Override
            public void unmeasurable(int account) {
                receiver.unmeasurable(account);
            }
        };
    }

    /// The largest probe error of an account: of its unit losses, of its quantities in single precision, and of
    /// their sum.
    private double largest(AccountColumns accounts, int account) {
        double largest = 0;
        for (int probe = 0; probe < probes; probe++) {
            float roundedSum = 0;
            double exactSum = 0;
            for (int entry = accounts.start()[account]; entry < accounts.start()[account + 1]; entry++) {
                double quantity = accounts.quantity()[entry];
                int at = probe * columns + accounts.column()[entry];
                roundedSum = Math.fma((float) quantity, (float) rounded[at], roundedSum);
                exactSum += quantity * exact[at];
            }
            largest = Math.max(largest, Math.abs(roundedSum - exactSum));
        }
        return largest;
    }
}
