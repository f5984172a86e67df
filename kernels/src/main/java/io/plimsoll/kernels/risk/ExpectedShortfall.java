package io.plimsoll.kernels.risk;

/// The mean of the losses beyond the value at risk.
public final class ExpectedShortfall {
    private ExpectedShortfall() {}

    /// `(Σ_{i > k} L(i) + (k - α n) L(k)) / (n (1 - α))` with `k = ⌈α n⌉` (Acerbi and Tasche 2002, eq. 12).
    /// Summed
    /// upwards
    /// from the quantile, so the shape of the sum is fixed.
    ///
    /// @param tail holds at least rank `k`
    public static double value(Tail tail, Confidence confidence) {
        int quantile = tail.indexOf(confidence.rank(tail.count()));
        double[] losses = tail.losses();
        // Deviations from the quantile are what differs; summing them keeps the digits of a flat tail.
        double pivot = losses[quantile];
        double sum = 0;
        for (int i = quantile + 1; i < losses.length; i++) {
            sum += losses[i] - pivot;
        }
        return pivot + sum / confidence.tailCount(tail.count());
    }

    /// The value with the interval of its asymptotic normal law:
    /// `Var = (Var(L | L >= VaR) + α (ES - VaR)²) / (n (1 - α))` (Manistre and Hancock 2005, North American
    /// Actuarial
    /// Journal 9(2), eq. 3; the second term is the error of the quantile itself).
    ///
    /// @param tail holds at least rank `k`
    public static Estimate estimate(Tail tail, Confidence confidence) {
        double value = value(tail, confidence);
        int quantile = tail.indexOf(confidence.rank(tail.count()));
        double[] losses = tail.losses();
        double tailCount = confidence.tailCount(tail.count());
        double excess = value - losses[quantile];
        double deviation = losses[quantile] - value;
        double squares = confidence.quantileWeight(tail.count()) * deviation * deviation;
        for (int i = quantile + 1; i < losses.length; i++) {
            deviation = losses[i] - value;
            squares += deviation * deviation;
        }
        double variance = squares / Math.max(tailCount - 1, 1) + confidence.asDouble() * excess * excess;
        return Estimate.symmetric(value, Math.sqrt(variance / tailCount));
    }
}
