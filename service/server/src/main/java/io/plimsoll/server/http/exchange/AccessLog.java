package io.plimsoll.server.http.exchange;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line and one measurement for every request, when it is over.
public final class AccessLog {
    /// The status under which a request is told whose client went away, as nginx has it.
    private static final int CLIENT_CLOSED = 499;

    private static final Logger LOG = LoggerFactory.getLogger("plimsoll.access");
    private static final double NANOS_A_MILLI = 1e6;

    private final ServiceMeters meters;

    /// @param meters where requests are counted
    public AccessLog(ServiceMeters meters) {
        this.meters = meters;
    }

    /// Logs and measures the request when it is over.
    public void watch(RoutingContext context, HttpExchange exchange) {
        long start = System.nanoTime();
        context.addEndHandler(end -> {
            long nanos = System.nanoTime() - start;
            int status = context.response().ended() ? context.response().getStatusCode() : CLIENT_CLOSED;
            String method = knownMethod(context.request().method().name());
            meters.answered(ResourceRoute.routeOf(context), method, status, Duration.ofNanos(nanos));
            LOG.atInfo()
                    .addKeyValue("requestId", exchange.id())
                    .addKeyValue("method", method)
                    .addKeyValue("path", context.request().path())
                    .addKeyValue("status", status)
                    .addKeyValue("millis", nanos / NANOS_A_MILLI)
                    .addKeyValue("bytes", context.response().bytesWritten())
                    .addKeyValue("client", context.request().remoteAddress().hostAddress())
                    .log("request");
        });
    }

    /// A client may invent methods; the metrics must not grow with them.
    private static String knownMethod(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }
}
