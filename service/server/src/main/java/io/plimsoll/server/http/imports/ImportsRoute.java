package io.plimsoll.server.http.imports;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.imports.ImportDocument;
import io.plimsoll.server.imports.ImportForm;
import io.plimsoll.server.imports.MarginOf;
import io.plimsoll.server.json.tree.ReadResult;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// `POST /v1/imports`: files of venues as a form, a margin request and its reconciliation as the answer.
public final class ImportsRoute {
    private static final String JSON = "application/json";

    private final LibraryServing serving;
    private final Function<Principal, MarginOf> margins;

    /// @param serving receives bodies and works on other threads
    /// @param margins computes the margins that a caller asks for
    public ImportsRoute(LibraryServing serving, Function<Principal, MarginOf> margins) {
        this.serving = serving;
        this.margins = margins;
    }

    /// Mounts the path.
    public void mount(Router router) {
        ResourceRoute.post(router, "/v1/imports", this::receive);
    }

    private void receive(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        String type = context.request().getHeader("Content-Type");
        Optional<String> boundary = type == null ? Optional.empty() : MultipartBody.boundary(type);
        if (serving.bodies().isClosed()) {
            exchange.send(Problem.draining(), "Connection", "close");
        } else if (boundary.isEmpty()) {
            exchange.send(new Problem(
                    "wrong-media-type",
                    "The body is not declared as a form",
                    415,
                    "Content-Type must be multipart/form-data with a boundary.",
                    List.of()));
        } else {
            serving.bodies()
                    .receive(
                            context,
                            (body, key) -> serving.work(
                                    context, () -> reply(boundary.get(), body, margins.apply(exchange.principal()))));
        }
    }

    private static Consumer<HttpExchange> reply(String boundary, byte[] body, MarginOf margins) {
        Optional<List<ImportForm.Part>> parts = MultipartBody.parts(boundary, body);
        if (parts.isEmpty()) {
            return exchange -> exchange.send(Problem.malformed(List.of(new Fault(
                    "", "bad-form", "the body is no whole form: it is cut, or a part of it cannot be read"))));
        }
        return switch (ImportForm.read(parts.get(), margins)) {
            case ReadResult.Refused<ImportForm.Outcome>(List<Fault> faults) ->
                exchange -> exchange.send(Problem.invalid(faults));
            case ReadResult.Accepted<ImportForm.Outcome>(ImportForm.Outcome outcome) -> {
                byte[] document = ImportDocument.of(outcome.imported(), outcome.margins());
                yield exchange -> exchange.send(200, JSON, document);
            }
        };
    }
}
