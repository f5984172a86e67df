package io.plimsoll.server.http.exchange;

import io.plimsoll.server.library.RequestKey;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/// Receives the bodies of requests that are not simulations, within the limits that they share.
///
/// @param draining whether the service is shutting down
/// @param limit largest body, bytes
/// @param patience with slow bodies
/// @param budget bytes that all request bodies share
/// @param repeated answers of requests that are sent again
public record BodyIntake(
        BooleanSupplier draining,
        int limit,
        BodyReception.Patience patience,
        BodyBudget budget,
        RepeatedRequests repeated) {
    /// Whether the service is shutting down.
    public boolean isClosed() {
        return draining.getAsBoolean();
    }

    /// Receives a body. To be called before the event loop is left.
    ///
    /// @param whole goes on with the body, and with the key by which the caller can send it again
    public void receive(RoutingContext context, BiConsumer<byte[], Optional<RequestKey>> whole) {
        new BodyReception(ResourceRoute.exchange(context), limit, patience, budget)
                .receive(context, body -> repeated.enter(context, body, key -> whole.accept(body, key)));
    }
}
