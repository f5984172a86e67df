package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.List;

/// The answer to a workload whose losses are one number a scenario.
///
/// @param valueAtRisk at 99 %
/// @param expectedShortfall at 97.5 %
public record WorkloadAnswer(PublishedFigure valueAtRisk, PublishedFigure expectedShortfall) {
    private static final Confidence OF_VALUE = Confidence.of(0.99);
    private static final Confidence OF_SHORTFALL = Confidence.of(0.975);

    /// The value at risk at 99 % in these losses.
    public static Estimate valueAtRisk(double[] losses) {
        return RiskMeasure.VALUE_AT_RISK.estimate(tail(losses), OF_VALUE);
    }

    /// The expected shortfall at 97.5 % in these losses.
    public static Estimate expectedShortfall(double[] losses) {
        return RiskMeasure.EXPECTED_SHORTFALL.estimate(tail(losses), OF_SHORTFALL);
    }

    /// True if both figures of a book's losses lie in the bands, widened by four standard errors.
    public boolean admits(Estimate foundValueAtRisk, Estimate foundShortfall) {
        return valueAtRisk.admits(foundValueAtRisk) && expectedShortfall.admits(foundShortfall);
    }

    /// Holds losses against the answer; a benchmark of something that is wrong is worth nothing.
    ///
    /// @throws IllegalStateException if a loss is not finite, or a figure is further off than Monte Carlo error
    ///     explains
    public void check(double[] losses) {
        if (!Arrays.stream(losses).allMatch(Double::isFinite)) {
            throw new IllegalStateException("a loss is not a finite number");
        }
        require(valueAtRisk, valueAtRisk(losses), "value at risk at 99 %");
        require(expectedShortfall, expectedShortfall(losses), "expected shortfall at 97.5 %");
    }

    private static void require(PublishedFigure published, Estimate estimate, String name) {
        if (!published.admits(estimate)) {
            throw new IllegalStateException("the " + name + " is " + estimate + ": it must be " + published);
        }
    }

    private static Tail tail(double[] losses) {
        int depth = TailDepth.of(List.of(OF_VALUE, OF_SHORTFALL), losses.length);
        return TailSelector.select(losses, depth);
    }
}
