package io.plimsoll.kernels.tolerance;

import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Finds a number of scenarios with which a figure `q` is known to a relative tolerance `τ`.
///
/// The numbers are fixed in advance: `n(k) = 10,000 · 2^k`, at most 20 million, which makes `K = 12` looks. At
/// a look the 95 % interval `[l, u]` of the simulation is widened to the level `1 - 0.05 / K`, by the ratio of
/// normal points
///
/// ```
/// w = z(1 - 0.025 / K) / z(0.975) = 2.8653 / 1.9600
/// ```
///
/// and the search ends at the first look with `w · max(q - l, u - q) <= τ |q|`. By Bonferroni's inequality the
/// widened intervals of all looks cover the true figure together with 95 %, so the one that ends the search
/// does too, whatever the rule that chose it. Looks may therefore be skipped: from the width at one look
/// follows the next that can end the search, because widths fall with the root of `n`.
///
/// Accuracy: the intervals are those of [io.plimsoll.kernels.risk.TailLevel], with coverage errors of order
/// `1/n` for a value at risk and `1/√n` for an expected shortfall.
public final class ScenarioTolerance {
    private static final int FIRST = 10_000;

    /// The numbers of scenarios that may be looked at, ascending.
    public static final List<Integer> LOOKS = looks();

    /// The `1 - 0.025 / 12` point of the standard normal law.
    private static final double SCORE_OF_A_LOOK = 2.8652602385321333;

    private static final double WIDENING = SCORE_OF_A_LOOK / Interval.NORMAL_SCORE;

    /// Share of the predicted number up to which looks are skipped. A prediction errs by a few percent.
    private static final double CAUTION = 0.8;

    private ScenarioTolerance() {}

    private static List<Integer> looks() {
        List<Integer> looks = new ArrayList<>();
        for (int n = FIRST; n < SimulationPlan.MAX_SCENARIOS; n *= 2) {
            looks.add(n);
        }
        looks.add(SimulationPlan.MAX_SCENARIOS);
        return List.copyOf(looks);
    }

    /// How a search ended.
    public sealed interface Outcome {
        /// Number of scenarios at the last look.
        int scenarios();

        /// The figure is known to the tolerance.
        record Reached(int scenarios) implements Outcome {}

        /// The largest number of scenarios is not enough.
        ///
        /// @param relative tolerance that was reached; infinite if the figure has no interval
        record NotReached(int scenarios, double relative) implements Outcome {}
    }

    /// Finds the number.
    ///
    /// @param relative tolerance, above 0
    /// @param looks numbers that may be used, of [#LOOKS], ascending, at least one
    /// @param measured the figure in the first so many scenarios
    public static Outcome find(double relative, List<Integer> looks, IntFunction<Estimate> measured) {
        int look = 0;
        while (true) {
            int scenarios = looks.get(look);
            Estimate figure = measured.apply(scenarios);
            double error = WIDENING * farther(figure);
            if (error <= relative * Math.abs(figure.value())) {
                return new Outcome.Reached(scenarios);
            }
            double reached = error / Math.abs(figure.value());
            if (look == looks.size() - 1) {
                return new Outcome.NotReached(scenarios, reached);
            }
            double ratio = reached / relative;
            look = next(looks, look, CAUTION * scenarios * ratio * ratio);
        }
    }

    /// The last look that needs no more than the predicted number, at least the next one. An infinite
    /// prediction says nothing.
    private static int next(List<Integer> looks, int look, double predicted) {
        int next = look + 1;
        while (Double.isFinite(predicted) && next + 1 < looks.size() && looks.get(next + 1) <= predicted) {
            next++;
        }
        return next;
    }

    /// The distance of the farther end of the interval; infinite if an end is missing.
    private static double farther(Estimate figure) {
        Interval interval = figure.simulation();
        return interval.isWhole()
                ? Math.max(
                        interval.upper().orElseThrow() - figure.value(),
                        figure.value() - interval.lower().orElseThrow())
                : Double.POSITIVE_INFINITY;
    }
}
