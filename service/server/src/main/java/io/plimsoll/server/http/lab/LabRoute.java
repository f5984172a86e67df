package io.plimsoll.server.http.lab;

import io.plimsoll.desk.lab.AccountMargin;
import io.plimsoll.desk.lab.lesson.LessonAnswer;
import io.plimsoll.desk.lab.lesson.LessonCalculator;
import io.plimsoll.desk.lab.lesson.LessonRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.http.library.NamedDocumentRoute;
import io.plimsoll.server.json.answer.LessonAnswerWriter;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.LessonRequestReader;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Caller;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.RequestClock;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTask;
import io.plimsoll.server.runtime.SimulationTicket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// `POST /v1/lab`: plays a lesson. A play is its actions, so there is no session: the same actions give the same state.
public final class LabRoute {
    private static final String KIND = "lab";
    private static final String JSON = "application/json";

    /// Work of an hour of a play, in [io.plimsoll.server.runtime.WorkUnits]: some twenty milliseconds.
    private static final double UNITS_AN_HOUR = 2e6;

    private static final long BYTES = 32L << 20;

    private final LibraryServing serving;
    private final SimulationQueue queue;
    private final Duration deadline;
    private final LessonCalculator lessons;

    /// @param queue runs the plays
    public LabRoute(
            LibraryServing serving, SimulationQueue queue, BackendRegistry registry, Configuration configuration) {
        this.serving = serving;
        this.queue = queue;
        this.deadline = configuration.deadline();
        this.lessons = new LessonCalculator(new AccountMargin(
                new MarginEngine(registry, configuration.threads()), policy(), AccountMargin.SCENARIOS));
    }

    /// The latest standard policy.
    private static Policy policy() {
        return PolicyFolder.standard().policies().stream()
                .filter(policy -> policy.header().id().equals(PolicyCatalog.DEFAULT_ID))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /// Mounts the path.
    public void mount(Router router) {
        ResourceRoute.post(router, "/v1/lab", this::play);
    }

    private void play(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        RequestClock clock = new RequestClock(deadline);
        context.addEndHandler(end -> clock.cancel());
        String player = exchange.principal().tenant().name() + " "
                + exchange.principal().name() + " " + KIND;
        serving.receiveLater(context, body -> switch (LessonRequestReader.read(body)) {
            case ReadResult.Refused<LessonRequest>(List<Fault> faults) ->
                CompletableFuture.completedFuture(each -> each.send(NamedDocumentRoute.problem(faults)));
            case ReadResult.Accepted<LessonRequest>(LessonRequest request) ->
                submit(request, new Caller(player), clock);
        });
    }

    private CompletableFuture<Consumer<HttpExchange>> submit(LessonRequest request, Caller player, RequestClock clock) {
        SimulationTask<LessonRequest, LessonAnswer> task =
                new SimulationTask<>(KIND, lessons::answer, request, UNITS_AN_HOUR * (1 + request.hours()), BYTES);
        return switch (queue.submit(task, player, clock)) {
            case SimulationQueue.Submission.Accepted<LessonAnswer>(SimulationTicket<LessonAnswer> ticket) ->
                ticket.outcome().thenApply(this::reply).toCompletableFuture();
            case SimulationQueue.Submission.Full<LessonAnswer>(Duration retryAfter) -> {
                long seconds = retryAfter.toSeconds();
                yield CompletableFuture.completedFuture(
                        exchange -> exchange.send(Problem.queueFull(seconds), "Retry-After", String.valueOf(seconds)));
            }
            case SimulationQueue.Submission.TooLarge<LessonAnswer> tooLarge ->
                CompletableFuture.completedFuture(exchange -> exchange.send(Problem.queueFull(1)));
            case SimulationQueue.Submission.Closed<LessonAnswer> closed ->
                CompletableFuture.completedFuture(exchange -> exchange.send(Problem.draining()));
        };
    }

    private Consumer<HttpExchange> reply(SimulationOutcome<LessonAnswer> outcome) {
        return switch (outcome) {
            case SimulationOutcome.Done<LessonAnswer>(LessonAnswer answer) -> {
                byte[] document = LessonAnswerWriter.write(answer);
                yield exchange -> exchange.send(200, JSON, document);
            }
            case SimulationOutcome.Cancelled<LessonAnswer> cancelled -> this::late;
            case SimulationOutcome.DeadlinePassed<LessonAnswer> late -> this::late;
            case SimulationOutcome.BackendRefused<LessonAnswer>(String reason) ->
                throw new IllegalStateException(reason);
            case SimulationOutcome.Overflowed<LessonAnswer>(String reason) -> throw new IllegalStateException(reason);
            case SimulationOutcome.Failed<LessonAnswer>(Throwable failure) -> throw new IllegalStateException(failure);
        };
    }

    private void late(HttpExchange exchange) {
        exchange.send(Problem.deadlinePassed(deadline.toSeconds()));
    }
}
