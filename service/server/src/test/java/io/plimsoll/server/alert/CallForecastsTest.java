package io.plimsoll.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.store.Store;
import io.plimsoll.store.StoredCallForecast;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which forecasts are made when, with a clock that the test moves.
final class CallForecastsTest {
    private static final Duration WITHIN = Duration.ofHours(8);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T03:00:00Z"));
    private final InstantSource clock = now::get;
    private final Store store =
            DatabaseStore.open(DatabaseSettings.inMemory(UUID.randomUUID().toString()), clock);
    private final Deque<CompletableFuture<Optional<StoredCallForecast>>> begun = new ArrayDeque<>();
    private final CallForecasts one = new CallForecasts(store, this::begin, clock, PAUSE);
    private final CallForecasts other = new CallForecasts(store, this::begin, clock, PAUSE);

    @AfterEach
    void close() {
        store.close();
    }

    private CompletionStage<Optional<StoredCallForecast>> begin(Tenant tenant, String book, Duration within) {
        CompletableFuture<Optional<StoredCallForecast>> future = new CompletableFuture<>();
        begun.add(future);
        return future;
    }

    private void ask(CallForecasts of, String book, long margin) {
        of.renew(Tenant.DEFAULT, book, WITHIN, margin);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void end(String probability) {
        begun.getLast()
                .complete(Optional.of(new StoredCallForecast("alpha", WITHIN, now.get(), probability, "0", "1")));
    }

    private Optional<String> known(CallForecasts by) {
        by.read(Tenant.DEFAULT);
        return by.latest(Tenant.DEFAULT, "alpha", WITHIN).map(StoredCallForecast::probability);
    }

    @Test
    void aForecastIsMadeOnceForAMarginAndIsThereForAllServices() {
        ask(one, "alpha", 7);
        ask(other, "alpha", 7);
        assertThat(begun).hasSize(1);
        assertThat(known(one)).isEmpty();
        end("0.1086");
        await().untilAsserted(() -> assertThat(known(one)).contains("0.1086"));
        assertThat(known(other)).contains("0.1086");
        pass(PAUSE.multipliedBy(2));
        ask(one, "alpha", 7);
        ask(other, "alpha", 7);
        assertThat(begun).hasSize(1);
    }

    @Test
    void aNewMarginWaitsForThePauseAndAnOldForecastIsRenewed() {
        ask(one, "alpha", 7);
        end("0.1");
        ask(one, "alpha", 8);
        assertThat(begun).hasSize(1);
        pass(PAUSE.plusSeconds(1));
        ask(one, "alpha", 8);
        assertThat(begun).hasSize(2);
        end("0.2");
        await().untilAsserted(() -> assertThat(known(one)).contains("0.2"));
        pass(Duration.ofMinutes(61));
        ask(other, "alpha", 8);
        assertThat(begun).hasSize(3);
    }

    /// One at a time: another book waits until the first is done. A forecast that fails is made again after the pause.
    @Test
    void oneForecastIsMadeAtATimeAndAFailedOneAgain() {
        ask(one, "alpha", 7);
        ask(one, "beta", 8);
        assertThat(begun).hasSize(1);
        begun.getLast().completeExceptionally(new IllegalStateException("a test"));
        ask(one, "beta", 8);
        assertThat(begun).hasSize(2);
        begun.getLast().complete(Optional.empty());
        pass(PAUSE.plusSeconds(1));
        ask(one, "alpha", 9);
        assertThat(begun).hasSize(3);
        assertThat(known(one)).isEmpty();
    }
}
