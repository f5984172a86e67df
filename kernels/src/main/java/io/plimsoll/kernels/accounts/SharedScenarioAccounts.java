package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ReusableLosses;
import io.plimsoll.kernels.engine.ScenarioListener;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Measures accounts that are parts of one portfolio. If plan, market and model agree, they share the scenarios
/// of the portfolio's simulation; otherwise they are simulated separately. The outcomes are bit-identical either
/// way. Not thread-safe.
public final class SharedScenarioAccounts implements ScenarioListener {
    private final MarginEngine engine;
    private final AccountsRequest request;
    private final AccountsRun open;
    private final Execution execution;
    private final boolean isShared;
    private final int wanted;
    private @Nullable AccountsBook book;
    private @Nullable Backend measured;
    private @Nullable ReusableLosses known;

    /// @param engine engine with backends and threads
    /// @param whole request of the portfolio, which contains all holdings of the accounts
    /// @param request the accounts
    /// @param wanted number of first losses of the portfolio to keep
    /// @param cancelled polled during the work; true ends it
    public SharedScenarioAccounts(
            MarginEngine engine, RiskRequest whole, AccountsRequest request, int wanted, BooleanSupplier cancelled) {
        this.wanted = wanted;
        this.engine = engine;
        this.request = request;
        this.execution = engine.execution(Execution.Progress.SILENT, cancelled);
        this.isShared = haveTheSameScenarios(whole, request.shared());
        this.open = new AccountsRun(request, null, execution);
    }

    /// True if the accounts share the scenarios of the portfolio's simulation.
    public boolean isShared() {
        return isShared;
    }

    /// True if two requests draw the same scenarios and value holdings in the same way.
    private static boolean haveTheSameScenarios(RiskRequest one, RiskRequest other) {
        return one.plan().equals(other.plan())
                && one.asOf().equals(other.asOf())
                && one.currency().equals(other.currency())
                && one.backend().equals(other.backend())
                && one.model().equals(other.model())
                && one.market().equals(other.market());
    }

    @Override
    public Optional<WantedSubportfolios> subportfolios(Backend backend, Simulation simulation) {
        measured = null;
        known = null;
        if (!isShared) {
            return Optional.empty();
        }
        AccountsBook within = open.within(simulation, execution);
        book = within;
        return Optional.of(new WantedSubportfolios(within.accounts(), open.levels(), open.reader(within)));
    }

    @Override
    public void simulated(Backend backend, Simulation simulation, double[] losses) {
        if (isShared) {
            measured = backend;
            known = new ReusableLosses(backend, simulation, Arrays.copyOf(losses, Math.min(wanted, losses.length)));
        }
    }

    /// The portfolio's losses in its first scenarios; null if the scenarios were not shared.
    public @Nullable ReusableLosses known() {
        return known;
    }

    /// The outcome of each account. To be called after the portfolio was measured.
    public List<AccountOutcome> outcomes() {
        AccountsBook within = book;
        Backend backend = measured;
        if (within == null || backend == null) {
            return new AccountsEngine(engine)
                    .evaluate(request, Execution.Progress.SILENT, execution.cancelled())
                    .outcomes();
        }
        return engine.resume(backend, run -> {
            open.measureAgain(run, execution);
            return open.close();
        });
    }
}
