package io.plimsoll.server.http.exchange;

import io.plimsoll.server.identity.KeyText;
import io.plimsoll.server.identity.Principal;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes one log line and one measurement for every finished request.
public final class AccessLog {
    /// Status logged when the client has disconnected, as nginx does.
    private static final int CLIENT_CLOSED = 499;

    private static final Logger LOG = LoggerFactory.getLogger("plimsoll.access");
    private static final double NANOS_A_MILLI = 1e6;

    private final ServiceMeters meters;

    public AccessLog(ServiceMeters meters) {
        this.meters = meters;
    }

    /// Logs and measures the request when it ends.
    public void watch(RoutingContext context, HttpExchange exchange) {
        long start = System.nanoTime();
        context.addEndHandler(end -> {
            long nanos = System.nanoTime() - start;
            int status = context.response().ended() ? context.response().getStatusCode() : CLIENT_CLOSED;
            String method = knownMethod(context.request().method().name());
            String route = ResourceRoute.routeOf(context);
            meters.answered(route, method, status, Duration.ofNanos(nanos));
            exchange.trace().end(method, route, status);
            withCaller(exchange, exchange.lines().on(LOG.atInfo()))
                    .addKeyValue("method", method)
                    .addKeyValue(
                            "path",
                            KeyText.withoutSecrets(
                                    String.valueOf(context.request().path())))
                    .addKeyValue("status", status)
                    .addKeyValue("millis", nanos / NANOS_A_MILLI)
                    .addKeyValue("bytes", context.response().bytesWritten())
                    .addKeyValue("client", context.request().remoteAddress().hostAddress())
                    .log("request");
        });
    }

    private static LoggingEventBuilder withCaller(HttpExchange exchange, LoggingEventBuilder line) {
        return exchange.caller()
                .filter(caller -> !caller.equals(Principal.LOCAL))
                .map(caller ->
                        line.addKeyValue("tenant", caller.tenant().name()).addKeyValue("caller", caller.name()))
                .orElse(line);
    }

    /// Unknown methods share one tag, because a client may send any method.
    private static String knownMethod(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }
}
