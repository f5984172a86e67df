package io.plimsoll.server.http.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.server.audit.JournalAudit;
import io.plimsoll.server.feed.FeedDesk;
import io.plimsoll.server.feed.VenueStatus;
import io.plimsoll.server.job.JobRegistry;
import io.plimsoll.server.job.JobRunner;
import io.plimsoll.server.job.JobSnapshot;
import io.plimsoll.server.runtime.SimulationQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The metrics of the service. Names and tags are bounded: unknown paths are counted as `other`.
public final class ServiceMeters {
    /// Bounds of the buckets of latencies, as far apart as an operator needs them.
    private static final Duration[] BOUNDS = Stream.of(
                    10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 120_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter scenarios;

    public ServiceMeters(SimulationQueue queue) {
        scenarios = Counter.builder("plimsoll.scenarios.simulated")
                .description("Scenarios of the simulations that ended with figures")
                .register(registry);
        gauge("plimsoll.queue.waiting", "Requests that wait for a simulation", queue, SimulationQueue::waiting);
        gauge("plimsoll.simulations.running", "Simulations that run", queue, SimulationQueue::running);
        for (Rejection rejection : Rejection.values()) {
            rejected(rejection);
        }
    }

    /// Adds the metrics of the process: readiness, backends, memory.
    ///
    /// @param isReady whether the service takes requests at full speed
    public void watch(BackendRegistry backends, BodyBudget budget, BooleanSupplier isReady) {
        Gauge.builder("plimsoll.ready", isReady, ready -> ready.getAsBoolean() ? 1 : 0)
                .description(
                        "1 if the service is ready, 0 during warm-up and shutdown, and while the store does not answer")
                .strongReference(true)
                .register(registry);
        for (BackendRegistry.Entry entry : backends.entries()) {
            Gauge.builder("plimsoll.backend.ready", entry, each -> isReady(each) ? 1 : 0)
                    .description("1 if the backend can run here")
                    .tag("backend", entry.name())
                    .register(registry);
        }
        gauge("plimsoll.bodies.held.bytes", "Bytes of the request bodies that are held", budget, BodyBudget::held);
        gauge("plimsoll.bodies.most.bytes", "Most bytes of all request bodies together", budget, BodyBudget::most);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private static boolean isReady(BackendRegistry.Entry entry) {
        return entry.availability() instanceof Availability.Ready(Backend backend)
                && backend.refusal().isEmpty();
    }

    /// Adds the metrics of jobs.
    public void watch(JobRunner jobs) {
        gauge("plimsoll.jobs.waiting", "Calibrations and back-tests that wait", jobs, JobRunner::waiting);
        gauge("plimsoll.jobs.running", "Calibrations and back-tests that run", jobs, JobRunner::running);
        gauge("plimsoll.jobs.kept", "Jobs that are over and kept", jobs.registry(), JobRegistry::kept);
        gauge(
                "plimsoll.jobs.kept.bytes",
                "Bytes of the results that are kept",
                jobs.registry(),
                JobRegistry::keptBytes);
    }

    /// Adds the metrics of the journal.
    public void watch(JournalAudit audit) {
        gauge(
                "plimsoll.journals.broken",
                "Journals whose latest verification found faults",
                audit,
                JournalAudit::broken);
        gauge(
                "plimsoll.journals.verified.seconds",
                "When a journal was last verified, seconds since 1970",
                audit,
                JournalAudit::verifiedAt);
    }

    /// Adds the metrics of the feeds, and of the books that follow accounts.
    public void watch(FeedDesk feeds) {
        for (int i = 0; i < feeds.rows().size(); i++) {
            int row = i;
            Supplier<VenueStatus> venue = () -> feeds.rows().get(row).status();
            feed(
                    feeds,
                    row,
                    "plimsoll.feed.failures",
                    "Polls of a venue that failed since one succeeded",
                    () -> venue.get().failures());
            feed(
                    feeds,
                    row,
                    "plimsoll.feed.taken.seconds",
                    "Time in the last sound answers of a venue, seconds since 1970; 0 before the first",
                    () -> taken(venue.get()));
            if (feeds.rows().get(row).account().isPresent()) {
                Supplier<VenueStatus> account =
                        () -> feeds.rows().get(row).account().orElseThrow();
                feed(
                        feeds,
                        row,
                        "plimsoll.feed.account.failures",
                        "Polls of an account that failed since one succeeded",
                        () -> account.get().failures());
                feed(
                        feeds,
                        row,
                        "plimsoll.feed.account.taken.seconds",
                        "Time of the last book of an account, seconds since 1970; 0 before the first",
                        () -> taken(account.get()));
            }
        }
    }

    private static double taken(VenueStatus status) {
        return status.takenAt().map(Instant::getEpochSecond).orElse(0L);
    }

    private void feed(FeedDesk feeds, int row, String name, String description, DoubleSupplier value) {
        FeedDesk.Row line = feeds.rows().get(row);
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .strongReference(true)
                .description(description)
                .tag("tenant", line.feed().tenant().name())
                .tag("market", line.feed().market())
                .tag("venue", line.venue().venue())
                .register(registry);
    }

    /// Counts a finished job.
    public void ended(JobSnapshot end) {
        Instant from = end.startedAt().orElse(end.createdAt());
        Timer.builder("plimsoll.jobs.ended")
                .description("Jobs that are over, and the time from their start")
                .tag("kind", end.kind().label())
                .tag("state", end.state().label())
                .register(registry)
                .record(Duration.between(from, end.endedAt().orElse(from)));
    }

    /// Why a request was refused.
    public enum Rejection {
        /// The queue was full.
        QUEUE_FULL("queue-full"),
        /// The service was shutting down.
        DRAINING("draining"),
        /// The simulation passed its deadline.
        DEADLINE("deadline"),
        /// The request needs more memory than there is.
        MEMORY("memory"),
        /// The body came too slowly.
        SLOW_BODY("slow-body"),
        /// The client took its answer too slowly.
        SLOW_READER("slow-reader"),
        /// The caller had used up its requests.
        QUOTA_REQUESTS("quota-requests"),
        /// The caller had used up its seconds of simulation.
        QUOTA_WORK("quota-work"),
        /// The caller was not known, or lacked a scope.
        IDENTITY("identity"),
        /// The client disconnected.
        ABANDONED("abandoned");

        private final String label;

        Rejection(String label) {
            this.label = label;
        }
    }

    /// Adds to the number of simulated scenarios.
    public void simulated(int count) {
        scenarios.increment(count);
    }

    /// Counts a refused request.
    public void reject(Rejection rejection) {
        rejected(rejection).increment();
    }

    /// Counts and times an answered request.
    ///
    /// @param route path of the contract, or `other`
    public void answered(String route, String method, int status, Duration elapsed) {
        Timer.builder("plimsoll.http.requests")
                .description("Requests answered, from their first byte to the answer's last")
                .tag("route", route)
                .tag("method", method)
                .tag("status", String.valueOf(status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(elapsed);
    }

    /// All metrics in the Prometheus text format.
    public String scrape() {
        return registry.scrape();
    }

    private <T> void gauge(String name, String description, T owner, ToDoubleFunction<T> value) {
        Gauge.builder(name, owner, value).description(description).register(registry);
    }

    private Counter rejected(Rejection rejection) {
        return Counter.builder("plimsoll.requests.rejected")
                .description("Margin requests that got no figures though they may have been sound")
                .tag("reason", rejection.label)
                .register(registry);
    }
}
