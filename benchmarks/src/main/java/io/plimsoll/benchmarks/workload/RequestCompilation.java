package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;

/// Turns a request into what a backend runs, so that a backend can be timed alone.
public final class RequestCompilation {
    private RequestCompilation() {}

    /// The simulation that the engine would run for this request.
    public static Simulation simulationOf(RiskRequest request) {
        SimulationPlan plan = request.plan();
        TimeGrid grid = new TimeGrid(request.asOf(), plan.horizon(), plan.steps());
        Book book = new BookCompiler(grid, request.market(), request.model(), request.currency())
                .compile(request.positions(), request.collateral());
        return new Simulation(book, FactorSteps.of(request.model(), grid.stepYears()), plan.scenarios(), plan.seed());
    }
}
