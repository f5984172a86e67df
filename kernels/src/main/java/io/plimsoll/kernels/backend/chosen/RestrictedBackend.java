package io.plimsoll.kernels.backend.chosen;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ReplayBatches;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailSelector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A backend that simulates chosen scenarios only. Every other scenario counts with a loss that does not exceed the
/// smallest loss of a chosen one, so a tail has the rank that it has among all scenarios. Running losses are simulated
/// in every scenario.
final class RestrictedBackend implements Backend {
    private final Backend whole;
    private final ChosenScenarios chosen;

    RestrictedBackend(Backend whole, ChosenScenarios chosen) {
        this.whole = whole;
        this.chosen = chosen;
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

    /// @throws IllegalArgumentException if the tails of single columns are asked for
    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        if (standaloneDepth > 0) {
            throw new IllegalArgumentException("the tails of single columns need every scenario");
        }
        int[] scenarios = chosen.below(simulation.scenarios());
        double[] found = new ReplayBatches(whole, simulation, execution.silent()).losses(scenarios);
        double[] losses = new double[simulation.scenarios()];
        Arrays.fill(losses, Arrays.stream(found).min().orElse(0));
        for (int i = 0; i < scenarios.length; i++) {
            losses[scenarios[i]] = found[i];
        }
        return new SimulatedLosses(losses, List.of(), List.of());
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        return whole.simulateRunning(simulation, execution);
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        whole.replay(simulation, scenarios, losses, execution);
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        return whole.replayRunning(simulation, scenarios, execution);
    }

    /// @throws IllegalArgumentException if `depth` exceeds the number of chosen scenarios
    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        int[] scenarios = chosen.below(simulation.scenarios());
        if (depth > scenarios.length) {
            throw new IllegalArgumentException(
                    "a tail of " + depth + " losses needs as many scenarios: " + scenarios.length + " are chosen");
        }
        double[][] losses = new double[accounts.accounts()][scenarios.length];
        AccountLosses.each(
                new ReplayBatches(whole, simulation, execution.silent()),
                scenarios,
                accounts,
                (account, place, loss) -> losses[account][place] = loss);
        for (int account = 0; account < losses.length; account++) {
            if (Arrays.stream(losses[account]).allMatch(Double::isFinite)) {
                Tail tail = TailSelector.select(losses[account], depth);
                receiver.found(account, new Tail(tail.losses(), new int[0], simulation.scenarios()));
            } else {
                receiver.unmeasurable(account);
            }
        }
    }
}
