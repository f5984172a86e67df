package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The worst scenarios of a request, and the price moves of some assets in them.
///
/// @param tail worst losses, down to the value at risk at the margin's confidence
/// @param moves for each asset, `S(T)/S(0) - 1` in each tail scenario
/// @param currencyPrice US dollars per unit of the report currency at the valuation
public record WorstScenarios(Tail tail, Map<String, double[]> moves, double currencyPrice) {
    /// Copies the map.
    public WorstScenarios {
        moves = Map.copyOf(moves);
    }

    /// Simulates a request and draws its tail again for the price moves.
    ///
    /// @param assets assets of the market with a spot factor in the model
    /// @param cancelled polled during the work; true ends it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public static WorstScenarios of(
            MarginEngine engine, RiskRequest request, Set<String> assets, BooleanSupplier cancelled) {
        Execution execution = engine.execution(Execution.Progress.SILENT, cancelled);
        Simulation simulation = MarginEngine.compile(request);
        List<Confidence> level = List.of(request.levels().confidence());
        int depth = TailDepth.of(level, simulation.scenarios());
        int value = TailDepth.ofValue(request.levels().confidence(), simulation.scenarios());
        Tail tail = engine.run(request, run -> run.tail(List.of(simulation), depth, level, execution))
                .tail();
        Tail worst = tail.deepest(value);
        Map<String, double[]> moves =
                assets.isEmpty() ? Map.of() : moves(engine, request, simulation, assets, worst, execution);
        return new WorstScenarios(worst, moves, simulation.book().currencyPrice());
    }

    private static Map<String, double[]> moves(
            MarginEngine engine,
            RiskRequest request,
            Simulation simulation,
            Set<String> assets,
            Tail tail,
            Execution execution) {
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Book units = new BookCompiler(grid, request.market(), request.model(), AssetPrice.DOLLAR)
                .compileUnits(Set.of(), assets);
        Simulation prices = new Simulation(units, simulation.factors(), simulation.scenarios(), simulation.seed());
        int width = units.columns().size();
        int scenarios = tail.scenarios().length;
        double[] losses = new double[scenarios * width];
        engine.reference().replay(prices, tail.scenarios(), losses, execution);
        Map<String, double[]> moves = new HashMap<>();
        for (String asset : assets) {
            int column = Objects.requireNonNull(units.columnOf().get(Position.COLLATERAL_PREFIX + asset), asset);
            double value = units.columns().value()[column];
            double[] move = new double[scenarios];
            for (int i = 0; i < scenarios; i++) {
                move[i] = 0.0 - losses[i * width + column] / value;
            }
            moves.put(asset, move);
        }
        return moves;
    }
}
