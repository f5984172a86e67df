package io.plimsoll.server.identity;

import io.plimsoll.store.StoredKey;

/// Limits of every caller without limits of its own.
///
/// @param requestsPerSecond that it may send in the long run; 0 for any number
/// @param burst of requests that it may send at once
/// @param workSecondsPerHour seconds of simulation that it may ask for in an hour; 0 for any number
/// @param isByTenant whether the callers of a tenant share one quota
public record QuotaSettings(int requestsPerSecond, int burst, int workSecondsPerHour, boolean isByTenant) {
    /// No limits.
    public static final QuotaSettings NONE = new QuotaSettings(0, 1, 0, false);

    /// The limits of a caller with limits of its own.
    public QuotaSettings with(StoredKey.Limits own) {
        int rate = own.requestsPerSecond().orElse(requestsPerSecond);
        // A burst below the rate would make the rate unreachable.
        int most = own.burst().orElse(own.requestsPerSecond().isPresent() ? rate : burst);
        return new QuotaSettings(rate, most, own.workSecondsPerHour().orElse(workSecondsPerHour), false);
    }
}
