package io.plimsoll.kernels.accounts;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.Onlooker;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Accounts that are parts of one portfolio, measured in the scenarios of the portfolio where those are theirs, and in
/// their own where they are not. The outcomes are the same either way, to the last bit. For one thread.
public final class AccountsAlongside implements Onlooker {
    private final AccountsEngine engine;
    private final AccountsRequest request;
    private final OpenAccounts open;
    private final Execution execution;
    private final boolean isShared;
    private @Nullable AccountsBook book;
    private @Nullable Backend measured;

    /// @param engine whose backends and threads to use
    /// @param whole which holds everything that an account holds
    /// @param request the accounts
    /// @param cancelled asked now and then; true ends the work
    public AccountsAlongside(
            MarginEngine engine, RiskRequest whole, AccountsRequest request, BooleanSupplier cancelled) {
        this.engine = new AccountsEngine(engine);
        this.request = request;
        this.execution = engine.execution(Execution.Progress.SILENT, cancelled);
        this.isShared = haveTheSameScenarios(whole, request.shared());
        this.open = new OpenAccounts(engine, request, execution);
    }

    /// Whether two requests draw the same scenarios and value what is held in the same way.
    private static boolean haveTheSameScenarios(RiskRequest one, RiskRequest other) {
        return one.plan().equals(other.plan())
                && one.asOf().equals(other.asOf())
                && one.currency().equals(other.currency())
                && one.backend().equals(other.backend())
                && one.model().equals(other.model())
                && one.market().equals(other.market());
    }

    @Override
    public Optional<Backend.Parts> parts(Backend backend, Simulation simulation) {
        measured = null;
        if (!isShared) {
            return Optional.empty();
        }
        AccountsBook within = open.within(simulation, execution);
        book = within;
        return Optional.of(new Backend.Parts(within.accounts(), open.depth(), open.reader(within)));
    }

    @Override
    public void simulated(Backend backend, Simulation simulation, double[] losses) {
        measured = isShared ? backend : null;
    }

    /// Whether the accounts have been measured in the scenarios of the whole.
    public boolean isMeasured() {
        return measured != null;
    }

    /// What became of each account, after the whole has been answered.
    public List<AccountOutcome> outcomes() {
        AccountsBook within = book;
        Backend backend = measured;
        if (within == null || backend == null) {
            return engine.evaluate(request, Execution.Progress.SILENT, execution.cancelled())
                    .outcomes();
        }
        open.measureAgain(within, backend, execution);
        return open.close();
    }
}
