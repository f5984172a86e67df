package io.plimsoll.server.http.order;

import io.plimsoll.desk.order.Order;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.http.library.NamedDocumentRoute;
import io.plimsoll.server.json.request.OrderReader;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.order.OrderDesk;
import io.plimsoll.server.runtime.RequestClock;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /v1/books/{id}/check` and `GET /v1/books/{id}/largest-orders`.
public final class OrderRoute {
    private static final String JSON = "application/json";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final LibraryServing serving;
    private final OrderDesk desk;
    private final ServiceMeters meters;
    private final Duration deadline;

    /// @param meters count questions that a quota refuses
    /// @param deadline of an answer
    public OrderRoute(LibraryServing serving, OrderDesk desk, ServiceMeters meters, Duration deadline) {
        this.meters = meters;
        this.serving = serving;
        this.desk = desk;
        this.deadline = deadline;
    }

    /// Mounts both paths.
    public void mount(Router router) {
        ResourceRoute.post(router, "/v1/books/{id}/check", this::check);
        ResourceRoute.get(router, "/v1/books/{id}/largest-orders", this::largest);
    }

    private void check(RoutingContext context) {
        inquiry(context)
                .ifPresent(inquiry -> serving.receiveLater(context, body -> switch (OrderReader.orders(body)) {
                    case ReadResult.Refused<List<Order>>(List<Fault> faults) ->
                        CompletableFuture.completedFuture(
                                exchange -> exchange.send(NamedDocumentRoute.problem(faults)));
                    case ReadResult.Accepted<List<Order>>(List<Order> orders) ->
                        desk.check(inquiry, orders).thenApply(verdict -> reply(verdict, inquiry));
                }));
    }

    private void largest(RoutingContext context) {
        Optional<OrderDesk.Inquiry> inquiry = inquiry(context);
        Optional<Optional<BigDecimal>> lot = number(context, "lot");
        Optional<Optional<BigDecimal>> headroom = number(context, "headroom");
        if (inquiry.isPresent() && lot.isPresent() && headroom.isPresent()) {
            List<String> instruments = context.queryParam("instrument");
            @Nullable BigDecimal step = lot.get().orElse(null);
            @Nullable BigDecimal least = headroom.get().orElse(null);
            serving.workLater(
                    context,
                    () -> desk.largest(inquiry.get(), instruments, step, least)
                            .thenApply(verdict -> reply(verdict, inquiry.get())));
        }
    }

    /// A number in the query; empty after it was refused.
    private static Optional<Optional<BigDecimal>> number(RoutingContext context, String name) {
        String text = context.request().getParam(name);
        if (text == null) {
            return Optional.of(Optional.empty());
        }
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(Optional.of(new BigDecimal(text)));
        }
        ResourceRoute.exchange(context).send(Problem.badParameter(name, "it must be a decimal number"));
        return Optional.empty();
    }

    private Optional<OrderDesk.Inquiry> inquiry(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        return NamedDocumentRoute.id(context).map(book -> {
            RequestClock clock = new RequestClock(deadline);
            context.addEndHandler(end -> clock.cancel());
            return new OrderDesk.Inquiry(exchange.principal(), book, clock, exchange.quota());
        });
    }

    private Consumer<HttpExchange> reply(OrderDesk.Verdict verdict, OrderDesk.Inquiry inquiry) {
        return switch (verdict) {
            case OrderDesk.Verdict.Answered(byte[] document) -> exchange -> exchange.send(200, JSON, document);
            case OrderDesk.Verdict.Missing missing ->
                exchange -> exchange.send(Problem.noSuchDocument("book", inquiry.book()));
            case OrderDesk.Verdict.Refused(List<Fault> faults) ->
                exchange -> exchange.send(NamedDocumentRoute.problem(faults));
            case OrderDesk.Verdict.Busy(Duration retryAfter) -> {
                String seconds = String.valueOf(retryAfter.toSeconds());
                Problem busy = OrderProblem.notChecked(
                        "every place of the queue is taken; try again in " + seconds + " seconds");
                yield exchange -> exchange.send(busy, "Retry-After", seconds);
            }
            case OrderDesk.Verdict.Spent(Duration retryAfter) -> exchange -> exchange.refuseWork(retryAfter, meters);
            case OrderDesk.Verdict.Late late -> exchange -> exchange.send(OrderProblem.tooLate(deadline.toSeconds()));
            case OrderDesk.Verdict.Unable(String reason) -> exchange -> exchange.send(OrderProblem.notChecked(reason));
        };
    }
}
