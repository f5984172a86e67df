package io.plimsoll.server.http;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.contract.RequestContract;
import io.plimsoll.server.http.exchange.BodyReception;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.PieceStream;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTicket;
import io.plimsoll.server.trace.Stage;
import io.plimsoll.server.trace.TracedTask;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves one question: receives the body, has it read, queues the request and sends the answer. The event loop
/// does no work of its own.
final class QuestionRoute<Q, A> {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionRoute.class);

    private final ServiceContext service;
    private final Question<Q, A> question;
    private final Optional<RequestContract> schema;
    private final SimulationQueue queue;
    private final ServiceMeters meters;

    /// Number of requests held, from the first byte of the body to the last byte of the answer. Used by the event
    /// loop only.
    private int held;

    /// @param contract the contract, with the question's schema where it has one
    QuestionRoute(ServiceContext service, Question<Q, A> question, ContractDocument contract) {
        String schemaName = question.intake().schema();
        this.service = service;
        this.question = question;
        this.schema =
                schemaName.isEmpty() ? Optional.empty() : Optional.of(RequestContract.of(contract.tree(), schemaName));
        this.queue = service.queue();
        this.meters = service.meters();
    }

    void mount(Router router) {
        ResourceRoute.post(router, question.path(), this::limited);
    }

    /// A large request holds memory until the last byte of its answer is sent, which depends on the client. Few are
    /// therefore held at a time; others are refused with 429.
    private void limited(RoutingContext context) {
        int most = question.intake().mostAtOnce();
        if (held >= most) {
            meters.reject(ServiceMeters.Rejection.QUEUE_FULL);
            String seconds = String.valueOf(queue.retryAfter().toSeconds());
            ResourceRoute.exchange(context).send(Problem.tooManyHeld(question.path(), most), "Retry-After", seconds);
            return;
        }
        held++;
        context.addEndHandler(end -> held--);
        receive(context);
    }

    private void receive(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (service.draining().hasBegun()) {
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
        exchange.trace().enter(Stage.RECEIVE);
        new BodyReception(
                        exchange,
                        question.intake().mostBytes(),
                        service.configuration().bodyTimeout(),
                        service.budget())
                .receive(context, body -> read(context, body));
    }

    private void read(RoutingContext context, byte[] body) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        exchange.trace().enter(Stage.READ);
        boolean taken = service.bodies()
                .read(
                        () -> BodyReader.reading(
                                () -> question.reader().apply(body), () -> schema.flatMap(gate -> gate.fault(body))),
                        reading -> context.vertx().runOnContext(back -> {
                            switch (reading) {
                                case BodyReader.Reading.Sound(Q request) -> submit(context, request);
                                case BodyReader.Reading.Malformed(List<Fault> faults) ->
                                    exchange.send(Problem.malformed(faults));
                                case BodyReader.Reading.Invalid(List<Fault> faults) ->
                                    exchange.send(Problem.invalid(faults));
                                case BodyReader.Reading.Failed(Throwable failure) -> fail(exchange, failure);
                            }
                        }));
        if (!taken) {
            refuseFull(exchange, queue.retryAfter());
        }
    }

    private void submit(RoutingContext context, Q request) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (exchange.isOver()) {
            meters.reject(ServiceMeters.Rejection.ABANDONED);
            return;
        }
        exchange.trace().enter(Stage.WAIT);
        switch (queue.submit(TracedTask.of(question.task(request), exchange.trace(), exchange.lines()))) {
            case SimulationQueue.Submission.Accepted(SimulationTicket<A> ticket) -> {
                // Ends with the answer too, and then has nothing to cancel.
                context.addEndHandler(end -> ticket.cancel());
                ticket.outcome().thenAccept(outcome -> answer(context, outcome));
            }
            case SimulationQueue.Submission.Full(Duration retryAfter) -> refuseFull(exchange, retryAfter);
            case SimulationQueue.Submission.Closed() -> refuseDraining(exchange);
        }
    }

    /// Runs on a thread of the queue; only the response goes to the event loop.
    private void answer(RoutingContext context, SimulationOutcome<A> outcome) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        exchange.trace().enter(Stage.WRITE);
        Runnable reply;
        try {
            reply = reply(context, exchange, outcome);
        } catch (RuntimeException | Error failure) {
            reply = () -> fail(exchange, failure);
        }
        Runnable last = reply;
        context.vertx().runOnContext(back -> last.run());
    }

    /// Writes the first piece on a thread of the queue; the event loop sends it.
    private Runnable answered(RoutingContext context, HttpExchange exchange, A answer) {
        Iterator<byte[]> pieces = question.reply().pieces().apply(answer);
        byte[] first = pieces.next();
        return () -> {
            meters.simulated(question.reply().scenarios().applyAsInt(answer));
            String mediaType = question.reply().mediaType();
            if (pieces.hasNext()) {
                new PieceStream(context.vertx(), exchange, pieces).send(200, mediaType, first);
            } else {
                exchange.send(200, mediaType, first);
            }
        };
    }

    private Runnable reply(RoutingContext context, HttpExchange exchange, SimulationOutcome<A> outcome) {
        return switch (outcome) {
            case SimulationOutcome.Done(A answer) -> answered(context, exchange, answer);
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
                            service.configuration().deadline().toSeconds()));
                };
            case SimulationOutcome.Failed(Throwable failure) -> () -> fail(exchange, failure);
        };
    }

    private void refuseFull(HttpExchange exchange, Duration retryAfter) {
        meters.reject(ServiceMeters.Rejection.QUEUE_FULL);
        long seconds = retryAfter.toSeconds();
        exchange.send(Problem.queueFull(seconds), "Retry-After", String.valueOf(seconds));
    }

    private void refuseDraining(HttpExchange exchange) {
        meters.reject(ServiceMeters.Rejection.DRAINING);
        exchange.send(Problem.draining(), "Connection", "close");
    }

    private static void fail(HttpExchange exchange, Throwable failure) {
        exchange.lines().on(LOG.atError()).setCause(failure).log("a request could not be computed");
        exchange.send(Problem.unforeseen());
    }
}
