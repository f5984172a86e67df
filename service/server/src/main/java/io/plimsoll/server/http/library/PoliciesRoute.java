package io.plimsoll.server.http.library;

import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.StaticContent;
import io.plimsoll.server.json.answer.PoliciesWriter;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// `GET /v1/policies`: the policies that the service carries, and the latest version of each stored one.
public final class PoliciesRoute {
    private final LibraryServing serving;

    public PoliciesRoute(LibraryServing serving) {
        this.serving = serving;
    }

    /// Mounts the path.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/policies", this::list);
    }

    private void list(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        serving.work(context, () -> {
            Library library = serving.library();
            byte[] body = PoliciesWriter.write(library.carriedPolicies(), library.policies(tenant));
            return StaticContent.of("application/json", body)::send;
        });
    }
}
