package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what no route answers: unknown paths, failures of routes, and messages that cannot be read.
final class UnansweredRequests {
    private static final Logger LOG = LoggerFactory.getLogger(UnansweredRequests.class);

    private UnansweredRequests() {}

    /// Mounts the last handlers of a router.
    static void mount(Router router) {
        router.route()
                .handler(context -> ResourceRoute.exchange(context)
                        .send(Problem.notFound(String.valueOf(context.request().path()))));
        router.route().failureHandler(context -> fail(context, context.statusCode()));
        // What the router itself refuses, such as a path that cannot be decoded, has no other handler.
        for (int status : new int[] {400, 404, 405, 500}) {
            router.errorHandler(status, context -> fail(context, status));
        }
    }

    private static void fail(RoutingContext context, int status) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (status >= 400 && status < 500) {
            exchange.send(Problem.badHttp(status));
            return;
        }
        exchange.lines().on(LOG.atError()).setCause(context.failure()).log("a request failed");
        exchange.send(Problem.unforeseen());
    }

    /// Answers a message that Netty could not parse, with the status for the failure.
    static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        String name = cause == null ? "" : cause.getClass().getSimpleName();
        int status = switch (name) {
            case "TooLongHttpLineException" -> 414;
            case "TooLongHttpHeaderException" -> 431;
            case "UnknownVersionException" -> 505;
            default -> 400;
        };
        HttpExchange.begin(request).sendLast(Problem.badHttp(status));
    }
}
