package io.plimsoll.kernels.backend.kept;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.KeptSimulation;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.List;
import java.util.Optional;

/// A backend that keeps what does not depend on the quantities held. It may simulate books of one market under one
/// model and plan only: those of its [KeptMarket]. Its figures are those of the backend.
public final class KeptBackend implements Backend {
    private final Backend whole;
    private final KeptMarket market;

    /// @param whole computes what is not kept
    public KeptBackend(Backend whole, KeptMarket market) {
        this.whole = whole;
        this.market = market;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public String device() {
        return whole.device();
    }

    @Override
    public boolean isSinglePrecision() {
        return whole.isSinglePrecision();
    }

    @Override
    public Optional<String> refusalOf(Distribution law) {
        return whole.refusalOf(law);
    }

    @Override
    public List<String> capabilities() {
        return whole.capabilities();
    }

    @Override
    public List<BackendDevice> devices() {
        return whole.devices();
    }

    /// True if the columns have the names of instruments, which alone say what they are. Those of a book that was
    /// rewritten, for example to strips of options, have not.
    private static boolean isNamed(Simulation simulation) {
        Book book = simulation.book();
        return book.strips().size() == 0
                && book.surfaces().size() == 0
                && (!book.columnOf().isEmpty() || book.columns().size() == 0);
    }

    private KeptSimulation kept(Simulation simulation) {
        return market.of(whole, simulation.book().path());
    }

    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        return isNamed(simulation)
                ? whole.simulate(simulation, standaloneDepth, kept(simulation), execution)
                : whole.simulate(simulation, standaloneDepth, execution);
    }

    @Override
    public SimulatedLosses simulate(
            Simulation simulation, int standaloneDepth, Subportfolios parts, Execution execution) {
        return whole.simulate(simulation, standaloneDepth, parts, execution);
    }

    @Override
    public Optional<TailCandidates> tailCandidates(Simulation simulation, int depth, Execution execution) {
        return whole.tailCandidates(simulation, depth, execution);
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        return whole.simulateRunning(simulation, execution);
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        return whole.replayRunning(simulation, scenarios, execution);
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        int columns = simulation.book().columns().size();
        if (!fits(simulation, scenarios)) {
            whole.replay(simulation, scenarios, losses, execution);
            return;
        }
        replays(simulation).write(whole, simulation, scenarios, (column, i) -> i * columns + column, losses, execution);
    }

    @Override
    public void replayBlocks(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        int columns = simulation.book().columns().size();
        if (!fits(simulation, scenarios)) {
            whole.replayBlocks(simulation, scenarios, losses, execution);
            return;
        }
        KeptReplays.Layout blocks = (column, i) -> {
            int inBlock = i % REPLAY_BLOCK;
            return (i - inBlock) * columns + column * REPLAY_BLOCK + inBlock;
        };
        replays(simulation).write(whole, simulation, scenarios, blocks, losses, execution);
    }

    private KeptReplays replays(Simulation simulation) {
        return kept(simulation).state(KeptReplays.class, () -> new KeptReplays(simulation.scenarios()));
    }

    private boolean fits(Simulation simulation, int[] scenarios) {
        return isNamed(simulation)
                && KeptReplays.bytes(
                                scenarios.length, simulation.book().columns().size())
                        <= kept(simulation).mostBytes();
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        if (isNamed(simulation)) {
            whole.accountTails(simulation, accounts, depth, receiver, kept(simulation), execution);
        } else {
            whole.accountTails(simulation, accounts, depth, receiver, execution);
        }
    }
}
