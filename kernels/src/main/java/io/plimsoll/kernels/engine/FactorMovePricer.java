package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reprices a book under given moves of its risk factors.
///
/// The move is a simulation of one path whose factors have no volatility and drift linearly to the given levels,
/// on the reference backend. So instruments are valued by the same code as on a random path, and an instrument
/// that expires on the way is paid at the prices of its expiry. Assets that the request's model keeps constant
/// can move here too. Thread-safe.
public final class FactorMovePricer {
    private static final int[] ONLY_PATH = {0};

    /// Duration of an instantaneous move, during which nothing expires.
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final ScenarioSimulator reference;
    private final Execution execution;

    /// Works on the calling thread.
    ///
    /// @param engine engine whose reference backend reprices
    /// @param cancelled polled during the work; true ends it
    public FactorMovePricer(MarginEngine engine, BooleanSupplier cancelled) {
        this.reference = engine.reference();
        this.execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, cancelled);
    }

    /// Present value of a request's positions and collateral, report currency.
    public double value(RiskRequest request) {
        TimeGrid now = request.plan().grid(request.asOf(), request.model());
        return compile(request, now, request.market(), request.model()).value();
    }

    /// The loss of a request's book at its horizon, as a function of the factor levels at the horizon.
    public LossOfLevels atHorizon(RiskRequest request) {
        Duration horizon = request.plan().horizon();
        TimeGrid grid = TimeGrid.of(request.asOf(), horizon, horizon);
        Book book = compile(request, grid, request.market(), request.model());
        double[] losses = new double[book.columns().size()];
        return levels -> {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int i = 0; i < levels.length; i++) {
                named.put(request.model().factors().get(i).name(), levels[i]);
            }
            reference.replay(onePath(book, drifting(request, named)), ONLY_PATH, losses, execution);
            double loss = 0;
            for (int column = 0; column < losses.length; column++) {
                loss += book.columns().quantity()[column] * losses[column];
            }
            return loss;
        };
    }

    /// The loss of a book as a function of factor levels.
    @FunctionalInterface
    public interface LossOfLevels {
        /// @param levels change of each model factor, in order: of the logarithm, or of the annual basis
        /// @return report currency; may be infinite or NaN
        double at(double[] levels);
    }

    private static Simulation onePath(Book book, RiskModel model) {
        return new Simulation(book, PeriodLaw.of(model, 1), 1, 0);
    }

    /// The gain per unit of each held instrument, and of each collateral asset under `collateral:` and its name,
    /// report currency.
    ///
    /// @param request portfolio, market and currency
    /// @param then market with changes that are not risk factors, such as funding rates or single volatilities;
    ///     null for none
    /// @param levels change of each factor by name: of the logarithm of a price or of the 30-day volatility, or
    ///     of the annual basis. Every held asset needs its spot factor here, moved or not.
    /// @param over duration of the move; zero for an instantaneous move
    public Map<String, Double> unitGains(
            RiskRequest request, @Nullable Market then, Map<String, Double> levels, Duration over) {
        RiskModel model = drifting(request, levels);
        Duration length = over.isPositive() ? over : INSTANT;
        TimeGrid grid = TimeGrid.of(request.asOf(), length, length);
        Book before = compile(request, grid, request.market(), model);
        Book book = then == null ? before : compile(request, grid, then, model);
        double[] losses = new double[book.columns().size()];
        reference.replay(onePath(book, model), ONLY_PATH, losses, execution);
        Map<String, Double> gains = new HashMap<>();
        book.columnOf().forEach((name, column) -> {
            int columnBefore = Objects.requireNonNull(before.columnOf().get(name), name);
            // A market whose volatilities have moved is marked anew, and a loss counts from that mark.
            double remarked =
                    (book.columns().value()[column] - before.columns().value()[columnBefore]) / book.currencyPrice();
            gains.put(name, remarked - losses[column]);
        });
        return gains;
    }

    private static Book compile(RiskRequest request, TimeGrid grid, Market market, RiskModel model) {
        return new BookCompiler(grid, market, model, request.currency())
                .compile(request.positions(), request.collateral());
    }

    private static RiskModel drifting(RiskRequest request, Map<String, Double> levels) {
        List<RiskFactor> factors = new ArrayList<>();
        levels.forEach((name, level) -> factors.add(new RiskFactor(name, 0, level)));
        return new RiskModel(
                new Distribution.Normal(),
                factors,
                CorrelationMatrix.identity(factors.size()),
                request.model().termScaling());
    }
}
