package io.plimsoll.service.margin.requirement;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.AccountsAlongside;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.Onlooker;
import io.plimsoll.service.margin.optional.Attempt;
import io.plimsoll.service.margin.requirement.part.SubBooks;
import io.plimsoll.service.margin.requirement.stress.CorrelationStress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A requirement whose parts are measured in the scenarios of the margin, where those are the segment's too: then the
/// market is drawn, and every instrument valued, once for both. It is the one that [RequirementCalculator#calculate]
/// gives, to the last digit. For one thread.
public final class RequirementAlongside implements Onlooker {
    private final SubBooks books = new SubBooks();
    private final RiskRequest shared;
    private final RequirementRun run;
    private final AccountsAlongside parts;
    private final CorrelationStress stress;
    private CorrelationStress.@Nullable Unmoved unmoved;

    RequirementAlongside(MarginEngine engine, RequirementCalculator.Question question, BooleanSupplier cancelled) {
        this.shared = SubBooks.shared(question.request(), question.methodology().segment());
        this.run = new RequirementRun(engine, question, books, cancelled);
        this.parts = books.alongside(engine, question.request(), shared, cancelled);
        this.stress =
                new CorrelationStress(engine, question.methodology().policy().correlation(), shared, cancelled);
    }

    @Override
    public Optional<Backend.Parts> parts(Backend backend, Simulation simulation) {
        return parts.parts(backend, simulation);
    }

    @Override
    public void simulated(Backend backend, Simulation simulation, double[] losses) {
        parts.simulated(backend, simulation, losses);
        unmoved = parts.isMeasured() ? stress.unmoved(backend, simulation, losses) : null;
    }

    /// The requirement, after the margin was computed.
    ///
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Requirement requirement() {
        books.take(parts.outcomes());
        run.finish(shared, Attempt.of(() -> stress.worst(run.held(), unmoved)));
        return run.requirement();
    }
}
