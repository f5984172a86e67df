package io.plimsoll.kernels.attribution;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ReplayBatches;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.tail.TailCandidates;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The tail of a single-precision simulation, corrected by the reference until its figures agree with the
/// reference's to [#TOLERANCE].
///
/// Rounding is small relative to gross exposure, but not always relative to the net loss: if gross moves are a
/// thousand times the net loss, three digits are lost. So some tail scenarios are drawn again in double
/// precision, and the errors found decide:
/// ```
/// every error far below the tolerance      the tail is good as it is
/// their mean is, with its standard error   scenarios around the quantiles are replaced: a quantile is one
///                                          scenario, a shortfall the mean of many
/// otherwise                                the whole tail is replaced, with all that may belong to it
/// ```
/// Replaced scenarios are those within [#SAFETY_FACTOR] times the largest error of a quantile or of the tail. If
/// a replaced scenario shows a larger error, the step is repeated with that error.
///
/// @param tail tail whose figures are exact
/// @param source backend whose column losses sum to those of the tail
public record ExactTail(Tail tail, Backend source) {
    /// Relative error of quantile and shortfall.
    public static final double TOLERANCE = 1e-5;

    private static final int PROBE_SCENARIOS = 64;
    private static final double SAFETY_FACTOR = 3;
    /// Confidence bound of the mean error, in standard errors of the probes: exceeded in 6 of 100,000 cases.
    private static final double STANDARD_ERRORS = 4;

    /// The tail of the sum of the losses of several simulations, scenario by scenario.
    ///
    /// @param backend backend of the simulation
    /// @param simulations simulations of the same scenarios
    /// @param losses sum in every scenario, finite; corrected losses are written over them
    /// @param depth number of worst losses
    /// @param levels levels whose figures must be exact
    public static ExactTail ofSum(
            Backend backend,
            Backend reference,
            List<Simulation> simulations,
            double[] losses,
            int depth,
            Collection<Confidence> levels,
            Execution execution) {
        if (!backend.isSinglePrecision()) {
            return new ExactTail(TailSelector.select(losses, depth), backend);
        }
        Redraw redraw = new HorizonRedraw(reference, simulations, execution);
        Mending mending = new Mending(redraw, losses, Double.NEGATIVE_INFINITY);
        boolean isOwn = mend(mending, TailSelector.select(losses, depth), levels);
        return new ExactTail(TailSelector.select(losses, depth), isOwn ? backend : reference);
    }

    /// The tail of a simulation of which only the tail candidates are known. The result is the same as from all
    /// losses.
    ///
    /// @param backend backend of the simulation
    /// @param candidates finite; corrected losses are written over them
    /// @param depth number of worst losses
    /// @param levels levels whose figures must be exact
    /// @return empty if a loss outside the candidates may belong to the tail or need correction
    public static Optional<ExactTail> ofCandidates(
            Backend backend,
            Backend reference,
            Simulation simulation,
            TailCandidates candidates,
            int depth,
            Collection<Confidence> levels,
            Execution execution) {
        Redraw places = new HorizonRedraw(reference, List.of(simulation), execution);
        Redraw redraw = chosen -> places.losses(Arrays.stream(chosen)
                .map(place -> candidates.scenarios()[place])
                .toArray());
        return candidates.select(depth).flatMap(tail -> {
            Mending mending = new Mending(redraw, candidates.losses(), candidates.threshold());
            boolean isOwn = mend(mending, tail, levels);
            return mending.isBeyond()
                    ? Optional.empty()
                    : candidates
                            .select(depth)
                            .map(mended -> new ExactTail(candidates.ofScenarios(mended), isOwn ? backend : reference));
        });
    }

    /// The tail of the worst running losses of a simulation.
    ///
    /// @param backend backend of the simulation
    /// @param worst worst running loss in every scenario, finite; corrected losses are written over them
    /// @param levels levels whose figures must be exact
    /// @param marks loss levels whose exceedance probability must be exact
    public static Tail ofRunning(
            Backend backend,
            Backend reference,
            Simulation simulation,
            double[] worst,
            Collection<Confidence> levels,
            double[] marks,
            Execution execution) {
        int depth = TailDepth.of(levels, worst.length);
        if (backend.isSinglePrecision()) {
            Redraw redraw = chosen -> reference.replayRunning(simulation, chosen, execution);
            Mending mending = new Mending(redraw, worst, Double.NEGATIVE_INFINITY);
            mend(mending, TailSelector.select(worst, depth), levels);
            for (double mark : marks) {
                double reach = 2 * SAFETY_FACTOR * mending.largest;
                mending.replaceWithin(mark - reach, mark + reach);
            }
        }
        return TailSelector.select(worst, depth);
    }

    /// @param tail tail before correction; its scenarios are indices of the losses to correct
    /// @return true if uncorrected losses may remain in the tail
    private static boolean mend(Mending mending, Tail tail, Collection<Confidence> levels) {
        double smallest = levels.stream()
                .mapToDouble(level -> Math.abs(tail.atRank(level.rank(tail.count()))))
                .min()
                .orElse(0);
        mending.replace(probes(tail));
        if (SAFETY_FACTOR * mending.largest <= TOLERANCE * smallest) {
            return true;
        }
        boolean isMeanGood =
                Math.abs(mending.mean()) + STANDARD_ERRORS * mending.standardError() <= 0.5 * TOLERANCE * smallest;
        double done;
        do {
            done = mending.largest;
            double reach = 2 * SAFETY_FACTOR * done;
            if (isMeanGood) {
                for (Confidence level : levels) {
                    double quantile = tail.atRank(level.rank(tail.count()));
                    mending.replaceWithin(quantile - reach, quantile + reach);
                }
            } else {
                mending.replaceWithin(tail.losses()[0] - reach, Double.POSITIVE_INFINITY);
            }
        } while (mending.largest > SAFETY_FACTOR * done);
        return isMeanGood;
    }

    /// Probe scenarios, spread evenly over the tail.
    private static int[] probes(Tail tail) {
        int count = Math.min(PROBE_SCENARIOS, tail.losses().length);
        return IntStream.range(0, count)
                .map(i -> tail.scenarios()[(int) ((long) i * tail.losses().length / count)])
                .toArray();
    }

    /// Draws scenarios again in double precision.
    @FunctionalInterface
    private interface Redraw {
        double[] losses(int[] scenarios);
    }

    /// Draws losses at the horizon, summed over columns and simulations.
    private record HorizonRedraw(Backend reference, List<Simulation> simulations, Execution execution)
            implements Redraw {
        @Override
        public double[] losses(int[] scenarios) {
            double[] losses = new double[scenarios.length];
            for (Simulation simulation : simulations) {
                double[] part = new ReplayBatches(reference, simulation, execution).losses(scenarios);
                Arrays.setAll(losses, i -> losses[i] + part[i]);
            }
            return losses;
        }
    }

    /// Replaces losses by the reference's and collects statistics of the errors.
    private static final class Mending {
        private final Redraw redraw;
        private final double floor;
        private boolean isBeyond;
        private final double[] losses;
        private final boolean[] isExact;
        private double largest;
        private double sum;
        private double squares;
        private int count;

        /// @param losses all losses above the floor
        Mending(Redraw redraw, double[] losses, double floor) {
            this.redraw = redraw;
            this.floor = floor;
            this.losses = losses;
            this.isExact = new boolean[losses.length];
        }

        double mean() {
            return sum / count;
        }

        double standardError() {
            return Math.sqrt(squares) / count;
        }

        /// True if a loss below the floor would need correction too.
        boolean isBeyond() {
            return isBeyond;
        }

        void replaceWithin(double from, double to) {
            isBeyond |= from <= floor;
            int[] found = new int[losses.length];
            int size = 0;
            for (int i = 0; i < losses.length; i++) {
                if (losses[i] >= from && losses[i] <= to && !isExact[i]) {
                    found[size++] = i;
                }
            }
            replace(Arrays.copyOf(found, size));
        }

        void replace(int[] scenarios) {
            double[] exact = redraw.losses(scenarios);
            for (int i = 0; i < scenarios.length; i++) {
                put(scenarios[i], exact[i]);
            }
        }

        private void put(int scenario, double exact) {
            double error = exact - losses[scenario];
            largest = Math.max(largest, Math.abs(error));
            sum += error;
            squares += error * error;
            count++;
            losses[scenario] = exact;
            isExact[scenario] = true;
        }
    }
}
