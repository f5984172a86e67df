package io.plimsoll.calibration.backtest.statistic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// P-values of many tests, corrected for there being many: a test whose corrected p-value lies below 5 % is rejected by
/// a rule that wrongly rejects even one of the family in at most 5 of 100 families, however the tests depend on each
/// other (Holm 1979, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6, 65-70).
///
/// With the p-values in ascending order, `p̃(i) = max over j ≤ i of min(1, (m - j + 1) p(j))`.
public final class HolmCorrection {
    private HolmCorrection() {}

    /// The corrected p-values, in the order of the given.
    ///
    /// @param pValues each from 0 to 1
    /// @throws IllegalArgumentException if one is no probability
    public static double[] of(double[] pValues) {
        if (Arrays.stream(pValues).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("one of these is no p-value: " + Arrays.toString(pValues));
        }
        int[] rising = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[pValues.length];
        double largest = 0;
        for (int i = 0; i < rising.length; i++) {
            largest = Math.max(largest, Math.min(1, (rising.length - i) * pValues[rising[i]]));
            corrected[rising[i]] = largest;
        }
        return corrected;
    }
}
