package io.plimsoll.kernels.risk;

/// The mean of the losses beyond the value at risk.
public final class ExpectedShortfall {
    private ExpectedShortfall() {}

    /// `(Σ_{i > k} L(i) + (k - α n) L(k)) / (n (1 - α))` with `k = ⌈α n⌉` (Acerbi and Tasche 2002, eq. 12).
    /// Summed upwards from the quantile, so that the rounding is fixed.
    ///
    /// @param tail includes rank `k`
    public static double value(Tail tail, Confidence confidence) {
        return estimate(tail, confidence.rank(tail.count()), confidence.tailCount(tail.count()))
                .value();
    }

    /// The value with the interval of [TailMoments], which needs [TailLevel#MIN_OF_TAIL] losses in the tail.
    ///
    /// @param tail includes rank `k`
    public static Estimate estimate(Tail tail, Confidence confidence) {
        return TailLevel.of(confidence, tail.count()).expectedShortfall(tail);
    }

    static Estimate estimate(Tail tail, int rank, double tailCount) {
        double[] losses = tail.losses();
        int quantile = tail.indexOf(rank);
        double pivot = losses[quantile];
        double first = 0;
        double second = 0;
        double third = 0;
        // Deviations from the quantile are what differs: summing them keeps the digits of a flat tail.
        for (int i = quantile + 1; i < losses.length; i++) {
            double excess = losses[i] - pivot;
            first += excess;
            second += excess * excess;
            third += excess * excess * excess;
        }
        double value = pivot + first / tailCount;
        return new Estimate(value, new TailMoments(first, second, third, tailCount, tail.count()).around(value));
    }
}
