package io.plimsoll.server.http.library;

import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.recalibration.RecalibrationDesk;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// `GET /v1/recalibrations`: the recalibrations of the tenant, each with its latest run and its latest drift report.
public final class RecalibrationsRoute {
    private final LibraryServing serving;
    private final RecalibrationDesk desk;

    public RecalibrationsRoute(LibraryServing serving, RecalibrationDesk desk) {
        this.serving = serving;
        this.desk = desk;
    }

    /// Mounts the path.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/recalibrations", this::list);
    }

    private void list(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        serving.work(context, () -> {
            byte[] body = desk.document(tenant);
            return exchange -> exchange.send(200, "application/json", body);
        });
    }
}
