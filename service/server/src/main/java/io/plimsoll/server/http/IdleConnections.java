package io.plimsoll.server.http;

import io.plimsoll.server.http.exchange.ConnectionGuard;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Closes connections without a request in progress for some time. A connection that is owed an answer stays open
/// however long it is silent. Used by the event loop only.
final class IdleConnections {
    private final Map<HttpConnection, Use> open = new HashMap<>();
    private final Duration most;

    /// @param most time without a request
    IdleConnections(Duration most) {
        this.most = most;
    }

    /// What a connection is used for.
    private static final class Use {
        private int owed;
        private long since = System.nanoTime();
    }

    /// Watches the connections of a server.
    void watch(HttpServer server) {
        server.connectionHandler(connection -> {
            ConnectionGuard.watch(connection);
            open.put(connection, new Use());
            connection.closeHandler(closed -> open.remove(connection));
        });
    }

    /// Notes a request until its answer has ended.
    void handle(RoutingContext context) {
        Use use = open.get(context.request().connection());
        if (use != null) {
            use.owed++;
            context.addEndHandler(end -> {
                use.owed--;
                use.since = System.nanoTime();
            });
        }
        context.next();
    }

    /// Closes those that are idle.
    void sweep() {
        long now = System.nanoTime();
        List.copyOf(open.entrySet()).stream()
                .filter(entry -> entry.getValue().owed == 0 && now - entry.getValue().since > most.toNanos())
                .forEach(entry -> entry.getKey().close());
    }
}
