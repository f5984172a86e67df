package io.plimsoll.server.http;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.BodyReader.Reading;
import io.plimsoll.server.http.exchange.BodyReception;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.PieceStream;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters.Rejection;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.Caller;
import io.plimsoll.server.runtime.RequestClock;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTask;
import io.plimsoll.server.runtime.SimulationTicket;
import io.plimsoll.server.trace.Stage;
import io.plimsoll.server.trace.TracedTask;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request of a question, from its headers to the last byte of its answer. One clock covers all of it: when the
/// deadline passes or the client leaves, reading, waiting, computing and sending end. Used by the event loop of the
/// request, except where it says otherwise.
final class QuestionCall<Q, A> {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionCall.class);

    private final ServiceContext service;
    private final Question<Q, A> question;
    private final RoutingContext context;
    private final HttpExchange exchange;
    private final RequestClock clock;

    QuestionCall(ServiceContext service, Question<Q, A> question, RoutingContext context) {
        this.service = service;
        this.question = question;
        this.context = context;
        this.exchange = ResourceRoute.exchange(context);
        this.clock = new RequestClock(service.configuration().deadline());
    }

    /// Receives the body, has it read, queues the request and sends the answer.
    ///
    /// @param admit called once the body is there; false if it has answered instead
    void run(Predicate<RoutingContext> admit) {
        long timer = context.vertx().setTimer(service.configuration().deadline().toMillis() + 1, late -> expire());
        context.addEndHandler(end -> {
            context.vertx().cancelTimer(timer);
            // Ends with the answer too, and then has nothing to cancel.
            clock.cancel();
        });
        exchange.trace().enter(Stage.RECEIVE);
        new BodyReception(
                        exchange,
                        question.intake().mostBytes(),
                        service.configuration().bodyTimeout(),
                        service.budget())
                .receive(context, body -> {
                    if (!exchange.isOver() && admit.test(context)) {
                        read(body);
                    }
                });
    }

    private void expire() {
        service.meters().reject(Rejection.DEADLINE);
        exchange.expire(
                Problem.deadlinePassed(service.configuration().deadline().toSeconds()));
        clock.cancel();
    }

    private void read(byte[] body) {
        exchange.trace().enter(Stage.READ);
        boolean taken = service.bodies()
                .read(
                        clock,
                        body.length,
                        () -> question.reader().apply(body),
                        reading -> context.vertx().runOnContext(back -> {
                            switch (reading) {
                                case Reading.Sound(Q request) -> submit(request);
                                case Reading.Malformed(List<Fault> faults) -> exchange.send(Problem.malformed(faults));
                                case Reading.Invalid(List<Fault> faults) -> exchange.send(Problem.invalid(faults));
                                case Reading.Failed(Throwable failure) -> fail(failure);
                            }
                        }));
        if (!taken) {
            refuseFull(service.queue().retryAfter());
        }
    }

    private void submit(Q request) {
        if (exchange.isOver()) {
            service.meters().reject(Rejection.ABANDONED);
            return;
        }
        SocketAddress remote = context.request().remoteAddress();
        Caller caller = Caller.ofConnection(String.valueOf(remote.hostAddress()), remote.port());
        exchange.trace().enter(Stage.WAIT);
        SimulationTask<Q, A> task = TracedTask.of(question.task(request), exchange.trace(), exchange.lines());
        switch (service.queue().submit(task, caller, clock)) {
            case SimulationQueue.Submission.Accepted(SimulationTicket<A> ticket) ->
                ticket.outcome().thenAccept(this::answer);
            case SimulationQueue.Submission.Full(Duration retryAfter) -> refuseFull(retryAfter);
            case SimulationQueue.Submission.TooLarge(long needed, long allowed) -> {
                service.meters().reject(Rejection.MEMORY);
                exchange.send(Problem.memoryExceeded(needed, allowed));
            }
            case SimulationQueue.Submission.Closed() -> refuseDraining();
        }
    }

    /// Runs on a thread of the queue; only the response goes to the event loop.
    private void answer(SimulationOutcome<A> outcome) {
        exchange.trace().enter(Stage.WRITE);
        Runnable reply;
        try {
            reply = reply(outcome);
        } catch (RuntimeException | Error failure) {
            reply = () -> fail(failure);
        }
        Runnable last = reply;
        context.vertx().runOnContext(back -> last.run());
    }

    /// Writes the first piece on a thread of the queue; the event loop sends it.
    private Runnable answered(A answer) {
        Iterator<byte[]> pieces = question.reply().pieces().apply(answer);
        byte[] first = pieces.next();
        return () -> {
            service.meters().simulated(question.reply().scenarios().applyAsInt(answer));
            String mediaType = question.reply().mediaType();
            if (pieces.hasNext()) {
                new PieceStream(context.vertx(), exchange, pieces).send(200, mediaType, first);
            } else {
                exchange.send(200, mediaType, first);
            }
        };
    }

    private Runnable reply(SimulationOutcome<A> outcome) {
        return switch (outcome) {
            case SimulationOutcome.Done(A answer) -> answered(answer);
            case SimulationOutcome.BackendRefused(String reason) ->
                () -> exchange.send(Problem.invalid(List.of(new Fault("/backend", "backend-refused", reason))));
            case SimulationOutcome.Overflowed(String reason) ->
                () -> exchange.send(Problem.invalid(List.of(new Fault("/model", "overflow", reason))));
            case SimulationOutcome.Cancelled() ->
                () -> {
                    service.meters().reject(Rejection.ABANDONED);
                    exchange.send(Problem.draining());
                };
            case SimulationOutcome.DeadlinePassed() ->
                () -> {
                    if (!exchange.isOver()) {
                        expire();
                    }
                };
            case SimulationOutcome.Failed(Throwable failure) -> () -> fail(failure);
        };
    }

    private void refuseFull(Duration retryAfter) {
        service.meters().reject(Rejection.QUEUE_FULL);
        long seconds = retryAfter.toSeconds();
        exchange.send(Problem.queueFull(seconds), "Retry-After", String.valueOf(seconds));
    }

    private void refuseDraining() {
        service.meters().reject(Rejection.DRAINING);
        exchange.send(Problem.draining(), "Connection", "close");
    }

    private void fail(Throwable failure) {
        exchange.lines().on(LOG.atError()).setCause(failure).log("a request could not be computed");
        exchange.send(Problem.unforeseen());
    }
}
