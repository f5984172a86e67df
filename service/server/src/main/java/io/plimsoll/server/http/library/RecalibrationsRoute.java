package io.plimsoll.server.http.library;

import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.recalibration.RecalibrationDesk;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// `/v1/recalibrations`: the recalibrations of the tenant, each with its latest run and its latest drift report, and
/// runs that a caller asks for.
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
        ResourceRoute.post(router, "/v1/recalibrations/{id}/runs", this::run);
    }

    private void run(RoutingContext context) {
        Principal principal = ResourceRoute.exchange(context).principal();
        NamedDocumentRoute.id(context)
                .ifPresent(name -> serving.work(context, () -> switch (desk.ask(principal, name)) {
                    case RecalibrationDesk.Asked.Begun(byte[] document) ->
                        exchange -> exchange.send(202, "application/json", document);
                    case RecalibrationDesk.Asked.Missing() ->
                        exchange -> exchange.send(new Problem(
                                "not-found",
                                "There is nothing here",
                                404,
                                "The service has no recalibration " + name + ".",
                                List.of()));
                    case RecalibrationDesk.Asked.Running() ->
                        exchange -> exchange.send(new Problem(
                                "recalibration-running",
                                "The recalibration is running",
                                409,
                                "A run of the recalibration " + name + " is under way.",
                                List.of()));
                }));
    }

    private void list(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        serving.work(context, () -> {
            byte[] body = desk.document(tenant);
            return exchange -> exchange.send(200, "application/json", body);
        });
    }
}
