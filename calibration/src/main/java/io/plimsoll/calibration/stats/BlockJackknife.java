package io.plimsoll.calibration.stats;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Standard errors of estimates from a series, by leaving out one block of neighbouring days at a time: with `g`
/// blocks, `SE² = (g - 1)/g Σ (θ₍ᵢ₎ - θ̄)²` (Künsch 1989, Annals of Statistics 17; delete-a-group: Shao and Tu
/// 1995, The Jackknife and Bootstrap, §2.3). Blocks preserve the dependence between neighbouring days.
public final class BlockJackknife {
    /// Days of a block.
    public static final int BLOCK_DAYS = 5;

    private BlockJackknife() {}

    /// One standard error for each estimate.
    ///
    /// @param days size of the series, at least two blocks
    /// @param estimate of the days with the given indices, always the same number of values
    public static double[] standardErrors(int days, Function<int[], double[]> estimate) {
        int groups = days / BLOCK_DAYS;
        if (groups < 2) {
            throw new IllegalArgumentException(days + " days are fewer than two blocks of " + BLOCK_DAYS);
        }
        double[][] left = new double[groups][];
        for (int group = 0; group < groups; group++) {
            // Without rounding: the blocks cover all days, and their sizes differ by one at most.
            int from = (int) ((long) group * days / groups);
            int to = (int) ((long) (group + 1) * days / groups);
            left[group] = estimate.apply(IntStream.range(0, days)
                    .filter(day -> day < from || day >= to)
                    .toArray());
        }
        double[] errors = new double[left[0].length];
        for (int i = 0; i < errors.length; i++) {
            int one = i;
            double mean = Arrays.stream(left).mapToDouble(values -> values[one]).sum() / groups;
            double squares = Arrays.stream(left)
                    .mapToDouble(values -> (values[one] - mean) * (values[one] - mean))
                    .sum();
            errors[i] = Math.sqrt(squares * (groups - 1) / groups);
        }
        return errors;
    }
}
