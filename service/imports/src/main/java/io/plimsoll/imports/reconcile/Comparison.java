package io.plimsoll.imports.reconcile;

import org.jspecify.annotations.Nullable;

/// One of our figures beside the venue's.
///
/// @param figure such as `delta`
/// @param currency of both
/// @param venues null if the files do not say it
/// @param cause of the difference, in words; empty if there is none, or nothing to compare with
public record Comparison(
        String figure,
        String currency,
        double ours,
        @Nullable Double venues,
        String cause) {
    /// Ours less the venue's; NaN without the venue's.
    public double difference() {
        return venues == null ? Double.NaN : ours - venues;
    }
}
