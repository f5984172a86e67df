package io.plimsoll.kernels.greeks;

import java.util.List;

/// Buckets of the time to expiry, by which vega is summed.
///
/// @param ends upper ends in days, ascending, inclusive; one more bucket has no end
public record ExpiryBuckets(List<Double> ends) {
    /// Up to a week, three weeks, two months, half a year, and beyond: the buckets of the standard policy's shape
    /// charge.
    public static final ExpiryBuckets STANDARD = new ExpiryBuckets(List.of(7.0, 21.0, 60.0, 180.0));

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException unless the ends ascend
    public ExpiryBuckets {
        ends = List.copyOf(ends);
        for (int i = 1; i < ends.size(); i++) {
            if (!(ends.get(i) > ends.get(i - 1))) {
                throw new IllegalArgumentException("ends of buckets " + ends + " do not ascend");
            }
        }
    }

    /// The upper end of the bucket of a time to expiry, in days; infinite for the last bucket.
    public double endOf(double days) {
        for (double end : ends) {
            if (days <= end) {
                return end;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
