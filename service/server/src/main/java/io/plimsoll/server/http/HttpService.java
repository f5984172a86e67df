package io.plimsoll.server.http;

import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.alert.CallForecast;
import io.plimsoll.server.governance.Governance;
import io.plimsoll.server.http.alert.AlertService;
import io.plimsoll.server.http.audit.AuditService;
import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.contract.ContractDocument;
import io.plimsoll.server.http.exchange.AccessLog;
import io.plimsoll.server.http.exchange.BodyBudget;
import io.plimsoll.server.http.exchange.BodyIntake;
import io.plimsoll.server.http.exchange.HttpExchange;
import io.plimsoll.server.http.exchange.PieceStream;
import io.plimsoll.server.http.exchange.RepeatedRequests;
import io.plimsoll.server.http.exchange.ResourceRoute;
import io.plimsoll.server.http.exchange.ServiceMeters;
import io.plimsoll.server.http.feed.FeedService;
import io.plimsoll.server.http.guide.GuideRoute;
import io.plimsoll.server.http.identity.CallerSources;
import io.plimsoll.server.http.identity.IdentityGate;
import io.plimsoll.server.http.identity.KeysRoute;
import io.plimsoll.server.http.identity.ScopeTable;
import io.plimsoll.server.http.identity.token.TokenReader;
import io.plimsoll.server.http.imports.ImportsRoute;
import io.plimsoll.server.http.imports.QueuedMargins;
import io.plimsoll.server.http.job.HistoriesRoute;
import io.plimsoll.server.http.job.JobIntake;
import io.plimsoll.server.http.job.JobRoute;
import io.plimsoll.server.http.job.JobServing;
import io.plimsoll.server.http.job.UnfinishedJobs;
import io.plimsoll.server.http.lab.LabPage;
import io.plimsoll.server.http.lab.LabRoute;
import io.plimsoll.server.http.library.LibraryRoutes;
import io.plimsoll.server.http.library.LibraryServing;
import io.plimsoll.server.http.library.RecalibrationsRoute;
import io.plimsoll.server.http.live.MarginStreamRoute;
import io.plimsoll.server.http.order.BookLimitsRoute;
import io.plimsoll.server.http.order.OrderRoute;
import io.plimsoll.server.http.tls.Tls;
import io.plimsoll.server.identity.IdentitySettings;
import io.plimsoll.server.identity.KeyRing;
import io.plimsoll.server.identity.NoIdentityException;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.job.JobThrottle;
import io.plimsoll.server.library.JobArchive;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.library.RequestKeys;
import io.plimsoll.server.live.LiveMargins;
import io.plimsoll.server.live.QuestionRun;
import io.plimsoll.server.order.OrderDesk;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.recalibration.RecalibrationDesk;
import io.plimsoll.server.recalibration.RecalibrationRun;
import io.plimsoll.server.recalibration.drift.BookMargins;
import io.plimsoll.server.recalibration.drift.DriftAnalysis;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.TlsSettings;
import io.plimsoll.server.runtime.WarmUp;
import io.plimsoll.server.trace.Tracing;
import io.plimsoll.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server. [#start] and [#stop] block.
public final class HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final long SWEEP_MILLIS = 5000;

    /// Exit code of a process that hangs; a supervisor starts it again.
    private static final int HANGS = 3;

    private static final String TRACED = "/v1/";
    private static final String MARGIN = "/v1/margin";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Configuration configuration;
    private final SimulationQueue queue;
    private final HealthRoute health;
    private final Draining draining = new Draining();
    private final Vertx vertx = HealthPort.loop();
    private final HttpServer server;
    private final BodyReader bodies = new BodyReader();
    private final JobRunner jobs;
    private final JobIntake jobIntake;
    private final JobArchive archive;
    private final UnfinishedJobs unfinished;
    private final AuditService audit;
    private final AlertService alerts;
    private final Tracing tracing;
    private final IdleConnections connections = new IdleConnections(IDLE);
    private final Optional<HealthPort> healthPort;
    private final Watchdog watchdog;
    private final LiveMargins live;
    private final CallerSources sources;
    private final ScopeTable scopes;
    private final IdentityGate gate;
    private final OrderDesk orders;
    private final RecalibrationDesk recalibrations;
    private final FeedService feeds;

    /// @param questions one route each
    /// @param queue of waiting requests; drained by [#stop]
    /// @param warmUp must end before the service reports that it is ready
    /// @param store of documents, requests and answers; the caller closes it after [#stop]
    /// @param tracing begins the traces of requests
    public HttpService(
            Configuration configuration,
            List<Question<?, ?>> questions,
            SimulationQueue queue,
            BackendRegistry registry,
            WarmUp warmUp,
            Tracing tracing,
            Store store) {
        this.configuration = configuration;
        this.tracing = tracing;
        this.queue = queue;
        this.health = new HealthRoute(draining, warmUp, store);
        ContractDocument contract = ContractDocument.load().documenting(questions);
        ServiceMeters meters = new ServiceMeters(queue);
        this.audit = new AuditService(store, configuration.audit());
        meters.watch(audit.audit());
        this.archive = new JobArchive(store);
        this.jobs = jobs(configuration, queue, meters, archive);
        this.jobIntake = new JobIntake(configuration.jobs(), registry);
        this.unfinished = new UnfinishedJobs(jobs, jobIntake, archive);
        meters.watch(jobs);
        BodyBudget budget = new BodyBudget(configuration.bodyMemory(), queue::retryAfter);
        meters.watch(registry, budget, health::isReady);
        RequestKeys keys = new RequestKeys(store, configuration.deadline().multipliedBy(2));
        keys.releaseUnfinished();
        Kept kept = kept(configuration, store, keys);
        this.orders = new OrderDesk(configuration, registry, queue, kept.library(), kept.journal());
        this.live = new LiveMargins(
                kept.library(), kept.journal(), queue, questions, configuration.threads(), configuration.deadline());
        this.recalibrations = recalibrations(questions, store, kept);
        this.alerts = new AlertService(
                store,
                kept.journal(),
                configuration.alerts(),
                audit.audit(),
                new CallForecast(run(kept), Question.at(questions, CallForecast.PATH), InstantSource.system()),
                vertx);
        this.feeds = new FeedService(configuration.feeds(), kept.library(), alerts.desk(), vertx);
        ServiceContext service = new ServiceContext(configuration, bodies, budget, queue, meters, kept, draining);
        this.sources = sources(configuration, store);
        this.scopes = new ScopeTable(contract.tree());
        this.gate = new IdentityGate(configuration.identity(), scopes, sources, meters, store);
        this.server = vertx.createHttpServer(options())
                .requestHandler(router(contract, service, questions, registry))
                .invalidRequestHandler(UnansweredRequests::refuse);
        connections.watch(server);
        this.healthPort = healthPort(meters);
        Context loop = vertx.getOrCreateContext();
        this.watchdog = new Watchdog(
                task -> loop.runOnContext(run -> task.run()),
                configuration.traffic().watchdog(),
                () -> Runtime.getRuntime().halt(HANGS));
    }

    private static JobRunner jobs(
            Configuration configuration, SimulationQueue queue, ServiceMeters meters, JobArchive archive) {
        return new JobRunner(
                configuration.jobs().limits(),
                new JobThrottle(() -> queue.running() > 0),
                InstantSource.system(),
                job -> {
                    meters.ended(job);
                    archive.ended(job);
                });
    }

    private RecalibrationDesk recalibrations(List<Question<?, ?>> questions, Store store, Kept kept) {
        InstantSource clock = InstantSource.system();
        DriftAnalysis analysis = new DriftAnalysis(
                kept.library(), new BookMargins(kept.library(), run(kept), Question.at(questions, MARGIN)));
        return new RecalibrationDesk(
                store,
                configuration.jobs().recalibrations(),
                new RecalibrationRun(configuration.jobs().histories(), kept.library(), analysis, clock),
                jobs,
                archive.instance(),
                clock);
    }

    private QuestionRun run(Kept kept) {
        return new QuestionRun(kept.library(), kept.journal(), queue, configuration.deadline());
    }

    private CallerSources sources(Configuration settings, Store store) {
        return new CallerSources(
                new KeyRing(store, InstantSource.system()),
                settings.identity().tokens().map(tokens -> new TokenReader(vertx, tokens, InstantSource.system())),
                settings.traffic().tls().map(HttpService::tls));
    }

    private static Tls tls(TlsSettings settings) {
        try {
            return new Tls(settings);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable.getMessage(), unusable);
        }
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(configuration.host())
                .setPort(configuration.port())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setTcpKeepAlive(true)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        sources.tls().ifPresent(each -> each.configure(options));
        return options;
    }

    private Optional<HealthPort> healthPort(ServiceMeters meters) {
        return configuration.traffic().healthPort().stream()
                .mapToObj(port -> new HealthPort(configuration.host(), port, health, new MetricsRoute(meters)))
                .findFirst();
    }

    private static Kept kept(Configuration configuration, Store store, RequestKeys keys) {
        InstantSource clock = InstantSource.system();
        Governance governance = Governance.of(store, configuration.approval(), clock);
        return new Kept(
                new Library(store, configuration.policies(), governance.approvals(), clock),
                governance,
                new Journal(store),
                new RepeatedRequests(keys));
    }

    private Router router(
            ContractDocument contract,
            ServiceContext service,
            List<Question<?, ?>> questions,
            BackendRegistry registry) {
        AccessLog log = new AccessLog(service.meters());
        Router router = Router.router(vertx);
        PieceStream.Pace pace = new PieceStream.Pace(
                configuration.traffic().leastRate(),
                () -> service.meters().reject(ServiceMeters.Rejection.SLOW_READER));
        router.route().handler(context -> {
            HttpExchange exchange = ResourceRoute.exchange(context);
            ResourceRoute.guard(context, gate);
            exchange.setPace(pace);
            // Probes and scrapes would drown the traces of requests.
            if (String.valueOf(context.request().path()).startsWith(TRACED)) {
                exchange.follow(tracing);
            }
            log.watch(context, exchange);
            connections.handle(context);
        });
        router.route().handler(new HeaderCheck(configuration.hosts())::handle);
        router.route().handler(new CrossOrigin(configuration.traffic().corsOrigins())::handle);
        questions.forEach(question -> new QuestionRoute<>(service, question).mount(router));
        BodyIntake bodies = new BodyIntake(
                draining::hasBegun,
                configuration.bodyLimit(),
                service.patience(),
                service.budget(),
                service.kept().repeated());
        JobServing work = new JobServing(jobs, jobIntake, archive, bodies, service.meters());
        new JobRoute(work, JobKind.CALIBRATION).mount(router);
        new JobRoute(work, JobKind.BACKTEST).mount(router);
        LibraryServing library =
                new LibraryServing(service.kept().library(), service.kept().governance(), bodies);
        LibraryRoutes.mount(router, library);
        new ImportsRoute(library, QueuedMargins.by(run(service.kept()), Question.at(questions, MARGIN))).mount(router);
        new MarginStreamRoute(library, live, service.meters()).mount(router);
        new BookLimitsRoute(library).mount(router);
        new OrderRoute(library, orders, service.meters(), configuration.deadline()).mount(router);
        new LabRoute(library, queue, registry, configuration).mount(router);
        LabPage.mount(router);
        audit.mount(router, library);
        new ReplayRoute(service, library, audit.trail(), questions).mount(router);
        alerts.mount(router, library);
        new RecalibrationsRoute(library, recalibrations).mount(router);
        feeds.mount(router, service.meters());
        new KeysRoute(library, sources.keys(), InstantSource.system()).mount(router);
        new HistoriesRoute(configuration.jobs().histories()).mount(router);
        new BackendsRoute(registry).mount(router);
        health.mount(router);
        new MetricsRoute(service.meters()).mount(router);
        new DocumentationRoute(contract).mount(router);
        DeskRoute.mount(router);
        new GuideRoute().mount(router);
        scopes.checkAll(ResourceRoute.mounted(router));
        UnansweredRequests.mount(router);
        return router;
    }

    /// Binds the port. If that fails, [#stop] must still be called.
    ///
    /// @return the port; a free one if the configured port is 0
    /// @throws IOException if the address cannot be bound; the message says why
    /// @throws NoIdentityException if callers must be known and none can be
    public int start() throws IOException {
        checkIdentity();
        try {
            int port = Blocking.await(server.listen(), PATIENCE).actualPort();
            if (healthPort.isPresent()) {
                int second = Blocking.await(healthPort.get().server().listen(), PATIENCE)
                        .actualPort();
                LOG.info("health and metrics are also on port {}", second);
            }
            vertx.setPeriodic(SWEEP_MILLIS, tick -> connections.sweep());
            watchdog.start();
            unfinished.start();
            audit.audit().start();
            alerts.start();
            live.start();
            recalibrations.start();
            feeds.start();
            sources.keys().start();
            sources.tls().ifPresent(each -> each.follow(vertx, server));
            return port;
        } catch (ExecutionException failure) {
            @Nullable Throwable cause = failure.getCause();
            throw new IOException(
                    "cannot listen on " + configuration.host() + ":" + configuration.port() + ": "
                            + (cause == null ? failure : cause).getMessage(),
                    failure);
        }
    }

    private void checkIdentity() {
        IdentitySettings identity = configuration.identity();
        if (identity.isRequired() && !identity.isConfigured() && !sources.keys().hasKeys()) {
            throw new NoIdentityException(configuration.host());
        }
        if (!identity.isRequired() && !identity.isLoopback()) {
            LOG.warn(
                    "PLIMSOLL_IDENTITY is none: every client that reaches {} may do everything; a proxy must know the"
                            + " callers",
                    configuration.host());
        }
    }

    /// Says for a while that it is not ready, then refuses new requests, finishes accepted ones, and closes. Safe to
    /// call twice.
    public void stop() {
        draining.announce();
        Blocking.sleep(configuration.traffic().drainGrace());
        draining.begin();
        feeds.close();
        live.close();
        // Jobs end before the server closes, so that their watchers receive the last event.
        recalibrations.close();
        alerts.close();
        audit.close();
        unfinished.close();
        sources.close();
        archive.close();
        if (!jobs.close()) {
            LOG.warn("a job did not end after it was cancelled");
        }
        try {
            Blocking.await(
                    server.shutdown(configuration.drain().toMillis(), TimeUnit.MILLISECONDS),
                    configuration.drain().plus(PATIENCE));
        } catch (ExecutionException failure) {
            LOG.warn("the HTTP server did not shut down as it should", failure.getCause());
        } catch (IOException slow) {
            LOG.warn("the HTTP server did not shut down in time", slow);
        }
        if (!queue.drain(configuration.drain())) {
            LOG.warn("simulations were cancelled by the shutdown");
        }
        bodies.close();
        jobIntake.close();
        watchdog.close();
        Blocking.await(vertx);
        healthPort.ifPresent(port -> Blocking.await(port.vertx()));
    }
}
