package io.plimsoll.server.http.order;

import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.http.library.NamedDocumentRoute;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.library.RequestKey;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// `/v1/books/{id}/limits`: the limits of a book, and `/v1/books/{id}/limits/versions`: who changed them, when and why.
public final class BookLimitsRoute {
    private static final int MAX_REASON = 1000;

    private final LibraryServing serving;
    private final NamedDocumentRoute documents;

    public BookLimitsRoute(LibraryServing serving) {
        this.serving = serving;
        this.documents = new NamedDocumentRoute(serving, DocumentKind.LIMITS);
    }

    /// Mounts the paths.
    public void mount(Router router) {
        String path = "/v1/books/{id}/limits";
        ResourceRoute.mount(router, path, Map.of("GET", documents::get, "PUT", this::put));
        ResourceRoute.get(router, path + "/versions", documents::versions);
    }

    private void put(RoutingContext context) {
        Optional<String> id = NamedDocumentRoute.id(context);
        Optional<String> reason = reason(context);
        Optional<Long> expected = NamedDocumentRoute.expected(context);
        if (id.isPresent() && reason.isPresent() && expected.isPresent()) {
            HttpExchange exchange = ResourceRoute.exchange(context);
            Library.Draft terms =
                    new Library.Draft(DocumentKind.LIMITS, id.get(), new byte[0], reason.get(), expected.get());
            serving.receive(context, (body, key) -> put(exchange, terms.of(body), key));
        }
    }

    private Consumer<HttpExchange> put(HttpExchange exchange, Library.Draft draft, Optional<RequestKey> key) {
        Tenant tenant = exchange.principal().tenant();
        if (serving.library().latest(tenant, DocumentKind.BOOK, draft.id()).isEmpty()) {
            return missing -> missing.send(Problem.noSuchDocument("book", draft.id()));
        }
        return NamedDocumentRoute.reply(
                serving.library().put(exchange.principal(), draft, key), DocumentKind.LIMITS, draft.id());
    }

    /// Why the limits change; empty after it was refused.
    private static Optional<String> reason(RoutingContext context) {
        String reason = context.request().getParam("reason", "");
        if (!reason.isBlank() && reason.length() <= MAX_REASON) {
            return Optional.of(reason);
        }
        ResourceRoute.exchange(context)
                .send(Problem.badParameter(
                        "reason", "it must say in 1 to " + MAX_REASON + " characters why the limits change"));
        return Optional.empty();
    }
}
