package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Contribution;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.running.RunningLossFigures;
import java.util.stream.Stream;

/// Thrown if a simulated path or a figure leaves the range of double precision. This takes volatilities of
/// thousands of percent, or a Student-t law near two degrees of freedom over a long horizon.
public final class ModelOverflowException extends RuntimeException {
    private ModelOverflowException(String message) {
        super(message);
    }

    /// For a part of a portfolio whose figures are not finite.
    ///
    /// @param sentence names the figure and the cause
    public static ModelOverflowException ofPart(String sentence) {
        return new ModelOverflowException(sentence);
    }

    /// @throws ModelOverflowException if a measure or its interval is not a finite number
    static void throwUnlessFinite(Estimate measure) {
        if (!measure.isFinite()) {
            throw new ModelOverflowException("a measure is not a finite number: the prices, the quantities or the "
                    + "model's volatilities are too large");
        }
    }

    /// Finite losses can still have an infinite sum or sum of squares.
    static void throwUnlessFinite(RiskResult result) {
        Stream<Estimate> estimates = Stream.concat(
                Stream.of(result.risk(), result.expectedShortfall()),
                Stream.concat(
                        result.losses().stream()
                                .flatMap(level -> Stream.of(level.valueAtRisk(), level.expectedShortfall())),
                        Stream.concat(
                                result.contributions().stream().map(Contribution::expectedShortfall),
                                running(result))));
        boolean finite = Double.isFinite(result.value())
                && Double.isFinite(result.isolated().orElse(0))
                && estimates.allMatch(Estimate::isFinite);
        if (!finite) {
            throw new ModelOverflowException("a figure is not a finite number: the prices, the quantities or the "
                    + "model's volatilities are too large");
        }
    }

    private static Stream<Estimate> running(RiskResult result) {
        RunningLossFigures running = result.running();
        return running == null
                ? Stream.empty()
                : running.losses().stream().flatMap(level -> Stream.of(level.valueAtRisk(), level.expectedShortfall()));
    }

    /// True if every loss is finite.
    public static boolean areFinite(double[] losses) {
        boolean finite = true;
        for (double loss : losses) {
            finite &= Double.isFinite(loss);
        }
        return finite;
    }

    /// @throws ModelOverflowException if a loss is not a finite number
    public static void throwUnlessFinite(double[] losses) {
        int count = 0;
        for (double loss : losses) {
            if (!Double.isFinite(loss)) {
                count++;
            }
        }
        if (count > 0) {
            throw new ModelOverflowException("the loss of " + count + " of " + losses.length
                    + " scenarios is not a finite number: the model's volatilities or horizon are too large");
        }
    }
}
