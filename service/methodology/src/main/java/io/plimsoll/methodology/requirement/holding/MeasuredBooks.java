package io.plimsoll.methodology.requirement.holding;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.accounts.SharedScenarioAccounts;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Estimate;
import io.plimsoll.methodology.policy.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Books, each a part of an account, that are measured together on one simulation. Each instrument is revalued once,
/// however many books hold it. A book is known by its index, from 0.
public final class MeasuredBooks {
    private final List<Account> books = new ArrayList<>();
    private final Map<List<Set<?>>, Integer> indexes = new HashMap<>();
    private List<AccountFigures> figures = List.of();
    private Set<Integer> ofAccount = new HashSet<>();

    /// Begins another account, whose books follow.
    ///
    /// @return the indexes of the account's books, which grows as they are added
    public Set<Integer> startAccount() {
        ofAccount = new TreeSet<>();
        return ofAccount;
    }

    /// Adds a book. An equal one is measured once: often a netting group is all that is held of its asset, and a
    /// pair of groups is a cluster.
    ///
    /// @return its index
    public int add(List<Position> positions, List<CollateralBalance> balances) {
        int index = indexes.computeIfAbsent(List.of(Set.copyOf(positions), Set.copyOf(balances)), unseen -> {
            books.add(new Account(Integer.toString(books.size()), positions, balances));
            return books.size() - 1;
        });
        ofAccount.add(index);
        return index;
    }

    /// Adds a book.
    ///
    /// @return its index
    public int add(List<Holding> holdings) {
        return add(
                holdings.stream()
                        .flatMap(holding -> holding.positions().stream())
                        .toList(),
                holdings.stream()
                        .flatMap(holding -> holding.balances().stream())
                        .toList());
    }

    /// Measures every book.
    ///
    /// @param shared request without holdings
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public void measure(MarginEngine engine, RiskRequest shared, BooleanSupplier cancelled) {
        take(new AccountsEngine(engine)
                .evaluate(new AccountsRequest(shared, books), Execution.Progress.SILENT, cancelled)
                .outcomes());
    }

    /// A listener that measures every book while `whole` is simulated.
    ///
    /// @param whole request that holds every book
    /// @param shared request without holdings
    /// @param wanted number of first losses of `whole` to keep
    public SharedScenarioAccounts onSharedScenarios(
            MarginEngine engine, RiskRequest whole, RiskRequest shared, int wanted, BooleanSupplier cancelled) {
        return new SharedScenarioAccounts(engine, whole, new AccountsRequest(shared, books), wanted, cancelled);
    }

    /// Takes the measured figures.
    ///
    /// @param outcomes in the order of the books
    /// @throws ModelOverflowException if a path left the range of numbers
    public void take(List<AccountOutcome> outcomes) {
        List<AccountFigures> measured = new ArrayList<>(books.size());
        for (AccountOutcome outcome : outcomes) {
            switch (outcome) {
                case AccountOutcome.Measured(AccountFigures of) -> measured.add(of);
                case AccountOutcome.Refused(List<Fault> faults) ->
                    throw ModelOverflowException.ofPart(faults.getFirst().sentence());
            }
        }
        figures = measured;
    }

    /// The books, by index.
    public List<Account> books() {
        return List.copyOf(books);
    }

    /// True if a book was measured by the reference, because single precision is not accurate enough for it.
    public boolean isAnyByReference() {
        return figures.stream().anyMatch(AccountFigures::isByReference);
    }

    /// The figures of a measured book.
    public AccountFigures figures(int book) {
        return figures.get(book);
    }

    /// The measure of a book, at least 0.
    public double risk(int book) {
        return Math.max(0, figures.get(book).risk().value());
    }

    /// The upper end of the error of simulation of a book's measure, at least 0. Where the measure has no upper
    /// end, it is the measure itself.
    public double upperEnd(int book) {
        Estimate risk = figures.get(book).risk();
        return Math.max(0, risk.simulation().upper().orElse(risk.value()));
    }

    /// A request without holdings, with the segment's measure, confidence and horizon.
    public static RiskRequest shared(RiskRequest request, Segment segment) {
        SimulationPlan plan = request.plan();
        return shared(
                request,
                plan.withHorizon(segment.horizon()),
                new RiskLevels(segment.measure(), segment.confidence(), List.of(segment.confidence())),
                request.model());
    }

    /// A request without holdings, with this plan, these levels and this model.
    public static RiskRequest shared(RiskRequest request, SimulationPlan plan, RiskLevels levels, RiskModel model) {
        return new RiskRequest(
                request.asOf(),
                request.currency(),
                request.backend(),
                plan,
                levels,
                request.market(),
                model,
                List.of(),
                List.of());
    }
}
