package io.plimsoll.service.http;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.service.http.exchange.ResourceRoute;
import io.plimsoll.service.json.BackendsWriter;
import io.vertx.ext.web.Router;

/// `GET /v1/backends`. The registry probed them once, so the answer is written once.
final class BackendsRoute {
    private final byte[] document;

    BackendsRoute(BackendRegistry registry) {
        document = new BackendsWriter().write(registry.entries());
    }

    void mount(Router router) {
        ResourceRoute.get(
                router,
                "/v1/backends",
                context -> ResourceRoute.exchange(context).send(200, "application/json", document));
    }
}
