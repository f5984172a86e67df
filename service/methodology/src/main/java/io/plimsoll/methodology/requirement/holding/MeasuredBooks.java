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
import io.plimsoll.methodology.policy.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Parts of a portfolio that are measured together on one set of scenarios: each instrument is revalued once,
/// however many parts hold it.
public final class MeasuredBooks {
    private final List<Account> accounts = new ArrayList<>();
    private final Map<List<Set<?>>, Integer> places = new HashMap<>();
    private List<AccountFigures> figures = List.of();
    private Set<Integer> asking = new HashSet<>();

    /// From here on the parts of another account are added.
    ///
    /// @return receives their places as they are added
    public Set<Integer> startAsking() {
        asking = new TreeSet<>();
        return asking;
    }

    /// Adds a part. One that is there already is measured once: the group of an asset on one venue is all that is
    /// held of the asset, and often a pair of groups is a cluster.
    ///
    /// @return its place
    public int add(List<Position> positions, List<CollateralBalance> balances) {
        int place = places.computeIfAbsent(List.of(Set.copyOf(positions), Set.copyOf(balances)), part -> {
            accounts.add(new Account(Integer.toString(accounts.size()), positions, balances));
            return accounts.size() - 1;
        });
        asking.add(place);
        return place;
    }

    /// Adds a part.
    ///
    /// @return its place
    public int add(List<Holding> holdings) {
        return add(
                holdings.stream()
                        .flatMap(holding -> holding.positions().stream())
                        .toList(),
                holdings.stream()
                        .flatMap(holding -> holding.balances().stream())
                        .toList());
    }

    /// Measures every part.
    ///
    /// @param shared a request that holds nothing
    /// @throws ModelOverflowException if a path leaves the range of numbers
    public void measure(MarginEngine engine, RiskRequest shared, BooleanSupplier cancelled) {
        take(new AccountsEngine(engine)
                .evaluate(new AccountsRequest(shared, accounts), Execution.Progress.SILENT, cancelled)
                .outcomes());
    }

    /// Looks on while the whole is simulated, to have every part measured there.
    ///
    /// @param whole which holds every part
    /// @param shared a request that holds nothing
    /// @param wanted how many of the first losses of the whole to keep
    public SharedScenarioAccounts onSharedScenarios(
            MarginEngine engine, RiskRequest whole, RiskRequest shared, int wanted, BooleanSupplier cancelled) {
        return new SharedScenarioAccounts(engine, whole, new AccountsRequest(shared, accounts), wanted, cancelled);
    }

    /// Takes the figures of every part.
    ///
    /// @param outcomes of what is measured, in the order of the parts
    /// @throws ModelOverflowException if a path left the range of numbers
    public void take(List<AccountOutcome> outcomes) {
        List<AccountFigures> measured = new ArrayList<>(accounts.size());
        for (AccountOutcome outcome : outcomes) {
            switch (outcome) {
                case AccountOutcome.Measured(AccountFigures of) -> measured.add(of);
                case AccountOutcome.Refused(List<Fault> faults) ->
                    throw ModelOverflowException.ofPart(faults.getFirst().sentence());
            }
        }
        figures = measured;
    }

    /// Whether the reference measured a part that single precision does not do for.
    public boolean isAnyByReference() {
        return figures.stream().anyMatch(AccountFigures::isByReference);
    }

    /// The figures of a part, after they were measured.
    public AccountFigures figures(int part) {
        return figures.get(part);
    }

    /// The measure of a part, never below zero.
    public double risk(int part) {
        return Math.max(0, figures.get(part).risk().value());
    }

    /// The request that all parts share, which holds nothing: the segment's measure, confidence and horizon in the
    /// place of those that were asked for.
    public static RiskRequest shared(RiskRequest request, Segment segment) {
        SimulationPlan plan = request.plan();
        return shared(
                request,
                new SimulationPlan(segment.horizon(), plan.steps(), plan.scenarios(), plan.seed(), plan.revaluation()),
                new RiskLevels(segment.measure(), segment.confidence(), List.of(segment.confidence())),
                request.model());
    }

    /// Another plan, other levels, another model.
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
