package io.plimsoll.desk.optimise;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The account of a request and the other accounts of its firm, and their requirements at points: a number of lots for
/// each lever. Trades are paid at the mark in dollars; costs are paid in dollars from the account itself.
final class FirmAccounts {
    private final MarginEngine engine;
    private final AppliedPolicy policy;
    private final BooleanSupplier cancelled;
    private final List<RiskRequest> accounts = new ArrayList<>();
    private final List<Requirement> before = new ArrayList<>();
    private final Map<Point, Requirement> known = new HashMap<>();
    private final Set<Notice> runs = new LinkedHashSet<>();

    /// A requirement that was computed.
    private record Point(int account, int scenarios, List<Change> changes, BigDecimal cost) {}

    FirmAccounts(MarginEngine engine, OptimiseRequest request, BooleanSupplier cancelled) {
        this.engine = engine;
        this.policy = request.policy();
        this.cancelled = cancelled;
        accounts.add(request.margin().risk());
        request.others()
                .forEach(other -> accounts.add(request.margin()
                        .risk()
                        .holding(other.account().positions(), other.account().collateral())));
        accounts.forEach(
                account -> before.add(new RequirementCalculator(engine).calculate(account, policy, cancelled)));
        before.forEach(this::recorded);
    }

    int count() {
        return accounts.size();
    }

    /// An account as it stands.
    RiskRequest account(int index) {
        return accounts.get(index);
    }

    /// The requirement of an account as it stands, with all scenarios.
    Requirement before(int index) {
        return before.get(index);
    }

    /// The requirements of an account at points, which share one simulation.
    ///
    /// @param scenarios number of scenarios; with all of them the requirement is that of a margin request
    List<Requirement> at(int index, Levers levers, List<double[]> points, int scenarios) {
        List<Point> wanted = points.stream()
                .map(lots -> point(index, levers, lots, scenarios))
                .toList();
        Map<Point, RequirementCalculator.RequirementRequest> missing = new LinkedHashMap<>();
        wanted.stream()
                .filter(point -> !known.containsKey(point))
                .forEach(point ->
                        missing.put(point, new RequirementCalculator.RequirementRequest(changed(point), policy)));
        if (!missing.isEmpty()) {
            List<Requirement> computed = new RequirementCalculator(engine)
                    .withError(before.get(index).error())
                    .calculate(List.copyOf(missing.values()), cancelled);
            List<Point> keys = List.copyOf(missing.keySet());
            for (int i = 0; i < keys.size(); i++) {
                known.put(keys.get(i), recorded(computed.get(i)));
            }
        }
        return wanted.stream()
                .map(point -> Objects.requireNonNull(known.get(point)))
                .toList();
    }

    /// The requirement of an account at a point, as a margin request of the changed account gives it.
    Requirement exact(int index, Levers levers, double[] lots) {
        int scenarios = accounts.get(index).plan().scenarios();
        Point point = point(index, levers, lots, scenarios);
        if (point.changes.isEmpty()) {
            return before.get(index);
        }
        return before.get(index).error().equals(RelativeError.UNKNOWN)
                ? at(index, levers, List.of(lots), scenarios).getFirst()
                : recorded(new RequirementCalculator(engine).calculate(changed(point), policy, cancelled));
    }

    private Requirement recorded(Requirement made) {
        made.warnings().stream().filter(RunLog::isOfRun).forEach(runs::add);
        return made;
    }

    /// Notices of every simulation so far, for example of a fallback.
    Set<Notice> runs() {
        return runs;
    }

    private Point point(int index, Levers levers, double[] lots, int scenarios) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < levers.count(); i++) {
            changes.addAll(levers.get(i).changes(index, lots[i]));
        }
        return new Point(index, scenarios, changes, index == 0 ? levers.cost(lots) : BigDecimal.ZERO);
    }

    private RiskRequest changed(Point point) {
        RiskRequest account = accounts.get(point.account);
        RiskRequest request = account.withPlan(account.plan().withScenarios(point.scenarios));
        List<Change> changes = new ArrayList<>(point.changes);
        if (point.cost.signum() != 0) {
            BigDecimal dollars = Money.round(point.cost.multiply(new BigDecimal(price(request.currency()))));
            changes.add(new Change("cost", Change.Kind.TRANSFER, AssetPrice.DOLLAR, dollars.negate()));
        }
        return changes.isEmpty() ? request : Change.settled(request, changes);
    }

    /// Price of an asset, US dollars.
    double price(String asset) {
        return accounts.getFirst().market().price(asset);
    }
}
