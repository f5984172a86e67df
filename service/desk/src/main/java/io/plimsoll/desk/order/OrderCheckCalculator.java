package io.plimsoll.desk.order;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.order.OrderCheckAnswer.Fill;
import io.plimsoll.desk.order.OrderCheckAnswer.Reason;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator.RequirementRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Says whether orders may be placed. Thread-safe.
///
/// The requirement after an order is that of [io.plimsoll.desk.whatif.WhatIfCalculator] for the same trade, to the
/// last digit: the account that holds it, with the trade paid at the mark. If orders are on both sides, it is not
/// known which are filled: all of them, only the buys and only the sells must pass.
public final class OrderCheckCalculator {
    private static final int MOST_KEPT = 512;
    private static final double NANOS_A_MILLI = 1e6;

    private final RequirementCalculator calculator;
    private final KeptScenarios scenarios;

    /// Requirements of unchanged accounts by the hash of their requests, the least recently used first. Guarded by
    /// itself.
    private final Map<String, Requirement> kept = new LinkedHashMap<>(16, 0.75f, true);

    /// @param engine runs the simulations
    /// @param scenarios keeps what they found
    public OrderCheckCalculator(MarginEngine engine, KeptScenarios scenarios) {
        this.calculator = new RequirementCalculator(engine.keeping(scenarios));
        this.scenarios = scenarios;
    }

    /// Checks orders.
    ///
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public OrderCheckAnswer check(OrderCheckRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        RiskRequest account = request.account().risk();
        Set<String> traded = request.orders().stream().map(Order::instrument).collect(Collectors.toSet());
        OrderRules rules = new OrderRules(account, request.policy(), request.limits(), traded);
        List<Filled> combinations = combinations(request.orders());
        Trial trial = trial(request.account(), request.policy(), combinations, cancelled);
        Set<Reason> reasons = new LinkedHashSet<>(rules.ofOrders(request.orders()));
        List<Fill> fills = new ArrayList<>();
        for (int i = 0; i < combinations.size(); i++) {
            List<Order> filled = combinations.get(i).orders();
            Fill fill = new Fill(combinations.get(i).name(), trial.after().get(i), rules.priceCost(filled));
            fills.add(fill);
            reasons.addAll(rules.ofPositions(filled));
            reasons.addAll(rules.ofMargin(trial.before(), fill, filled));
        }
        Fill worst = fills.stream().min(Comparator.comparing(Fill::headroom)).orElseThrow();
        return new OrderCheckAnswer(
                List.copyOf(reasons),
                account.currency(),
                trial.before(),
                worst,
                trial.isWarm(),
                account.plan().scenarios(),
                request.account().requestHash(),
                (System.nanoTime() - start) / NANOS_A_MILLI);
    }

    /// Some of the orders.
    record Filled(String name, List<Order> orders) {}

    private static List<Filled> combinations(List<Order> orders) {
        List<Filled> combinations = new ArrayList<>();
        combinations.add(new Filled("all", orders));
        Map<Order.Side, List<Order>> sides = orders.stream().collect(Collectors.groupingBy(Order::side));
        if (sides.size() > 1) {
            sides.forEach((side, some) -> combinations.add(new Filled(side.word() + "s", some)));
            combinations.sort(Comparator.comparing(Filled::name));
        }
        return combinations;
    }

    /// Requirements before and after.
    ///
    /// @param isWarm whether the first was kept
    record Trial(Requirement before, List<Requirement> after, boolean isWarm) {}

    /// The requirements of an account before and after orders, on one simulation.
    Trial trial(MarginRequest account, AppliedPolicy policy, List<Filled> combinations, BooleanSupplier cancelled) {
        @Nullable Requirement known = before(account.requestHash());
        List<RequirementRequest> asked = new ArrayList<>();
        if (known == null) {
            asked.add(new RequirementRequest(account.risk(), policy));
        }
        for (Filled filled : combinations) {
            List<Change> changes = IntStream.range(0, filled.orders().size())
                    .mapToObj(i -> filled.orders().get(i).change("order " + i))
                    .toList();
            asked.add(new RequirementRequest(Change.settled(account.risk(), changes), policy));
        }
        List<Requirement> made = asked.isEmpty() ? List.of() : calculator.calculate(asked, cancelled);
        scenarios.trim();
        if (known != null) {
            return new Trial(known, made, true);
        }
        keep(account.requestHash(), made.getFirst());
        return new Trial(made.getFirst(), made.subList(1, made.size()), false);
    }

    private @Nullable Requirement before(String hash) {
        synchronized (kept) {
            return kept.get(hash);
        }
    }

    private void keep(String hash, Requirement requirement) {
        synchronized (kept) {
            kept.put(hash, requirement);
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }
}
