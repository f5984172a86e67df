package io.plimsoll.server.http.library;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.json.named.BookChange;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.BookChanges;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.library.RequestKey;
import io.plimsoll.store.DocumentKind;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// `POST /v1/books/{id}/positions` and `POST /v1/books/{id}/trades`: a new version of a book from the one
/// before.
public final class BookChangeRoute {
    private final LibraryServing serving;

    public BookChangeRoute(LibraryServing serving) {
        this.serving = serving;
    }

    /// Mounts both paths.
    public void mount(Router router) {
        ResourceRoute.post(router, "/v1/books/{id}/positions", context -> change(context, BookChange.Positions::read));
        ResourceRoute.post(router, "/v1/books/{id}/trades", context -> change(context, BookChange.Trades::read));
    }

    private void change(RoutingContext context, Function<byte[], ReadResult<BookChange>> reader) {
        Optional<String> id = NamedDocumentRoute.id(context);
        Optional<String> note = NamedDocumentRoute.note(context);
        if (id.isPresent() && note.isPresent()) {
            HttpExchange exchange = ResourceRoute.exchange(context);
            serving.receive(context, (body, key) -> changed(exchange, id.get(), reader.apply(body), note.get(), key));
        }
    }

    private Consumer<HttpExchange> changed(
            HttpExchange exchange, String id, ReadResult<BookChange> read, String note, Optional<RequestKey> key) {
        Library.Stored stored = switch (read) {
            case ReadResult.Refused<BookChange>(List<Fault> faults) -> new Library.Stored.Refused(faults);
            case ReadResult.Accepted<BookChange>(BookChange change) ->
                new BookChanges(serving.library()).change(exchange.principal(), id, change, note, key);
        };
        return NamedDocumentRoute.reply(stored, DocumentKind.BOOK, id);
    }
}
