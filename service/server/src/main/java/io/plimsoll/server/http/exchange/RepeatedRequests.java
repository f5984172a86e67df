package io.plimsoll.server.http.exchange;

import io.plimsoll.server.library.RequestKey;
import io.plimsoll.server.library.RequestKeys;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Answers a request with an `Idempotency-Key` that was answered before as it was then. Others go on, with their key.
public final class RepeatedRequests {
    private static final String HEADER = "Idempotency-Key";
    private static final List<String> CONDITIONS = List.of("If-Match", "If-None-Match");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final RequestKeys keys;

    public RepeatedRequests(RequestKeys keys) {
        this.keys = keys;
    }

    /// Looks for the key of a request whose body has arrived. Used by the event loop of the exchange.
    ///
    /// @param next goes on with a request that has no key, or a new one
    public void enter(RoutingContext context, byte[] body, Consumer<Optional<RequestKey>> next) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        String key = exchange.request().getHeader(HEADER);
        if (key == null) {
            next.accept(Optional.empty());
            return;
        }
        if (!KEY.matcher(key).matches()) {
            exchange.send(Problem.badParameter(HEADER, "it must have 1 to 255 printable ASCII characters"));
            return;
        }
        String target = target(exchange.request());
        context.vertx()
                .executeBlocking(() -> keys.claim(exchange.principal(), key, target, body), false)
                .onComplete(
                        claim -> {
                            switch (claim) {
                                case RequestKeys.Claim.Granted(RequestKey granted) -> {
                                    context.addEndHandler(end -> keys.release(granted));
                                    next.accept(Optional.of(granted));
                                }
                                case RequestKeys.Claim.Answered answered -> repeat(exchange, answered);
                                case RequestKeys.Claim.Pending() -> exchange.send(Problem.keyPending(key));
                                case RequestKeys.Claim.Mismatch() -> exchange.send(Problem.keyMismatch(key));
                            }
                        },
                        failure -> exchange.failStore(failure, "a key could not be claimed"));
    }

    /// Method, path, query and the condition: a change of another version is another request.
    private static String target(HttpServerRequest request) {
        String target = request.method() + " " + request.uri();
        for (String header : CONDITIONS) {
            String condition = request.getHeader(header);
            if (condition != null) {
                target += "\n" + header + ": " + condition;
            }
        }
        return target;
    }

    private static void repeat(HttpExchange exchange, RequestKeys.Claim.Answered answer) {
        answer.reply().headers().forEach(exchange.request().response()::putHeader);
        exchange.request().response().putHeader("Idempotency-Replayed", "true");
        exchange.send(answer.reply().status(), answer.reply().mediaType(), answer.body());
    }
}
