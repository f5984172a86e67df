package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.runtime.WarmUp;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;

/// `GET /health/live` and `GET /health/ready`.
final class HealthRoute {
    private final Draining draining;
    private final WarmUp warmUp;

    HealthRoute(Draining draining, WarmUp warmUp) {
        this.draining = draining;
        this.warmUp = warmUp;
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
            } else {
                exchange.send(200, "application/json", status("ready"));
            }
        });
    }

    private static byte[] status(String word) {
        return ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
