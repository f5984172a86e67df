package io.plimsoll.server.http.library;

import io.plimsoll.server.governance.Governance;
import io.plimsoll.server.http.exchange.BodyIntake;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.library.RequestKey;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the routes of the library share.
///
/// @param library that they serve
/// @param governance of policies and models
/// @param bodies receives bodies
public record LibraryServing(Library library, Governance governance, BodyIntake bodies) {
    private static final String SENTENCE = "a request for a document failed";

    /// Receives a JSON document and works on it on another thread.
    ///
    /// @param work makes the response, which is then sent
    public void receive(RoutingContext context, BiFunction<byte[], Optional<RequestKey>, Consumer<HttpExchange>> work) {
        receive(context, Set.of(BodyType.JSON), work);
    }

    /// Receives a document of one of some types.
    void receive(
            RoutingContext context,
            Set<BodyType> types,
            BiFunction<byte[], Optional<RequestKey>, Consumer<HttpExchange>> work) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (bodies.isClosed()) {
            exchange.send(Problem.draining(), "Connection", "close");
        } else if (BodyType.of(context.request()).filter(types::contains).isEmpty()) {
            String known = types.stream().map(BodyType::mediaType).sorted().collect(Collectors.joining(" or "));
            exchange.send(Problem.wrongMediaType("Content-Type must be " + known + ", in UTF-8."));
        } else {
            bodies.receive(context, (body, key) -> work(context, () -> work.apply(body, key)));
        }
    }

    /// Works on another thread, and sends the response.
    public void work(RoutingContext context, Callable<Consumer<HttpExchange>> work) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        context.vertx()
                .executeBlocking(work, false)
                .onComplete(reply -> reply.accept(exchange), failure -> exchange.failStore(failure, SENTENCE));
    }

    /// Receives a JSON document and works on it on another thread.
    ///
    /// @param work begins to make the response, which is sent when it completes
    public void receiveLater(RoutingContext context, Function<byte[], CompletableFuture<Consumer<HttpExchange>>> work) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (bodies.isClosed()) {
            exchange.send(Problem.draining(), "Connection", "close");
        } else if (BodyType.of(context.request())
                .filter(type -> type == BodyType.JSON)
                .isEmpty()) {
            exchange.send(Problem.wrongMediaType("Content-Type must be application/json, in UTF-8."));
        } else {
            bodies.receive(context, (body, key) -> workLater(context, () -> work.apply(body)));
        }
    }

    /// Works on another thread, and sends the response when it completes.
    ///
    /// @param work begins to make the response
    public void workLater(RoutingContext context, Callable<CompletableFuture<Consumer<HttpExchange>>> work) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        Context loop = context.vertx().getOrCreateContext();
        context.vertx()
                .executeBlocking(work, false)
                .onComplete(
                        later -> {
                            CompletableFuture<?> _ = later.whenComplete((reply, failure) -> loop.runOnContext(back -> {
                                if (failure == null) {
                                    reply.accept(exchange);
                                } else {
                                    exchange.failStore(failure, SENTENCE);
                                }
                            }));
                        },
                        failure -> exchange.failStore(failure, SENTENCE));
    }
}
