package io.plimsoll.kernels.risk;

/// A probability, estimated by a relative frequency.
///
/// The interval is the score interval of E. B. Wilson, "Probable inference, the law of succession, and
/// statistical inference", JASA 22 (1927): it lies within 0 and 1, and has positive width even at 0 hits.
public final class Proportion {
    private Proportion() {}

    /// @param hits number of occurrences
    /// @param trials number of independent trials, at least 1
    public static Estimate of(int hits, int trials) {
        double share = (double) hits / trials;
        double square = Interval.NORMAL_SCORE * Interval.NORMAL_SCORE / trials;
        double centre = (share + 0.5 * square) / (1 + square);
        double half = Math.sqrt(square * (share * (1 - share) + 0.25 * square)) / (1 + square);
        return Estimate.between(
                share, hits == 0 ? 0 : Math.max(0, centre - half), hits == trials ? 1 : Math.min(1, centre + half));
    }
}
