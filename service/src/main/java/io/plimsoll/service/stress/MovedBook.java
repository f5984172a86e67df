package io.plimsoll.service.stress;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one unit of everything held gains where the factors are put.
///
/// There is one pricer: the move is a simulation of one path whose factors have no volatility and drift evenly to
/// where they are put. What expires on the way is paid at the prices of its own time. So every instrument is valued as
/// on a random path, by the reference backend. Assets that the
/// request's model holds still move here too. Safe for use by several threads at once.
public final class MovedBook {
    private static final int[] ONLY_PATH = {0};

    /// A move that takes no time: nothing expires meanwhile.
    private static final Duration AN_INSTANT = Duration.ofNanos(1);

    private final Backend reference;
    private final Execution execution;

    /// @param reference in double precision
    /// @param execution threads; changes no figure
    public MovedBook(Backend reference, Execution execution) {
        this.reference = reference;
        this.execution = execution.silent();
    }

    /// The gain of a unit of each instrument held, and of each asset under `collateral:`, report currency.
    ///
    /// @param request what is held, its market and its currency
    /// @param then the market with what is not a risk factor moved: funding rates, volatilities one by one; null
    ///     where nothing of the kind has
    /// @param levels of each factor: the change of the logarithm of a price or of the 30-day volatility, or of the
    ///     annual basis; every asset held must have its spot factor here, moved or not
    /// @param over how long it takes; zero for an instant
    public Map<String, Double> unitGains(
            RiskRequest request, @Nullable Market then, Map<String, Double> levels, Duration over) {
        RiskModel model = drifting(request, levels);
        Duration length = over.isPositive() ? over : AN_INSTANT;
        TimeGrid grid = TimeGrid.of(request.asOf(), length, length);
        Book before = compile(request, grid, request.market(), model);
        Book book = then == null ? before : compile(request, grid, then, model);
        double[] losses = new double[book.columns().size()];
        Simulation simulation = new Simulation(book, FactorSteps.of(model, 1), 1, 0);
        reference.replay(simulation, ONLY_PATH, losses, execution);
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
        double[][] identity = new double[factors.size()][factors.size()];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 1;
        }
        return new RiskModel(
                new Distribution.Normal(),
                factors,
                CorrelationMatrix.of(identity),
                request.model().termScaling());
    }
}
