package io.plimsoll.server.http.exchange;

import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Ends a stream whose caller has lost its access: the key was revoked or has expired, or the token has.
public final class StreamAccess {
    /// Interval of the checks, milliseconds.
    private static final long INTERVAL_MILLIS = 5000;

    private StreamAccess() {}

    /// Begins to check. Called on the event loop of the exchange.
    ///
    /// @param end receives the reason, once, on the event loop
    /// @return ends the checks
    public static Runnable watch(Vertx vertx, HttpExchange exchange, Consumer<String> end) {
        Callable<Optional<String>> access = exchange.access();
        long timer = vertx.setPeriodic(
                INTERVAL_MILLIS,
                tick -> vertx.executeBlocking(access, false)
                        .onSuccess(lost -> lost.ifPresent(reason -> {
                            if (vertx.cancelTimer(tick)) {
                                end.accept(reason);
                            }
                        })));
        return () -> vertx.cancelTimer(timer);
    }
}
