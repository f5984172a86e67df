package io.plimsoll.server.http;

import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.StaticContent;
import io.plimsoll.server.json.answer.PoliciesWriter;
import io.vertx.ext.web.Router;

/// `GET /v1/policies`. Policies do not change while the service runs, so the answer is written once.
final class PoliciesRoute {
    private final StaticContent document;

    PoliciesRoute(PolicyCatalog catalog) {
        document = StaticContent.of("application/json", PoliciesWriter.write(catalog));
    }

    void mount(Router router) {
        ResourceRoute.get(router, "/v1/policies", context -> document.send(ResourceRoute.exchange(context)));
    }
}
