package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.ResourceRoute;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/// Allows web pages of listed origins to call the service (CORS, WHATWG Fetch). Pages of other origins get answers
/// without permission, which browsers keep from them.
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String SENT = "Content-Type, Content-Encoding, X-Request-Id, Authorization, X-Api-Key,"
            + " Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, traceparent, tracestate";
    private static final String RECEIVED = "X-Request-Id, Retry-After, ETag, Location, Plimsoll-Request,"
            + " Plimsoll-Answer, Idempotency-Replayed, WWW-Authenticate, RateLimit, RateLimit-Policy, traceresponse";
    private static final String MAX_AGE_SECONDS = "600";

    private final Set<String> origins;

    /// @param origins that may call, `*` for all
    CrossOrigin(Set<String> origins) {
        this.origins = origins;
    }

    void handle(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origins.isEmpty() || origin == null) {
            context.next();
            return;
        }
        ResourceRoute.exchange(context);
        HttpServerResponse response = context.response().putHeader("Vary", "Origin");
        if (!origins.contains(origin) && !origins.contains("*")) {
            context.next();
            return;
        }
        response.putHeader("Access-Control-Allow-Origin", origin).putHeader("Access-Control-Expose-Headers", RECEIVED);
        boolean isPreflight = context.request().method().equals(HttpMethod.OPTIONS)
                && context.request().getHeader("Access-Control-Request-Method") != null;
        if (isPreflight) {
            response.putHeader("Access-Control-Allow-Methods", METHODS)
                    .putHeader("Access-Control-Allow-Headers", SENT)
                    .putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS)
                    .setStatusCode(204)
                    .end();
        } else {
            context.next();
        }
    }
}
