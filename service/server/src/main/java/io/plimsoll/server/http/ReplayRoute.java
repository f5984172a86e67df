package io.plimsoll.server.http;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.audit.AnswerReplay;
import io.plimsoll.server.audit.AuditDocument;
import io.plimsoll.server.audit.AuditTrail;
import io.plimsoll.server.audit.ReplayDocument;
import io.plimsoll.server.audit.ReplayReport;
import io.plimsoll.server.audit.StoreReplay;
import io.plimsoll.server.http.audit.JournalProblem;
import io.plimsoll.server.http.audit.RequestsRoute;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.Caller;
import io.plimsoll.server.runtime.RequestClock;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTask;
import io.plimsoll.server.runtime.SimulationTicket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /v1/requests/{id}/replay`: computes a stored request again, in the queue of all requests, and compares the
/// answers. The replay is an entry of the journal.
final class ReplayRoute {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRoute.class);

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServiceContext service;
    private final LibraryServing serving;
    private final StoreReplay replays;

    ReplayRoute(ServiceContext service, LibraryServing serving, AuditTrail trail, List<Question<?, ?>> questions) {
        this.service = service;
        this.serving = serving;
        this.replays = new StoreReplay(trail, questions);
    }

    void mount(Router router) {
        ResourceRoute.post(router, "/v1/requests/{id}/replay", this::replay);
    }

    private void replay(RoutingContext context) {
        Principal principal = ResourceRoute.exchange(context).principal();
        RequestsRoute.id(context).ifPresent(id -> {
            RequestClock clock = new RequestClock(service.configuration().deadline());
            context.addEndHandler(end -> clock.cancel());
            serving.work(context, () -> switch (replays.find(principal.tenant(), id)) {
                case StoreReplay.Ready.Found found ->
                    new Call(context, principal, clock, found.replay()).submit(found.question(), found.body());
                case StoreReplay.Ready.Missing() -> exchange -> exchange.send(JournalProblem.notInJournal("request"));
                case StoreReplay.Ready.Unanswered(String state) ->
                    exchange -> exchange.send(JournalProblem.notAnswered(state));
                case StoreReplay.Ready.Expired() -> exchange -> exchange.send(JournalProblem.documentExpired());
            });
        });
    }

    /// One replay.
    private final class Call {
        private final RoutingContext context;
        private final Principal principal;
        private final RequestClock clock;
        private final AnswerReplay replay;

        Call(RoutingContext context, Principal principal, RequestClock clock, AnswerReplay replay) {
            this.context = context;
            this.principal = principal;
            this.clock = clock;
            this.replay = replay;
        }

        /// Reads the request and queues it. Nothing waits for the outcome.
        <Q, A> Consumer<HttpExchange> submit(Question<Q, A> question, byte[] body) {
            return switch (question.reader().apply(body)) {
                case ReadResult.Refused<Q>(List<Fault> faults) -> reported(replay.refused(faults));
                case ReadResult.Accepted<Q>(Q request) -> submit(question, question.task(request));
            };
        }

        private <Q, A> Consumer<HttpExchange> submit(Question<Q, A> question, SimulationTask<Q, A> task) {
            Caller caller = new Caller(principal.tenant() + " " + principal.name());
            return switch (service.queue().submit(task, caller, clock)) {
                case SimulationQueue.Submission.Accepted<A>(SimulationTicket<A> ticket) ->
                    exchange -> ticket.outcome()
                            .thenApplyAsync(outcome -> outcome(question, outcome), threads)
                            .whenComplete((reply, failure) -> context.vertx().runOnContext(back -> {
                                if (failure == null) {
                                    reply.accept(exchange);
                                } else {
                                    exchange.lines()
                                            .on(LOG.atError())
                                            .setCause(failure)
                                            .log("a replay failed");
                                    exchange.send(Problem.unforeseen());
                                }
                            }));
                case SimulationQueue.Submission.Full<A>(Duration retryAfter) ->
                    exchange -> exchange.send(
                            Problem.queueFull(retryAfter.toSeconds()),
                            "Retry-After",
                            String.valueOf(retryAfter.toSeconds()));
                case SimulationQueue.Submission.TooLarge<A>(long needed, long allowed) ->
                    exchange -> exchange.send(Problem.memoryExceeded(needed, allowed));
                case SimulationQueue.Submission.Closed<A>() -> exchange -> exchange.send(Problem.draining());
            };
        }

        private <Q, A> Consumer<HttpExchange> outcome(Question<Q, A> question, SimulationOutcome<A> outcome) {
            return switch (outcome) {
                case SimulationOutcome.Done<A>(A answer) -> {
                    question.reply().pieces().apply(answer).forEachRemaining(replay::add);
                    yield reported(replay.compared());
                }
                case SimulationOutcome.DeadlinePassed<A>() -> {
                    long seconds = service.configuration().deadline().toSeconds();
                    yield exchange -> exchange.send(Problem.deadlinePassed(seconds));
                }
                case SimulationOutcome.Failed<A>(Throwable failure) -> throw new IllegalStateException(failure);
                default -> reported(replay.failed(StoreReplay.reason(outcome)));
            };
        }

        private Consumer<HttpExchange> reported(ReplayReport report) {
            service.kept()
                    .journal()
                    .replayed(principal, report.request(), report.outcome().label());
            byte[] body = ReplayDocument.of(report);
            return exchange -> exchange.send(200, AuditDocument.MEDIA_TYPE, body);
        }
    }
}
