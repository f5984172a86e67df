package io.plimsoll.server.http.job;

import io.plimsoll.server.backtest.BacktestWork;
import io.plimsoll.server.calibration.CalibrationWork;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.Problem;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.job.Job;
import io.plimsoll.server.job.JobArtifact;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.store.Tenant;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// One job: `GET` and `DELETE` of its path, its events, and the documents of its result.
final class JobItemRoute {
    /// Most connections that watch jobs of one kind; each costs a timer and some kilobytes.
    static final int MAX_WATCHERS = 128;

    private static final String JSON = "application/json";
    private static final String WATCH_AGAIN = "10";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    /// A report is a page with scripts of its own. The sandbox gives it no origin, so it cannot call the service.
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src"
            + " 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
            + " allow-scripts";

    private final JobServing serving;
    private final JobKind kind;

    /// Used by the event loop only.
    private int watchers;

    JobItemRoute(JobServing serving, JobKind kind) {
        this.serving = serving;
        this.kind = kind;
    }

    void mount(Router router) {
        String path = kind.path() + "/{id}";
        ResourceRoute.mount(
                router,
                path,
                Map.of(
                        "GET",
                        context -> found(context, this::show),
                        "DELETE",
                        context -> found(context, this::cancel)));
        ResourceRoute.get(router, path + "/events", context -> found(context, this::watch));
        List<String> artifacts = switch (kind) {
            case CALIBRATION -> List.of(CalibrationWork.MODEL);
            case BACKTEST -> List.of(BacktestWork.PAGE, BacktestWork.DOCUMENT);
        };
        for (String artifact : artifacts) {
            ResourceRoute.get(
                    router,
                    path + "/" + artifact,
                    context -> found(context, (own, job) -> result(own, job.snapshot(), artifact)));
        }
    }

    private void found(RoutingContext context, BiConsumer<RoutingContext, Job> handler) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        String id = String.valueOf(context.pathParam("id"));
        Tenant tenant = exchange.principal().tenant();
        Optional<Job> job = serving.runner().registry().find(tenant, kind, id);
        if (job.isPresent()) {
            handler.accept(context, job.get());
            return;
        }
        context.vertx()
                .executeBlocking(() -> serving.archive().find(tenant, kind, id), false)
                .onComplete(
                        kept -> kept.ifPresentOrElse(
                                end -> handler.accept(context, Job.ended(tenant, end)),
                                () -> exchange.send(Problem.noSuchJob(kind.label()))),
                        failure -> exchange.failStore(failure, "a job could not be looked for"));
    }

    private void show(RoutingContext context, Job job) {
        ResourceRoute.exchange(context).send(200, JSON, JobDocument.of(job.snapshot()));
    }

    private void cancel(RoutingContext context, Job job) {
        ResourceRoute.exchange(context)
                .send(200, JSON, JobDocument.of(serving.runner().cancel(job)));
    }

    private void watch(RoutingContext context, Job job) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        JobSnapshot now = job.snapshot();
        long known = known(context, now);
        if (now.state().isOver() && known == now.version()) {
            // The client has seen the end and came again: an EventSource stays away after this.
            context.response().setStatusCode(204).end();
        } else if (context.request().method().equals(HttpMethod.HEAD)) {
            exchange.send(200, "text/event-stream", new byte[0]);
        } else if (watchers == MAX_WATCHERS) {
            exchange.send(Problem.tooManyWatchers(MAX_WATCHERS), "Retry-After", WATCH_AGAIN);
        } else {
            JobStream stream = new JobStream(context.vertx(), exchange, job, known);
            watchers++;
            context.addEndHandler(end -> {
                watchers--;
                stream.stop();
            });
            stream.start();
        }
    }

    /// The version in `Last-Event-ID`; 0 if it is not one of this job's.
    private static long known(RoutingContext context, JobSnapshot now) {
        String sent = context.request().getHeader("Last-Event-ID");
        long version = sent != null && VERSION.matcher(sent).matches() ? Long.parseLong(sent) : 0;
        return version > now.version() ? 0 : version;
    }

    private static void result(RoutingContext context, JobSnapshot job, String name) {
        HttpExchange exchange = ResourceRoute.exchange(context);
        if (!(job.outcome().orElse(null) instanceof JobOutcome.Done done)) {
            exchange.send(Problem.noResult(job.state().label(), job.sentence()));
            return;
        }
        JobArtifact artifact = done.artifacts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (artifact.mediaType().startsWith("text/html")) {
            context.response().putHeader("Content-Security-Policy", PAGE_POLICY);
        }
        exchange.send(200, artifact.mediaType(), artifact.bytes());
    }
}
