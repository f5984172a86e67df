package io.plimsoll.server;

import io.plimsoll.desk.batch.BatchCalculator;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.explain.ExplainCalculator;
import io.plimsoll.desk.firm.FirmCalculator;
import io.plimsoll.desk.forecast.ForecastCalculator;
import io.plimsoll.desk.greeks.MarginGreeksCalculator;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.optimise.OptimiseCalculator;
import io.plimsoll.desk.order.OrderCheckCalculator;
import io.plimsoll.desk.stress.StressCalculator;
import io.plimsoll.desk.venue.standing.VenuesCalculator;
import io.plimsoll.desk.whatif.WhatIfCalculator;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.server.http.HttpService;
import io.plimsoll.server.question.ExampleRound;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.question.StandardQuestions;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.WarmUp;
import io.plimsoll.server.trace.Tracing;
import io.plimsoll.store.Store;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// The HTTP service, built from its configuration.
public final class MarginService implements AutoCloseable {
    /// Share of the heap that the scenarios of watched books may take, as a divisor.
    private static final int SHARE_OF_HEAP = 16;

    private final BackendRegistry registry;
    private final WarmUp warmUp;
    private final Tracing tracing;
    private final Store store;
    private final HttpService http;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    public MarginService(Configuration configuration, BackendRegistry registry) {
        this(configuration, registry, computations(configuration, registry));
    }

    /// A service with other computations, for tests.
    public MarginService(Configuration configuration, BackendRegistry registry, Computations computations) {
        this(configuration, registry, computations, List.of());
    }

    /// A service that answers more questions than the standard ones.
    public MarginService(
            Configuration configuration,
            BackendRegistry registry,
            Computations computations,
            List<Question<?, ?>> more) {
        this(configuration, registry, computations, more, Tracing.to(configuration.collector(), EngineVersion.CURRENT));
    }

    /// A service whose traces go elsewhere.
    public MarginService(
            Configuration configuration,
            BackendRegistry registry,
            Computations computations,
            List<Question<?, ?>> more,
            Tracing tracing) {
        this.registry = registry;
        SimulationQueue queue = new SimulationQueue(
                configuration.simulations(),
                configuration.queue(),
                configuration.deadline(),
                configuration.simulationMemory());
        List<Question<?, ?>> questions = Stream.concat(
                        new StandardQuestions(configuration, computations).all().stream(), more.stream())
                .toList();
        ExampleRound examples = new ExampleRound(questions);
        this.warmUp = new WarmUp(examples::frequent, examples::rare, configuration.warmUp());
        this.tracing = tracing;
        this.store = DatabaseStore.open(configuration.database(), InstantSource.system());
        this.http = new HttpService(configuration, questions, queue, registry, warmUp, tracing, store);
    }

    /// The computations of this configuration.
    public static Computations computations(Configuration configuration, BackendRegistry registry) {
        MarginEngine engine = new MarginEngine(registry, configuration.threads());
        MarginCalculator margins = new MarginCalculator(engine, configuration.maintenanceRatio());
        KeptScenarios scenarios = new KeptScenarios(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        MarginEngine alone = new MarginEngine(registry, 1);
        Computation<MarginRequest, MarginAnswer> each = keeping(alone, scenarios, configuration);
        var one = SimulationOutcome.ofEach(keeping(engine, scenarios, configuration));
        return new Computations(
                margins::calculate,
                (requests, progress, cancelled) -> requests.size() == 1
                        ? one.calculate(requests, progress, cancelled)
                        : atOnce(requests, engine.execution(progress, cancelled), each),
                new BatchCalculator(engine, configuration.maintenanceRatio())::calculate,
                new StressCalculator(engine)::calculate,
                new WhatIfCalculator(engine, configuration.maintenanceRatio())::calculate,
                new ExplainCalculator(engine, configuration.maintenanceRatio())::explain,
                new OptimiseCalculator(engine)::optimise,
                new ForecastCalculator(engine)::forecast,
                new MarginGreeksCalculator(engine)::calculate,
                new VenuesCalculator()::calculate,
                new FirmCalculator(engine)::calculate,
                new OrderCheckCalculator(engine, scenarios)::check);
    }

    private static Computation<MarginRequest, MarginAnswer> keeping(
            MarginEngine engine, KeptScenarios scenarios, Configuration configuration) {
        MarginCalculator margins = new MarginCalculator(engine.keeping(scenarios), configuration.maintenanceRatio());
        return (request, progress, cancelled) -> {
            MarginAnswer answer = margins.calculate(request, progress, cancelled);
            scenarios.trim();
            return answer;
        };
    }

    /// Computes margins at the same time, each on one thread.
    private static List<SimulationOutcome<MarginAnswer>> atOnce(
            List<MarginRequest> requests, Execution execution, Computation<MarginRequest, MarginAnswer> each) {
        List<SimulationOutcome<MarginAnswer>> outcomes =
                new ArrayList<>(Collections.nCopies(requests.size(), new SimulationOutcome.Cancelled<>()));
        BlockLoop.run(
                requests.size(),
                1,
                requests.size(),
                execution,
                () -> i -> outcomes.set(
                        i,
                        SimulationOutcome.of(each, requests.get(i), Execution.Progress.SILENT, execution.cancelled())));
        return outcomes;
    }

    /// Starts the server and the warm-up.
    ///
    /// @return the port that it listens on
    /// @throws IOException if the address cannot be bound
    public int start() throws IOException {
        int port = http.start();
        registry.start();
        warmUp.start();
        return port;
    }

    /// Finishes accepted requests and stops. A second call does nothing. The caller closes the registry.
    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            warmUp.close();
            http.stop();
            tracing.close();
            store.close();
        }
    }
}
