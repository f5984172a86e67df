package io.plimsoll.server.http.live;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.http.library.NamedDocumentRoute;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.live.LiveMargins;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Tenant;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `GET /v1/books/{id}/margin/stream`. Used by the event loop only.
public final class MarginStreamRoute {
    /// Most streams at the same time.
    public static final int MOST = 4000;

    /// Most streams of one caller.
    public static final int MOST_OF_CALLER = 1100;

    /// Most margins that a client gets again.
    private static final int REPEATED = 100;

    private static final String LATER = "30";
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final LibraryServing serving;
    private final LiveMargins live;
    private final ServiceMeters meters;
    private final Map<Principal, Integer> open = new HashMap<>();
    private int all;

    /// @param meters count streams that a quota refuses
    public MarginStreamRoute(LibraryServing serving, LiveMargins live, ServiceMeters meters) {
        this.serving = serving;
        this.live = live;
        this.meters = meters;
    }

    /// Mounts the path.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/books/{id}/margin/stream", this::open);
    }

    private void open(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        Optional<String> id = NamedDocumentRoute.id(context);
        Principal caller = exchange.principal();
        if (id.isEmpty()) {
            return;
        }
        if (serving.bodies().isClosed()) {
            exchange.send(Problem.draining(), "Connection", "close");
        } else if (all >= MOST || open.getOrDefault(caller, 0) >= MOST_OF_CALLER) {
            exchange.send(tooMany(), "Retry-After", LATER);
        } else if (context.request().method().equals(HttpMethod.HEAD)) {
            exchange.send(200, "text/event-stream", new byte[0]);
        } else if (exchange.takeWork(0, meters)) {
            // A margin is paid when it is sent. A caller that owes for earlier ones waits.
            begin(context, exchange, caller, id.get());
        }
    }

    /// Watches before it reads the history, so that no margin falls between.
    private void begin(RoutingContext context, HttpExchange exchange, Principal caller, String book) {
        long known = known(context);
        MarginStream stream = new MarginStream(context.vertx(), exchange, known);
        all++;
        open.merge(caller, 1, Integer::sum);
        Runnable[] watching = {() -> {}};
        context.addEndHandler(end -> {
            all--;
            open.computeIfPresent(caller, (of, count) -> count == 1 ? null : count - 1);
            stream.stop();
            watching[0].run();
        });
        serving.work(context, () -> {
            if (serving.library()
                    .latest(caller.tenant(), DocumentKind.BOOK, book)
                    .isEmpty()) {
                return reply -> reply.send(Problem.noSuchDocument("book", book));
            }
            Runnable watch = live.watch(caller.tenant(), book, stream);
            List<BookMargin> margins = missed(caller.tenant(), book, known, watch);
            return reply -> {
                if (reply.isOver()) {
                    watch.run();
                    return;
                }
                watching[0] = watch;
                boolean isCut = margins.size() > REPEATED;
                stream.start(isCut ? margins.subList(1, margins.size()) : margins, isCut);
            };
        });
    }

    /// The margins that a client has not; the latest of those before where it has none.
    ///
    /// @param watch ends the watching, if the store fails
    private List<BookMargin> missed(Tenant tenant, String book, long known, Runnable watch) {
        try {
            return serving.library()
                    .liveMargins(tenant, book, known, known == 0 ? 1 : REPEATED + 1)
                    .orElse(List.of());
        } catch (RuntimeException failure) {
            watch.run();
            throw failure;
        }
    }

    /// The id in `Last-Event-ID`; 0 without one.
    private static long known(RoutingContext context) {
        String sent = context.request().getHeader("Last-Event-ID");
        return sent != null && ID.matcher(sent).matches() ? Long.parseLong(sent) : 0;
    }

    /// 429: as many connections watch margins as may.
    private static Problem tooMany() {
        return new Problem(
                "queue-full",
                "Too many connections watch margins already",
                429,
                "At most " + MOST_OF_CALLER + " streams of one caller and " + MOST
                        + " of all may be open at the same time; close one, or ask for the history of the book.",
                List.of());
    }
}
