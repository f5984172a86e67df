package io.plimsoll.methodology.plan;

import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds what to trade in all, not yet in which stages: step by step the direction that closes most of the gap `T M -
/// E` for its cost, `T` being the target ratio, `M` the maintenance margin and `E` the equity after costs.
///
/// A step closes about a quarter of the gap, and is at most an eighth of a direction; the last one is cut to what is
/// needed. The gap
/// is convex in what is traded as far as the requirement is (an expected shortfall is) and costs are, so the steepest
/// way at each step is near the cheapest way, as in the greedy solution of a resource allocation with diminishing
/// returns (Federgruen and Groenevelt, Operations Research 34(6), 1986). A direction that raises the requirement or
/// lowers the ratio is never taken. With many directions only those are measured again that were best when they were
/// measured last (Minoux, Accelerated greedy algorithms, 1978).
final class GreedyTradeSearch {
    private static final double MAX_FRACTION = 0.125;
    private static final double MIN_FRACTION = 1e-3;

    /// Part of the gap that a step is to close, by the last gain in its direction.
    private static final double GAP_SHARE = 0.25;

    /// The same of the gap as it was in the beginning, so that the search ends.
    private static final double MIN_GAP_SHARE = 0.03;

    private static final int HALVINGS = 7;

    /// Up to so many directions all are measured at every step.
    private static final int MAX_EXHAUSTIVE_DIRECTIONS = 8;

    /// Measurements, after which a search is over.
    static final int MAX_MEASUREMENTS = 200;

    private final RequirementProbe probe;
    private final TradingTerms terms;
    private final HedgePlacement placement;
    private final double target;
    private final int stages;
    private final OptionalParts parts;
    private final Map<TradeDirection, Option> known = new HashMap<>();
    private final Map<TradeDirection, Option> latest = new HashMap<>();
    private final List<TradeDirection> open = new ArrayList<>();
    private final Map<String, PlannedTrade> totals = new TreeMap<>();
    private final double beginning;
    private AccountAfterTrades account;
    private Requirement requirement;

    /// @param target ratio of equity to maintenance as the rough requirement has it
    /// @param stages that the plan may still have
    /// @param parts takes a warning for each trade that leads to an account that cannot be measured
    GreedyTradeSearch(
            RequirementProbe probe,
            TradingTerms terms,
            HedgePlacement placement,
            AccountAfterTrades account,
            double target,
            int stages,
            OptionalParts parts) {
        this.probe = probe;
        this.terms = terms;
        this.placement = placement;
        this.account = account;
        this.target = target;
        this.stages = stages;
        this.parts = parts;
        this.requirement = probe.rough(account);
        this.beginning = gap(requirement);
    }

    /// One step in a direction.
    ///
    /// @param gain by which the gap closes
    /// @param score gain for the cost
    private record Option(
            TradeDirection direction,
            double fraction,
            List<PlannedTrade> trades,
            AccountAfterTrades after,
            Requirement requirement,
            double gain,
            double score,
            boolean isAdmissible) {}

    /// What was found.
    ///
    /// @param totals what to trade in all, by purpose and id
    /// @param isReached whether it leads to the target
    /// @param cost of it
    record Found(List<PlannedTrade> totals, boolean isReached, BigDecimal cost) {
        /// Whether it is better than another: it leads there, or for less.
        boolean isBetterThan(Found other) {
            return isReached == other.isReached ? cost.compareTo(other.cost) < 0 : isReached;
        }
    }

    Found find(List<TradeDirection> directions) {
        open.addAll(directions);
        int most = probe.roughCount() + MAX_MEASUREMENTS;
        while (gap(requirement) > 0 && probe.roughCount() < most) {
            Option best = best();
            if (best == null) {
                break;
            }
            take(gap(best.requirement) > 0 ? best : shortened(best));
        }
        List<PlannedTrade> found = totals.values().stream()
                .sorted(Comparator.comparing(PlannedTrade::purpose).thenComparing(PlannedTrade::id))
                .toList();
        return new Found(found, gap(requirement) <= 0, account.cost());
    }

    private double gap(Requirement of) {
        return target * of.maintenance().doubleValue()
                - of.standing().equity().amount().doubleValue();
    }

    private @Nullable Option best() {
        if (open.size() <= MAX_EXHAUSTIVE_DIRECTIONS) {
            known.clear();
        }
        Set<TradeDirection> fresh = new HashSet<>();
        for (TradeDirection direction : List.copyOf(open)) {
            if (!known.containsKey(direction)) {
                measure(direction);
                fresh.add(direction);
            }
        }
        boolean isAllFresh = fresh.containsAll(open);
        Option top = top();
        while (top != null && fresh.add(top.direction)) {
            measure(top.direction);
            top = top();
        }
        if (top == null && !isAllFresh) {
            known.clear();
            return best();
        }
        return top;
    }

    private @Nullable Option top() {
        return known.values().stream()
                .filter(Option::isAdmissible)
                .max(Comparator.comparingDouble(Option::score)
                        .thenComparing(option -> option.direction.name(), Comparator.reverseOrder()))
                .orElse(null);
    }

    private void measure(TradeDirection direction) {
        Option last = latest.get(direction);
        double needed = last == null || last.gain <= 0
                ? MAX_FRACTION
                : Math.max(GAP_SHARE * gap(requirement), MIN_GAP_SHARE * beginning) * last.fraction / last.gain;
        Option option = option(direction, Math.clamp(needed, MIN_FRACTION, MAX_FRACTION));
        if (option == null) {
            open.remove(direction);
            known.remove(direction);
        } else {
            known.put(direction, option);
            latest.put(direction, option);
        }
    }

    /// Null where nothing of it is left, or where it leads to an account that cannot be measured.
    private @Nullable Option option(TradeDirection direction, double fraction) {
        return parts.make(
                        "/methodology/liquidationPlan",
                        "the plan's trade \"" + direction.name() + "\"",
                        () -> Optional.ofNullable(measured(direction, fraction)))
                .flatMap(made -> made)
                .orElse(null);
    }

    private @Nullable Option measured(TradeDirection direction, double fraction) {
        List<PlannedTrade> trades = direction.trades(fraction, account, terms, stages);
        if (trades.isEmpty()) {
            return null;
        }
        AccountAfterTrades after = account.after(trades, terms, placement);
        Requirement then = probe.rough(after);
        double gain = gap(requirement) - gap(then);
        double cost = after.cost().subtract(account.cost()).doubleValue();
        return new Option(
                direction,
                fraction,
                trades,
                after,
                then,
                gain,
                cost == 0 ? Double.MAX_VALUE : gain / cost,
                gain > 0 && PlanConditions.isSound(requirement, then));
    }

    /// The smallest part of a step that closes the gap.
    private Option shortened(Option enough) {
        Option best = enough;
        double low = 0;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = 0.5 * (low + best.fraction);
            Option half = option(enough.direction, middle);
            if (half != null && half.isAdmissible && gap(half.requirement) <= 0) {
                best = half;
            } else {
                low = middle;
            }
        }
        return best;
    }

    private void take(Option option) {
        for (PlannedTrade trade : option.trades) {
            totals.merge(
                    trade.id(),
                    trade,
                    (one, two) -> one.withQuantity(one.quantity().add(two.quantity())));
        }
        if (option.direction.isHedge()) {
            String id = option.direction.wholes().getFirst().id();
            open.removeIf(other -> other.isHedge()
                    && !other.equals(option.direction)
                    && other.wholes().getFirst().id().equals(id));
            known.keySet().retainAll(open);
        }
        account = option.after;
        requirement = option.requirement;
    }
}
