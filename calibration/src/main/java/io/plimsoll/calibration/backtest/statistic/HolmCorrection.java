package io.plimsoll.calibration.backtest.statistic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// P-values corrected for multiple testing (Holm 1979, "A simple sequentially rejective multiple test procedure",
/// Scand. J. Statist. 6, 65-70). Rejecting at a corrected p-value below 5 % makes any false rejection in at most
/// 5 of 100 families, for any dependence between the tests.
///
/// With the p-values in ascending order, `p̃(i) = max over j ≤ i of min(1, (m - j + 1) p(j))`.
public final class HolmCorrection {
    private HolmCorrection() {}

    /// Returns the corrected p-values in the order of the input.
    ///
    /// @param pValues each from 0 to 1
    /// @throws IllegalArgumentException if a p-value is not from 0 to 1
    public static double[] of(double[] pValues) {
        if (Arrays.stream(pValues).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("p-values: " + Arrays.toString(pValues) + " are out of range (0 to 1)");
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
