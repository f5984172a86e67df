package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.backend.BackendProfile;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ScenarioSimulator;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.lane.ExponentialLane;
import org.jspecify.annotations.Nullable;

/// Simulates a large option book in two passes: all scenarios by value surfaces, then the tail by exact
/// revaluation.
///
/// @param losses loss in each scenario, report currency; exact if a figure depends on it, else by surfaces; null
///     if no surface is usable
/// @param use report on the use of surfaces
public record SurfaceSimulation(double @Nullable [] losses, SurfaceUse use) {
    /// Option columns from which surfaces are tried. Measured with the reference backend, 10,000 scenarios,
    /// options on 40 forwards, in seconds of processor time, exact and by surfaces: 1.2 and 0.22 for 2,000
    /// options, 2.9 and 0.31 for 5,000, 10.3 and 0.8 for 20,000, 54 and 1.9 for 100,000.
    public static final int MIN_OPTIONS = 2_000;

    /// The same where the backend is in single precision and would revalue all. Measured with the vector backend,
    /// 100,000 scenarios, in seconds of processor time, all and by surfaces: 2.3 and 4.8 for 10,000 options of
    /// W2's formulas, 22 and 9.3 for 50,000, 53 and 17 for 100,000; 7.4 and 9.0 for 50,000 on listed expiries.
    static final int MIN_OPTIONS_IN_SINGLE_PRECISION = 50_000;

    /// Scenarios from which surfaces are tried: fewer cost less than the fit.
    private static final int MIN_SCENARIOS = 1_000;

    /// True if the book is large enough to try surfaces.
    ///
    /// @param backend backend that would otherwise revalue every option
    public static boolean isWorthwhile(Simulation simulation, BackendProfile backend) {
        int fewest = backend.isSinglePrecision() ? MIN_OPTIONS_IN_SINGLE_PRECISION : MIN_OPTIONS;
        int options = 0;
        for (ColumnKind kind : simulation.book().columns().kind()) {
            options += kind.isOption() ? 1 : 0;
        }
        return options >= fewest && simulation.scenarios() >= MIN_SCENARIOS;
    }

    /// Simulates, unless no surface is usable.
    ///
    /// @param backend simulator in double precision that supports strip and surface columns
    /// @param depth number of worst losses that must be exact
    public static SurfaceSimulation run(
            ScenarioSimulator backend, Simulation simulation, int depth, Execution execution) {
        Execution quiet = execution.silent();
        SurfacePlan plan = SurfacePlan.of(simulation, quiet);
        if (plan.groups().isEmpty()) {
            return new SurfaceSimulation(null, use(plan, 0, 0, 0, 0));
        }
        SurfaceBooks books = SurfaceBooks.of(simulation, plan.groups(), plan.surfaces());
        double[] losses = backend.simulate(books.interpolated(), 0, execution).losses();
        double bound = TailRevaluation.SAFETY_FACTOR * plan.error() / lowestCurrencyPrice(simulation);
        TailRevaluation tail = new TailRevaluation(backend, books.exact(), quiet, losses, bound);
        tail.revalueOutside();
        int outside = tail.count();
        tail.revalueTail(depth);
        return new SurfaceSimulation(losses, use(plan, outside, tail.count(), tail.largestDifference(), tail.bound()));
    }

    private static SurfaceUse use(SurfacePlan plan, int outside, int revalued, double largestDifference, double bound) {
        return new SurfaceUse(
                plan.certificates(), plan.sharp(), plan.few(), revalued, outside, largestDifference, bound);
    }

    /// Lowest price of the report currency in range: there an error in dollars weighs most.
    private static double lowestCurrencyPrice(Simulation simulation) {
        Book book = simulation.book();
        return book.isInCoin()
                ? ExponentialLane.exp(FactorRange.ofPrice(book, simulation.factors(), book.currencyUnderlying())
                        .lowest())
                : 1;
    }
}
