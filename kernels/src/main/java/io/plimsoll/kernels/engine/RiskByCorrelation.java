package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.risk.Estimate;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The risk measure of one portfolio under several correlation matrices, on the same draws. The portfolio is
/// compiled once, because no correlation enters the compiled book. Thread-safe.
public final class RiskByCorrelation {
    private final MarginEngine engine;
    private final RiskRequest request;
    private final Simulation simulation;
    private final @Nullable ReusableLosses known;

    private RiskByCorrelation(
            MarginEngine engine, RiskRequest request, Simulation simulation, @Nullable ReusableLosses known) {
        this.engine = engine;
        this.request = request;
        this.simulation = simulation;
        this.known = known;
    }

    /// For the portfolio of a request.
    public static RiskByCorrelation of(MarginEngine engine, RiskRequest request) {
        return new RiskByCorrelation(engine, request, MarginEngine.compile(request), null);
    }

    /// For a portfolio whose losses are already simulated.
    ///
    /// @param request backend, levels and number of scenarios; the number must be that of the losses
    /// @param portfolio request to compile if the losses come from another backend than that of `request`
    public static RiskByCorrelation of(
            MarginEngine engine, RiskRequest request, ReusableLosses known, RiskRequest portfolio) {
        return known.areOf(engine.select(request).backend())
                ? new RiskByCorrelation(engine, request, known.simulation(), known)
                : of(engine, portfolio);
    }

    /// The measure under the request's own correlation.
    public Estimate unmoved(BooleanSupplier cancelled) {
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        return known == null
                ? engine.runKept(
                        request, request.model(), run -> run.risk(List.of(simulation), request.levels(), execution))
                : engine.run(
                        request,
                        run -> known.areOf(run.backend())
                                ? run.risk(List.of(simulation), known.copy(), request.levels(), execution)
                                : run.risk(List.of(simulation), request.levels(), execution));
    }

    /// The measures under other correlations, computed in parallel, because a small simulation has
    /// single-threaded parts. Each result is the same as if computed alone.
    public List<Estimate> moved(List<CorrelationMatrix> matrices, BooleanSupplier cancelled) {
        int count = matrices.size();
        Execution all = engine.execution(Execution.Progress.SILENT, cancelled);
        int threads = Math.max(1, all.threads() / Math.max(1, count));
        Execution one = new Execution(threads, all.executor(), Execution.Progress.SILENT, cancelled);
        Estimate[] found = new Estimate[count];
        BlockLoop.run(count, 1, count, all, () -> i -> {
            Simulation moved = new Simulation(
                    simulation.book(),
                    simulation.factors().correlated(matrices.get(i)),
                    simulation.scenarios(),
                    simulation.seed());
            found[i] = engine.runKept(
                    request,
                    request.model().withCorrelation(matrices.get(i)),
                    run -> run.risk(List.of(moved), request.levels(), one));
        });
        return List.of(found);
    }
}
