package io.plimsoll.server.http.job;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.http.contract.BodyReader.Reading;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.job.Job;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.server.job.JobWork;
import io.plimsoll.server.library.JobArchive;
import io.plimsoll.server.library.RequestKey;
import io.plimsoll.server.trace.Stage;
import io.plimsoll.server.trace.TracedJob;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.Tenant;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST` and `GET` on `/v1/calibrations` and `/v1/backtests`: submits a job, and lists the known jobs. A
/// submission is answered once the job is accepted, not when it is done.
public final class JobRoute {
    private static final Logger LOG = LoggerFactory.getLogger(JobRoute.class);
    private static final String JSON = "application/json";

    private final JobServing serving;
    private final JobKind kind;

    public JobRoute(JobServing serving, JobKind kind) {
        this.serving = serving;
        this.kind = kind;
    }

    /// Mounts all paths of this kind of job.
    public void mount(Router router) {
        ResourceRoute.mount(router, kind.path(), Map.of("GET", this::list, "POST", this::receive));
        new JobItemRoute(serving, kind).mount(router);
    }

    private void list(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        Tenant tenant = exchange.principal().tenant();
        List<JobSnapshot> present = serving.runner().registry().list(tenant, kind);
        context.vertx()
                .executeBlocking(() -> serving.archive().list(tenant, kind), false)
                .onComplete(
                        kept -> exchange.send(200, JSON, JobDocument.of(together(present, kept))),
                        failure -> exchange.failStore(failure, "the jobs could not be listed"));
    }

    /// The jobs in memory, and those of the store that are not among them; the newest first.
    private static List<JobSnapshot> together(List<JobSnapshot> present, List<JobSnapshot> kept) {
        Map<String, JobSnapshot> all = new LinkedHashMap<>();
        present.forEach(job -> all.put(job.id(), job));
        kept.forEach(job -> all.putIfAbsent(job.id(), job));
        return all.values().stream()
                .sorted(Comparator.comparing(JobSnapshot::createdAt).reversed())
                .toList();
    }

    private void receive(RoutingContext context) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        Optional<BodyType> type = BodyType.of(context.request());
        if (serving.bodies().isClosed()) {
            refuseDraining(exchange);
        } else if (type.isEmpty()) {
            exchange.send(Problem.wrongMediaType("Content-Type must be application/json or application/yaml, in UTF-8,"
                    + " and Content-Encoding gzip or absent."));
        } else if (serving.runner().isFull()) {
            refuseFull(exchange);
        } else {
            exchange.trace().enter(Stage.RECEIVE);
            serving.bodies().receive(context, (body, key) -> read(context, type.get(), body, key));
        }
    }

    private void read(RoutingContext context, BodyType type, byte[] body, Optional<RequestKey> key) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        exchange.trace().enter(Stage.READ);
        boolean taken = serving.intake().read(kind, type, body, reading -> {
            Runnable next = next(context, reading, type, body, key);
            context.vertx().runOnContext(back -> next.run());
        });
        if (!taken) {
            refuseFull(exchange);
        }
    }

    /// What the event loop does with a body that was read. Runs on the thread that read it, where a sound one is
    /// packed.
    private Runnable next(
            RoutingContext context, Reading<JobWork> reading, BodyType type, byte[] body, Optional<RequestKey> key) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        return switch (reading) {
            case Reading.Sound(JobWork work) -> {
                Request request = new Request(type, PackedDocument.of(body), key);
                yield () -> submit(context, work, request);
            }
            case Reading.Malformed(List<Fault> faults) -> () -> exchange.send(Problem.malformed(faults));
            case Reading.Invalid(List<Fault> faults) -> () -> exchange.send(Problem.invalid(faults));
            case Reading.Failed(Throwable failure) -> () -> fail(exchange, failure);
        };
    }

    /// The request of a job.
    ///
    /// @param type of the body
    /// @param body as it was sent
    /// @param key by which the caller can send it again
    private record Request(BodyType type, PackedDocument body, Optional<RequestKey> key) {}

    /// A job begins once it is in the store.
    private void submit(RoutingContext context, JobWork work, Request request) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (exchange.isOver()) {
            serving.meters().reject(ServiceMeters.Rejection.ABANDONED);
            return;
        }
        if (!exchange.takeWork(PaidJob.LEAST_SECONDS, serving.meters())) {
            return;
        }
        JobWork paid = new PaidJob(work, exchange.quota(), System::nanoTime);
        JobWork traced = new TracedJob(paid, kind.label(), exchange.trace(), exchange.lines());
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        switch (serving.runner().submit(exchange.principal().tenant(), kind, new WrittenJob(traced, written))) {
            case JobRunner.Submission.Accepted(Job job) -> {
                JobSnapshot now = job.snapshot();
                byte[] document = JobDocument.of(now);
                Map<String, String> location = Map.of("Location", JobDocument.path(now));
                CompletableFuture<Boolean> _ = serving.archive()
                        .accept(
                                exchange.principal(),
                                now,
                                request.body,
                                request.type.mediaType(),
                                request.key,
                                new JobArchive.KeptReply(202, JSON, location, document))
                        .whenComplete((done, failure) -> {
                            if (failure == null) {
                                written.complete(true);
                            } else {
                                written.completeExceptionally(failure);
                            }
                            context.vertx().runOnContext(back -> {
                                if (failure == null) {
                                    location.forEach(context.response()::putHeader);
                                    exchange.send(202, JSON, document);
                                } else {
                                    exchange.failStore(failure, "a job could not be kept");
                                }
                            });
                        });
            }
            case JobRunner.Submission.Full() -> {
                exchange.quota().giveBackWork(PaidJob.LEAST_SECONDS);
                refuseFull(exchange);
            }
            case JobRunner.Submission.Closed() -> refuseDraining(exchange);
        }
    }

    private void refuseFull(HttpExchange exchange) {
        serving.meters().reject(ServiceMeters.Rejection.QUEUE_FULL);
        long seconds = serving.runner().retryAfter().toSeconds();
        exchange.send(Problem.tooManyJobs(seconds), "Retry-After", String.valueOf(seconds));
    }

    private void refuseDraining(HttpExchange exchange) {
        serving.meters().reject(ServiceMeters.Rejection.DRAINING);
        exchange.send(Problem.draining(), "Connection", "close");
    }

    private static void fail(HttpExchange exchange, Throwable failure) {
        exchange.lines().on(LOG.atError()).setCause(failure).log("a job could not be read");
        exchange.send(Problem.unforeseen());
    }
}
