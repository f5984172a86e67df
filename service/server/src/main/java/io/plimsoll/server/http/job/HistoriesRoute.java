package io.plimsoll.server.http.job;

import io.plimsoll.server.history.StoredHistories;
import io.plimsoll.server.history.StoredHistory;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.json.tree.JsonBytes;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /v1/histories`: the histories that jobs may name. The folder is read for each request, because files come
/// and go.
public final class HistoriesRoute {
    private static final Logger LOG = LoggerFactory.getLogger(HistoriesRoute.class);

    private final StoredHistories histories;

    public HistoriesRoute(StoredHistories histories) {
        this.histories = histories;
    }

    /// Mounts it.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/histories", this::list);
    }

    private void list(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        context.vertx()
                .executeBlocking(() -> document(histories.list()), false)
                .onComplete(body -> exchange.send(200, "application/json", body), failure -> {
                    exchange.lines().on(LOG.atError()).setCause(failure).log("the histories could not be listed");
                    exchange.send(Problem.unforeseen());
                });
    }

    private static byte[] document(List<StoredHistory> all) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (StoredHistory history : all) {
                out.writeStartObject();
                out.writeStringField("name", history.name());
                out.writeStringField("kind", history.isFolder() ? "folder" : "file");
                out.writeNumberField("files", history.files());
                out.writeNumberField("bytes", history.bytes());
                if (history.layout().isPresent()) {
                    out.writeStringField("layout", history.layout().get());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }
}
