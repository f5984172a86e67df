package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.runtime.WarmUp;
import io.plimsoll.store.Store;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;

/// `GET /health/live` and `GET /health/ready`.
final class HealthRoute {
    private final Draining draining;
    private final WarmUp warmUp;
    private final Store store;

    HealthRoute(Draining draining, WarmUp warmUp, Store store) {
        this.draining = draining;
        this.warmUp = warmUp;
        this.store = store;
    }

    /// Whether new requests may be sent here.
    boolean isReady() {
        return !draining.isAnnounced() && warmUp.isDone() && store.isAvailable();
    }

    void mount(Router router) {
        ResourceRoute.get(
                router,
                "/health/live",
                context -> ResourceRoute.exchange(context).send(200, "application/json", status("live")));
        ResourceRoute.get(router, "/health/ready", context -> {
            HttpExchange exchange = ResourceRoute.exchange(context);
            if (draining.isAnnounced()) {
                exchange.send(Problem.draining());
            } else if (!warmUp.isDone()) {
                exchange.send(Problem.warmingUp());
            } else if (!store.isAvailable()) {
                exchange.send(Problem.storeUnavailable());
            } else {
                exchange.send(200, "application/json", status("ready"));
            }
        });
    }

    private static byte[] status(String word) {
        return ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
