package io.plimsoll.server.http.feed;

import io.plimsoll.server.alert.AlertDesk;
import io.plimsoll.server.feed.FeedDesk;
import io.plimsoll.server.feed.plan.MarketFeed;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.library.Library;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;

/// The feeds of markets, and `GET /v1/feeds`: the markets of the tenant that follow venues, and how each venue is.
public final class FeedService implements AutoCloseable {
    private static final String WHO = "service/feed";

    private final FeedDesk desk;

    /// @param library that keeps the markets
    /// @param alerts take how venues are
    /// @param vertx that asks venues
    public FeedService(List<MarketFeed> feeds, Library library, AlertDesk alerts, Vertx vertx) {
        InstantSource clock = InstantSource.system();
        this.desk = new FeedDesk(
                feeds,
                library,
                new WebAnswers(vertx, clock),
                (tenant, venue, state, note) -> alerts.report(new Principal(tenant, WHO), venue, state, note),
                clock);
    }

    /// Mounts the path, and adds the metrics.
    public void mount(Router router, ServiceMeters meters) {
        meters.watch(desk);
        ResourceRoute.get(router, "/v1/feeds", context -> {
            HttpExchange exchange = ResourceRoute.exchange(context);
            exchange.send(
                    200, "application/json", desk.document(exchange.principal().tenant()));
        });
    }

    /// Begins to poll.
    public void start() {
        desk.start();
    }

    @Override
    public void close() {
        desk.close();
    }
}
