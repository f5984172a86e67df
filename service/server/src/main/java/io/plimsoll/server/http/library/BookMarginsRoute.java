package io.plimsoll.server.http.library;

import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.library.BookMarginDocument;
import io.plimsoll.server.library.VersionDocument;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/// `GET /v1/books/{id}/margins`: the history of a book's margins.
public final class BookMarginsRoute {
    private static final int MOST = 1000;
    private static final int PAGE = 100;

    private final LibraryServing serving;

    public BookMarginsRoute(LibraryServing serving) {
        this.serving = serving;
    }

    /// Mounts the path.
    public void mount(Router router) {
        ResourceRoute.get(router, "/v1/books/{id}/margins", this::list);
    }

    private void list(RoutingContext context) {
        Tenant tenant = ResourceRoute.exchange(context).principal().tenant();
        Optional<String> id = NamedDocumentRoute.id(context);
        Optional<Long> before = NamedDocumentRoute.version(context, "before");
        Optional<Long> limit = NamedDocumentRoute.version(context, "limit");
        if (limit.isPresent() && limit.get() > MOST) {
            ResourceRoute.exchange(context).send(Problem.badParameter("limit", "it must be at most " + MOST));
        } else if (id.isPresent() && before.isPresent() && limit.isPresent()) {
            serving.work(context, () -> {
                Optional<List<BookMargin>> margins = serving.library()
                        .margins(
                                tenant,
                                id.get(),
                                before.get() == 0 ? Long.MAX_VALUE : before.get(),
                                limit.get() == 0 ? PAGE : limit.get().intValue());
                return exchange -> {
                    if (margins.isPresent()) {
                        exchange.send(200, VersionDocument.MEDIA_TYPE, BookMarginDocument.of(margins.get()));
                    } else {
                        exchange.send(Problem.noSuchDocument("book", id.get()));
                    }
                };
            });
        }
    }
}
