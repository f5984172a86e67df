package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;

/// `GET /metrics`, in the Prometheus text format.
final class MetricsRoute {
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ServiceMeters meters;

    MetricsRoute(ServiceMeters meters) {
        this.meters = meters;
    }

    void mount(Router router) {
        ResourceRoute.get(
                router,
                "/metrics",
                context -> ResourceRoute.exchange(context)
                        .send(200, MEDIA_TYPE, meters.scrape().getBytes(StandardCharsets.UTF_8)));
    }
}
