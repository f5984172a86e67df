package io.plimsoll.server.alert;

import io.plimsoll.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Forecasts of margin calls that are never made.
final class NoForecasts {
    private NoForecasts() {}

    static CallForecasts of(Store store) {
        return new CallForecasts(
                store,
                (tenant, book, within) -> CompletableFuture.completedFuture(Optional.empty()),
                InstantSource.system(),
                Duration.ZERO);
    }
}
