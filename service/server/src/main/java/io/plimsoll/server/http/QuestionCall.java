package io.plimsoll.server.http;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.BodyReader.Reading;
import io.plimsoll.server.http.exchange.BodyReception;
import io.plimsoll.server.http.exchange.Gzip;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.PieceStream;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters.Rejection;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.AskedBook;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.RequestKey;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.Caller;
import io.plimsoll.server.runtime.RequestClock;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTask;
import io.plimsoll.server.runtime.SimulationTicket;
import io.plimsoll.server.trace.Stage;
import io.plimsoll.server.trace.TracedTask;
import io.plimsoll.store.PackedDocument;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final boolean acceptsGzip;

    QuestionCall(ServiceContext service, Question<Q, A> question, RoutingContext context) {
        this.service = service;
        this.question = question;
        this.context = context;
        this.exchange = ResourceRoute.exchange(context);
        this.clock = new RequestClock(service.configuration().deadline());
        this.acceptsGzip = exchange.acceptsGzip();
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
        new BodyReception(exchange, question.intake().mostBytes(), service.patience(), service.budget())
                .receive(context, body -> {
                    if (!exchange.isOver() && admit.test(context)) {
                        service.kept().repeated().enter(context, body, key -> read(body, key));
                    }
                });
    }

    private void expire() {
        service.meters().reject(Rejection.DEADLINE);
        exchange.expire(
                Problem.deadlinePassed(service.configuration().deadline().toSeconds()));
        clock.cancel();
    }

    private void read(byte[] body, Optional<RequestKey> key) {
        exchange.trace().enter(Stage.READ);
        boolean taken = service.bodies()
                .read(
                        clock,
                        body.length,
                        () -> received(body, key),
                        reading -> context.vertx().runOnContext(back -> {
                            switch (reading) {
                                case Reading.Sound(Received<Q> received) -> submit(received);
                                case Reading.Malformed(List<Fault> faults) -> exchange.send(Problem.malformed(faults));
                                case Reading.Invalid(List<Fault> faults) -> exchange.send(Problem.invalid(faults));
                                case Reading.Failed(Throwable failure) -> fail(failure);
                            }
                        }));
        if (!taken) {
            refuseFull(service.queue().retryAfter());
        }
    }

    /// Replaces the names in a body, and reads what it then is. Runs on another thread.
    private ReadResult<Received<Q>> received(byte[] body, Optional<RequestKey> key) {
        NamedDocuments.Replaced replaced = service.kept()
                .library()
                .replace(exchange.principal().tenant(), body, question.intake().mostBytesOfBooks());
        if (!replaced.faults().isEmpty()) {
            return new ReadResult.Refused<>(replaced.faults());
        }
        return switch (question.reader().apply(replaced.body())) {
            case ReadResult.Refused<Q>(List<Fault> faults) -> new ReadResult.Refused<>(faults);
            case ReadResult.Accepted<Q>(Q request) ->
                new ReadResult.Accepted<>(new Received<>(
                        request, PackedDocument.of(replaced.body()), replaced.names(), key, AskedBook.of(replaced)));
        };
    }

    private void submit(Received<Q> received) {
        if (exchange.isOver()) {
            service.meters().reject(Rejection.ABANDONED);
            return;
        }
        Caller caller = caller();
        exchange.trace().enter(Stage.WAIT);
        SimulationTask<Q, A> task =
                TracedTask.of(question.task(received.request()), exchange.trace(), exchange.lines());
        double seconds = service.queue().secondsFor(task);
        if (!exchange.takeWork(seconds, service.meters())) {
            return;
        }
        switch (service.queue().submit(task, caller, clock)) {
            case SimulationQueue.Submission.Accepted(SimulationTicket<A> ticket) -> {
                Received.Written request = received.written(service.kept()
                        .journal()
                        .accept(exchange.principal(), question.path(), received.body(), received.names()));
                context.response()
                        .putHeader(Journal.REQUEST_HEADER, request.entry().id());
                ticket.outcome().thenAccept(outcome -> answer(request, outcome));
            }
            case SimulationQueue.Submission.Full(Duration retryAfter) -> {
                exchange.quota().giveBackWork(seconds);
                refuseFull(retryAfter);
            }
            case SimulationQueue.Submission.TooLarge(long needed, long allowed) -> {
                exchange.quota().giveBackWork(seconds);
                service.meters().reject(Rejection.MEMORY);
                exchange.send(Problem.memoryExceeded(needed, allowed));
            }
            case SimulationQueue.Submission.Closed() -> refuseDraining();
        }
    }

    /// The authenticated caller; a connection where the service has no identities.
    private Caller caller() {
        Principal principal = exchange.principal();
        SocketAddress remote = context.request().remoteAddress();
        return principal.equals(Principal.LOCAL)
                ? Caller.ofConnection(String.valueOf(remote.hostAddress()), remote.port())
                : new Caller(principal.tenant().name() + " " + principal.name());
    }

    /// Runs on a thread of the queue; only the response goes to the event loop.
    private void answer(Received.Written request, SimulationOutcome<A> outcome) {
        exchange.trace().enter(Stage.WRITE);
        Runnable reply;
        try {
            reply = reply(request, outcome);
        } catch (RuntimeException | Error failure) {
            reply = () -> fail(failure);
        }
        if (!(outcome instanceof SimulationOutcome.Done)) {
            service.kept().journal().failure(request.entry(), outcome.word());
        }
        Runnable last = reply;
        context.vertx().runOnContext(back -> last.run());
    }

    /// Writes and compresses the first piece on a thread of the queue; the event loop sends it. An answer of several
    /// pieces is in the journal before its last piece is sent.
    private Runnable answered(Received.Written request, A answer) {
        Iterator<byte[]> pieces = question.reply().pieces().apply(answer);
        byte[] first = pieces.next();
        int scenarios = question.reply().scenarios().applyAsInt(answer);
        if (!pieces.hasNext()) {
            return whole(request, first, scenarios, answer);
        }
        String mediaType = question.reply().mediaType();
        Iterator<byte[]> rest = new RecordedPieces(
                first, pieces, request.entry(), mediaType, service.kept().journal());
        Iterator<byte[]> sent = acceptsGzip ? Gzip.pieces(first, rest) : rest;
        byte[] head = acceptsGzip ? sent.next() : first;
        return () -> {
            service.meters().simulated(scenarios);
            exchange.declareGzip(acceptsGzip);
            new PieceStream(context.vertx(), exchange, sent).send(200, mediaType, head);
        };
    }

    /// An answer of one piece is sent when it is in the journal.
    private Runnable whole(Received.Written request, byte[] body, int scenarios, A answer) {
        String mediaType = question.reply().mediaType();
        Optional<Journal.OfBook> margin = answer instanceof MarginAnswer of
                ? request.book().map(book -> new Journal.OfBook(book, of))
                : Optional.empty();
        Journal.Answer written = Journal.Answer.of(mediaType, body, margin);
        byte[] sent = acceptsGzip ? Gzip.compress(body) : body;
        return () -> {
            service.meters().simulated(scenarios);
            CompletableFuture<Journal.Written> _ = service.kept()
                    .journal()
                    .answer(request.entry(), request.key(), written)
                    .whenComplete((kept, failure) -> context.vertx().runOnContext(back -> {
                        if (exchange.isOver()) {
                            return;
                        }
                        if (failure == null) {
                            context.response()
                                    .putHeader(
                                            Journal.ANSWER_HEADER, kept.hash().toString());
                            exchange.declareGzip(acceptsGzip);
                            exchange.send(200, mediaType, sent);
                        } else {
                            exchange.failStore(failure, "an answer could not be kept");
                        }
                    }));
        };
    }

    private Runnable reply(Received.Written request, SimulationOutcome<A> outcome) {
        return switch (outcome) {
            case SimulationOutcome.Done(A answer) -> answered(request, answer);
            case SimulationOutcome.BackendRefused<A> refused -> invalid(refused);
            case SimulationOutcome.Overflowed<A> overflowed -> invalid(overflowed);
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

    private Runnable invalid(SimulationOutcome<A> outcome) {
        return () -> exchange.send(Problem.invalid(outcome.fault().stream().toList()));
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
