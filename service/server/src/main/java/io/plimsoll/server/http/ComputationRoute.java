package io.plimsoll.server.http;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.RequestIntake;
import io.plimsoll.server.http.exchange.BodyReception;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.http.exchange.Exchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTask;
import io.plimsoll.server.runtime.SimulationTicket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request that is computed: takes the body, has it read, queues it, and answers. The event loop only passes
/// things on.
///
/// @param <Q> the request
/// @param <A> the answer
final class ComputationRoute<Q, A> {
    private static final Logger LOG = LoggerFactory.getLogger(ComputationRoute.class);

    private final Serving serving;
    private final Kind<Q, A> kind;
    private final SimulationQueue queue;
    private final ServiceMeters meters;

    ComputationRoute(Serving serving, Kind<Q, A> kind) {
        this.serving = serving;
        this.kind = kind;
        this.queue = serving.queue();
        this.meters = serving.meters();
    }

    /// What differs from one kind of request to another.
    ///
    /// @param <Q> the request
    /// @param <A> the answer
    interface Kind<Q, A> {
        /// Most bytes of a body.
        int bodyLimit();

        /// Reads a body; called on a thread of the intake.
        RequestIntake.Reading<Q> read(byte[] body);

        /// What to compute.
        SimulationTask<?, A> task(Q request);

        /// Makes what can be made of the answer on a thread of the queue.
        ///
        /// @return what is left to do on the event loop
        Runnable answer(RoutingContext context, Exchange exchange, A answer);
    }

    void mount(Router router, String path) {
        ResourceRoute.post(router, path, this::receive);
    }

    void receive(RoutingContext context) {
        Exchange exchange = ResourceRoute.exchange(context);
        if (serving.draining().hasBegun()) {
            refuseDraining(exchange);
            return;
        }
        if (BodyType.of(context.request()).filter(type -> type == BodyType.JSON).isEmpty()) {
            exchange.send(Problem.wrongMediaType(
                    "Content-Type must be application/json, in UTF-8, and" + " Content-Encoding must not be used."));
            return;
        }
        if (queue.isFull()) {
            refuseFull(exchange, queue.retryAfter());
            return;
        }
        new BodyReception(exchange, kind.bodyLimit(), serving.configuration().bodyTimeout())
                .receive(context.vertx(), body -> read(context, body));
    }

    private void read(RoutingContext context, byte[] body) {
        Exchange exchange = ResourceRoute.exchange(context);
        boolean taken = serving.intake()
                .read(
                        () -> kind.read(body),
                        reading -> context.vertx().runOnContext(back -> {
                            switch (reading) {
                                case RequestIntake.Reading.Sound(Q request) -> submit(context, request);
                                case RequestIntake.Reading.Malformed(List<Fault> faults) ->
                                    exchange.send(Problem.malformed(faults));
                                case RequestIntake.Reading.Invalid(List<Fault> faults) ->
                                    exchange.send(Problem.invalid(faults));
                                case RequestIntake.Reading.Failed(Throwable failure) -> fail(exchange, failure);
                            }
                        }));
        if (!taken) {
            refuseFull(exchange, queue.retryAfter());
        }
    }

    private void submit(RoutingContext context, Q request) {
        Exchange exchange = ResourceRoute.exchange(context);
        if (exchange.isOver()) {
            meters.reject(ServiceMeters.Rejection.ABANDONED);
            return;
        }
        switch (queue.submit(kind.task(request))) {
            case SimulationQueue.Submission.Accepted(SimulationTicket<A> ticket) -> {
                // Ends with the answer too, and then has nothing to cancel.
                context.addEndHandler(end -> ticket.cancel());
                ticket.outcome().thenAccept(outcome -> answer(context, outcome));
            }
            case SimulationQueue.Submission.Full(Duration retryAfter) -> refuseFull(exchange, retryAfter);
            case SimulationQueue.Submission.Closed() -> refuseDraining(exchange);
        }
    }

    /// Runs on a thread of the queue; only what must goes to the event loop.
    private void answer(RoutingContext context, SimulationOutcome<A> outcome) {
        Exchange exchange = ResourceRoute.exchange(context);
        Runnable reply;
        try {
            reply = reply(context, exchange, outcome);
        } catch (RuntimeException | Error failure) {
            reply = () -> fail(exchange, failure);
        }
        Runnable last = reply;
        context.vertx().runOnContext(back -> last.run());
    }

    private Runnable reply(RoutingContext context, Exchange exchange, SimulationOutcome<A> outcome) {
        return switch (outcome) {
            case SimulationOutcome.Done(A answer) -> kind.answer(context, exchange, answer);
            case SimulationOutcome.BackendRefused(String reason) ->
                () -> exchange.send(Problem.invalid(List.of(new Fault("/backend", "backend-refused", reason))));
            case SimulationOutcome.Overflowed(String reason) ->
                () -> exchange.send(Problem.invalid(List.of(new Fault("/model", "overflow", reason))));
            case SimulationOutcome.Cancelled() ->
                () -> {
                    meters.reject(ServiceMeters.Rejection.ABANDONED);
                    exchange.send(Problem.draining());
                };
            case SimulationOutcome.DeadlinePassed() ->
                () -> {
                    meters.reject(ServiceMeters.Rejection.DEADLINE);
                    exchange.send(Problem.deadlinePassed(
                            serving.configuration().deadline().toSeconds()));
                };
            case SimulationOutcome.Failed(Throwable failure) -> () -> fail(exchange, failure);
        };
    }

    private void refuseFull(Exchange exchange, Duration retryAfter) {
        meters.reject(ServiceMeters.Rejection.QUEUE_FULL);
        long seconds = retryAfter.toSeconds();
        exchange.send(Problem.queueFull(seconds), "Retry-After", String.valueOf(seconds));
    }

    private void refuseDraining(Exchange exchange) {
        meters.reject(ServiceMeters.Rejection.DRAINING);
        exchange.send(Problem.draining(), "Connection", "close");
    }

    private static void fail(Exchange exchange, Throwable failure) {
        LOG.atError().addKeyValue("requestId", exchange.id()).setCause(failure).log("a request could not be computed");
        exchange.send(Problem.unforeseen());
    }
}
