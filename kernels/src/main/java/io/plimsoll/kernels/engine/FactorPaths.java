package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ReplayBatches;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The levels of risk factors on simulated paths, at chosen times on the way to a horizon.
///
/// The reference backend settles one future for each factor and time. Each future pays the exponential of the level
/// at its expiry. So the levels are those of the paths on which a book is revalued, drawn by the same code.
/// Thread-safe.
public final class FactorPaths {
    private final MarginEngine engine;
    private final Simulation simulation;
    private final int[] columns;

    /// @param request its model, seed and number of scenarios count; its holdings and its horizon do not
    /// @param horizon end of the paths, which determines how the model's periods are cut
    /// @param times after the valuation, not after the horizon
    /// @param factors indexes of model factors
    public FactorPaths(
            MarginEngine engine, RiskRequest request, Duration horizon, List<Duration> times, int[] factors) {
        this.engine = engine;
        RiskModel model = request.model();
        TimeGrid grid = TimeGrid.of(request.asOf(), horizon, model.period());
        List<AssetPrice> assets = new ArrayList<>();
        List<Instrument> futures = new ArrayList<>();
        for (int factor : factors) {
            assets.add(new AssetPrice(asset(factor), 1));
            for (int time = 0; time < times.size(); time++) {
                futures.add(new Future(
                        future(factor, time),
                        asset(factor),
                        Payoff.LINEAR,
                        1,
                        request.asOf().plus(times.get(time))));
            }
        }
        Set<String> names = new TreeSet<>();
        futures.forEach(future -> names.add(future.name()));
        Book book = new BookCompiler(grid, new Market(assets, futures), renamed(model), AssetPrice.DOLLAR)
                .compileUnits(names, Set.of());
        this.simulation = new Simulation(
                book,
                PeriodLaw.of(model, grid.periodYears()),
                request.plan().scenarios(),
                request.plan().seed());
        this.columns = IntStream.range(0, times.size())
                .flatMap(time -> IntStream.of(factors)
                        .map(factor -> Objects.requireNonNull(book.columnOf().get(future(factor, time)))))
                .toArray();
    }

    private static String asset(int factor) {
        return "factor-" + factor;
    }

    private static String future(int factor, int time) {
        return asset(factor) + "-" + time;
    }

    /// A model with a price for each factor, in the same order. It gives the book its columns, not its law.
    private static RiskModel renamed(RiskModel model) {
        int size = model.factors().size();
        List<RiskFactor> factors = IntStream.range(0, size)
                .mapToObj(factor -> new RiskFactor(RiskFactor.nameOf(asset(factor), FactorKind.SPOT), 0, 0))
                .toList();
        return new RiskModel(new Distribution.Normal(), factors, CorrelationMatrix.identity(size), model.termScaling());
    }

    /// The changes of the levels since the valuation, `[scenario][time][factor]` with the last two in one row: of the
    /// logarithm of a price or a volatility, or of an annual basis.
    ///
    /// @param first number of the first scenario
    /// @param count number of scenarios
    /// @throws ModelOverflowException if a level leaves the range of numbers
    public double[][] levels(int first, int count, Execution execution) {
        int width = simulation.book().columns().size();
        double[][] levels = new double[count][columns.length];
        int[] scenarios = IntStream.range(first, first + count).toArray();
        new ReplayBatches(engine.reference(), simulation, execution.silent()).run(scenarios, (start, rows, losses) -> {
            for (int row = 0; row < rows; row++) {
                double[] ofPath = levels[start + row];
                for (int cell = 0; cell < columns.length; cell++) {
                    ofPath[cell] = StrictMath.log1p(-losses[row * width + columns[cell]]);
                }
                ModelOverflowException.throwUnlessFinite(ofPath);
            }
        });
        return levels;
    }
}
