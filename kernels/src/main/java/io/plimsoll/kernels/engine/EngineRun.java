package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.account.CorrectedAccountTails;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.surface.SurfaceUse;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One computation on one backend. It simulates, repeats in double precision if single precision overflows, and
/// corrects the tail. [MarginEngine#run] creates it, and a second one on another backend if a device fails. Not
/// thread-safe.
public final class EngineRun {
    static final String OUT_OF_RANGE = "a path left the range of single precision";
    private static final double NANOS_PER_MILLI = 1e6;

    private final Backend reference;
    private final RunSettings settings;
    private BackendRegistry.Selection selection;
    private boolean isRepeated;

    /// @param reference backend in double precision; the selected one if it is
    EngineRun(BackendRegistry.Selection selection, Backend reference, RunSettings settings) {
        this.selection = selection;
        this.reference = reference;
        this.settings = settings;
    }

    /// The backend of this run, and the backends that were skipped.
    BackendRegistry.Selection selection() {
        return selection;
    }

    Backend backend() {
        return selection.backend();
    }

    Backend reference() {
        return reference;
    }

    /// True if the reference repeated something that the run's backend had computed.
    boolean isRepeated() {
        return isRepeated;
    }

    /// True if every scenario is to be simulated and no tail collected.
    boolean isPlain() {
        return settings.isPlain();
    }

    /// True if only chosen scenarios are simulated.
    boolean isRestricted() {
        return settings.chosen() != null;
    }

    /// True if the backend computes in single precision.
    public boolean isSinglePrecision() {
        return backend().isSinglePrecision();
    }

    /// Name of the backend.
    public String backendName() {
        return backend().name();
    }

    /// Relative tolerance of account figures in single precision.
    public double tolerance() {
        return settings.tolerance();
    }

    /// Selects the reference as the answering backend.
    ///
    /// @param reason why it replaces the backend
    void preferReference(String reason) {
        if (isSinglePrecision()) {
            selection = selection.replaceBy(reference, reason);
        }
    }

    private void repeatInDouble() {
        preferReference(OUT_OF_RANGE);
        isRepeated = true;
    }

    /// The loss of a book in every scenario.
    ///
    /// @param standaloneDepth number of worst losses to keep for each column alone; 0 for none
    /// @param listener is called around the simulation
    /// @throws ModelOverflowException if a path leaves the range of numbers
    SimulatedLosses simulate(
            Simulation simulation, int standaloneDepth, ScenarioListener listener, Execution execution) {
        Backend backend = backend();
        Optional<Subportfolios> parts = listener.subportfolios(backend, simulation)
                .map(wanted -> new Subportfolios(
                        wanted.accounts(),
                        TailDepth.of(wanted.levels(), simulation.scenarios()),
                        guarded(simulation, wanted.accounts(), wanted.levels(), wanted.receiver(), execution)));
        SimulatedLosses simulated = parts.isPresent()
                ? backend.simulate(simulation, standaloneDepth, parts.get(), execution)
                : backend.simulate(simulation, standaloneDepth, execution);
        parts.ifPresent(wanted -> settings.collect(backend, simulation, wanted.accounts(), wanted.depth(), execution));
        listener.simulated(backend, simulation, simulated.losses());
        if (isSinglePrecision() && !ModelOverflowException.areFinite(simulated.losses())) {
            repeatInDouble();
            simulated = reference.simulate(simulation, standaloneDepth, execution);
        }
        ModelOverflowException.throwUnlessFinite(simulated.losses());
        return simulated;
    }

    /// The sum of the losses of several simulations, scenario by scenario.
    ///
    /// @param simulations simulations of the same scenarios
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public double[] losses(List<Simulation> simulations, Execution execution) {
        double[] losses = sum(backend(), simulations, execution);
        return finite(simulations, losses, execution);
    }

    private double[] finite(List<Simulation> simulations, double[] simulated, Execution execution) {
        double[] losses = simulated;
        if (isSinglePrecision() && !ModelOverflowException.areFinite(losses)) {
            repeatInDouble();
            losses = sum(reference, simulations, execution);
        }
        ModelOverflowException.throwUnlessFinite(losses);
        return losses;
    }

    private static double[] sum(Backend backend, List<Simulation> simulations, Execution execution) {
        double[] sum = new double[simulations.getFirst().scenarios()];
        for (Simulation simulation : simulations) {
            double[] losses = backend.simulate(simulation, 0, execution).losses();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += losses[i];
            }
        }
        return sum;
    }

    /// The tail of the sum of several simulations, corrected by the reference.
    ///
    /// @param losses loss in every scenario, finite; corrected losses are written over them
    /// @param depth number of worst losses
    /// @param levels levels whose figures must be exact
    public ExactTail tail(
            List<Simulation> simulations,
            double[] losses,
            int depth,
            Collection<Confidence> levels,
            Execution execution) {
        settings.collect(losses, depth);
        return ExactTail.ofSum(backend(), reference, simulations, losses, depth, levels, execution.silent());
    }

    /// The same of losses that are still to be simulated.
    ///
    /// @throws ModelOverflowException if a path leaves the range of numbers
    ExactTail tail(List<Simulation> simulations, int depth, Collection<Confidence> levels, Execution execution) {
        return tail(simulations, losses(simulations, execution), depth, levels, execution);
    }

    /// The same from a backend that finds the tail without returning all losses; empty if it cannot.
    Optional<ExactTail> tailWithoutLosses(
            Simulation simulation, int depth, Collection<Confidence> levels, Execution execution) {
        if (!isPlain()) {
            return Optional.empty();
        }
        return backend()
                .tailCandidates(simulation, depth, execution)
                .filter(TailCandidates::areFinite)
                .flatMap(candidates -> ExactTail.ofCandidates(
                        backend(), reference, simulation, candidates, depth, levels, execution.silent()));
    }

    /// The margin's measure of the sum of several simulations.
    ///
    /// @throws ModelOverflowException if a path or the measure leaves the range of numbers
    public Estimate risk(List<Simulation> simulations, RiskLevels levels, Execution execution) {
        return risk(simulations, sum(backend(), simulations, execution), levels, execution);
    }

    /// The same for known losses.
    ///
    /// @param simulated sum in every scenario, from this run's backend; corrected losses are written over them
    Estimate risk(List<Simulation> simulations, double[] simulated, RiskLevels levels, Execution execution) {
        double[] losses = finite(simulations, simulated, execution);
        int depth = TailDepth.of(levels.all(), losses.length);
        Tail tail = tail(simulations, losses, depth, levels.all(), execution).tail();
        Estimate risk = levels.measure().estimate(tail, levels.confidence());
        ModelOverflowException.throwUnlessFinite(risk);
        return risk;
    }

    /// The worst running loss of every scenario.
    double[] worstRunning(Simulation simulation, Execution execution) {
        double[] worst = backend().simulateRunning(simulation, execution).worst();
        if (isSinglePrecision() && !ModelOverflowException.areFinite(worst)) {
            repeatInDouble();
            worst = reference.simulateRunning(simulation, execution).worst();
        }
        return worst;
    }

    /// The tail of worst running losses, corrected by the reference.
    ///
    /// @param marks loss levels whose exceedance probability must be exact
    Tail runningTail(
            Simulation simulation, double[] worst, Collection<Confidence> levels, double[] marks, Execution execution) {
        return ExactTail.ofRunning(backend(), reference, simulation, worst, levels, marks, execution);
    }

    /// The worst losses of many accounts, from this run's backend.
    ///
    /// @param simulation its columns are shared by the accounts; its quantities are not used
    /// @param accounts holdings of each account
    /// @param levels levels whose figures must be exact
    /// @param receiver is called once for each account
    public void accountTails(
            Simulation simulation,
            AccountColumns accounts,
            Collection<Confidence> levels,
            TailReceiver receiver,
            Execution execution) {
        int depth = TailDepth.of(levels, simulation.scenarios());
        settings.collect(backend(), simulation, accounts, depth, execution);
        backend()
                .accountTails(
                        simulation,
                        accounts,
                        depth,
                        guarded(simulation, accounts, levels, receiver, execution),
                        execution);
    }

    private TailReceiver guarded(
            Simulation simulation,
            AccountColumns accounts,
            Collection<Confidence> levels,
            TailReceiver receiver,
            Execution execution) {
        return isSinglePrecision()
                ? SinglePrecisionErrors.of(backend(), reference, simulation, execution.silent())
                        .guarding(receiver, accounts, levels, settings.tolerance())
                : receiver;
    }

    /// The same from the reference in the scenarios of the tails, for accounts that single precision cannot measure.
    /// An account whose tail may lie elsewhere is reported as unmeasurable.
    public void correctedAccountTails(CorrectedAccountTails tails, TailReceiver receiver, Execution execution) {
        if (!isRestricted()) {
            tails.find(backend(), reference, receiver, execution.silent());
        }
    }

    /// The same from the reference in all scenarios.
    public void accountTailsAgain(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        reference.accountTails(simulation, accounts, depth, receiver, execution);
    }

    /// The evidence that reproduces this run.
    ///
    /// @param points number of points of each path, including the horizon
    /// @param surfaces use of value surfaces; null if they were not tried
    /// @param start start of the run, from [System#nanoTime]
    public Evidence evidence(RiskRequest request, int points, @Nullable SurfaceUse surfaces, long start) {
        SimulationPlan plan = request.plan();
        return new Evidence(
                backend().name(),
                backend().device(),
                selection.refused(),
                selection.degraded(),
                plan.scenarios(),
                points,
                plan.seed(),
                Evidence.GENERATOR,
                surfaces,
                request.model().correlation().repair(),
                (System.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
