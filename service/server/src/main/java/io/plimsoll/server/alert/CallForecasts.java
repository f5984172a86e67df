package io.plimsoll.server.alert;

import io.plimsoll.store.Store;
import io.plimsoll.store.StoredCallForecast;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The probability of a margin call of each book that a rule asks for. A forecast takes many simulations, so a service
/// computes one at a time, and of services that share a store one computes each. Not thread-safe.
public final class CallForecasts {
    private static final Logger LOG = LoggerFactory.getLogger(CallForecasts.class);

    /// A forecast is made again after this time, even if the margin of the book is the same.
    private static final Duration OLD = Duration.ofHours(1);

    private final Store store;
    private final Forecaster forecaster;
    private final InstantSource clock;
    private final Duration pause;
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private final Map<Key, StoredCallForecast> latest = new HashMap<>();

    /// @param pause between two forecasts of a book
    public CallForecasts(Store store, Forecaster forecaster, InstantSource clock, Duration pause) {
        this.store = store;
        this.forecaster = forecaster;
        this.clock = clock;
        this.pause = pause;
    }

    /// Makes forecasts.
    @FunctionalInterface
    public interface Forecaster {
        /// Begins a forecast.
        ///
        /// @param within the time from now in which a call counts
        /// @return completes with the forecast; empty if there is none, for example without a policy
        CompletionStage<Optional<StoredCallForecast>> forecast(Tenant tenant, String book, Duration within);
    }

    private record Key(Tenant tenant, String book, Duration within) {}

    /// Reads the forecasts of a tenant that this or another service has made.
    void read(Tenant tenant) {
        List<StoredCallForecast> known = store.read(reader -> reader.alerts().callForecasts(tenant));
        known.forEach(forecast -> latest.put(new Key(tenant, forecast.book(), forecast.within()), forecast));
    }

    /// The latest forecast of a book; empty before the first.
    Optional<StoredCallForecast> latest(Tenant tenant, String book, Duration within) {
        return Optional.ofNullable(latest.get(new Key(tenant, book, within)));
    }

    /// Begins a forecast of a book if it is due, and no other is being made.
    ///
    /// @param margin sequence of the latest margin of the book
    void renew(Tenant tenant, String book, Duration within, long margin) {
        if (isBusy.get()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant paused = now.minus(pause);
        Instant old = now.minus(OLD);
        if (!store.read(reader -> reader.alerts().isForecastDue(tenant, book, within, margin, paused, old))) {
            return;
        }
        boolean isMine = store.write(writer -> {
                    boolean isDue = writer.alerts().isForecastDue(tenant, book, within, margin, paused, old);
                    if (isDue) {
                        writer.alerting().claimForecast(tenant, book, within, margin, now);
                    }
                    return isDue;
                })
                .join();
        if (isMine) {
            isBusy.set(true);
            CompletionStage<Optional<StoredCallForecast>> begun;
            try {
                begun = forecaster.forecast(tenant, book, within);
            } catch (RuntimeException failure) {
                begun = CompletableFuture.failedStage(failure);
            }
            CompletionStage<?> _ = begun.whenComplete((forecast, failure) -> {
                isBusy.set(false);
                if (failure != null) {
                    LOG.error("the margin calls of a book could not be forecast", failure);
                } else {
                    forecast.ifPresent(found -> save(tenant, found));
                }
            });
        }
    }

    private void save(Tenant tenant, StoredCallForecast found) {
        CompletableFuture<Boolean> _ = store.write(writer -> {
                    writer.alerting().save(tenant, found);
                    return true;
                })
                .whenComplete((saved, failure) -> {
                    if (failure != null) {
                        LOG.error("the forecast of a book could not be written; it is made again", failure);
                    }
                });
    }
}
