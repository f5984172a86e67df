package io.plimsoll.server.http;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.json.answer.BackendsWriter;
import io.vertx.ext.web.Router;

/// `GET /v1/backends`. Written for each request, because a device may fail and recover.
final class BackendsRoute {
    private final BackendsWriter writer = new BackendsWriter();
    private final BackendRegistry registry;

    BackendsRoute(BackendRegistry registry) {
        this.registry = registry;
    }

    void mount(Router router) {
        ResourceRoute.get(
                router,
                "/v1/backends",
                context -> ResourceRoute.exchange(context)
                        .send(200, "application/json", writer.write(registry.entries())));
    }
}
