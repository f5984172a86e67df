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

/// Finds the trades of the whole plan by a greedy search. The gap to close is `T M - E`, with the target ratio `T`, the
/// maintenance margin `M` and the equity `E` after costs. Each step takes the direction with the largest fall of the
/// gap for its cost.
///
/// A step closes about a quarter of the gap and takes at most an eighth of a direction. The last step is cut to what is
/// needed. If requirement and costs are convex in the trades (an expected shortfall is), the greedy solution is near
/// the cheapest, as in resource allocation with diminishing returns (Federgruen and Groenevelt, Operations Research
/// 34(6), 1986). A direction that raises the requirement or lowers the ratio is never taken. With many directions, only
/// those that were best at their last measurement are measured again (Minoux, Accelerated greedy algorithms, 1978).
final class GreedyTradeSearch {
    private static final double MAX_FRACTION = 0.125;
    private static final double MIN_FRACTION = 1e-3;

    /// Share of the present gap that a step aims to close, by the last gain in its direction.
    private static final double GAP_SHARE = 0.25;

    /// Least share of the first gap that a step aims to close, so that the search ends.
    private static final double MIN_GAP_SHARE = 0.03;

    private static final int HALVINGS = 7;

    /// Up to this many directions, all are measured at every step.
    private static final int MAX_EXHAUSTIVE_DIRECTIONS = 8;

    /// Measurements after which a search ends.
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

    /// @param target ratio of equity to maintenance margin, scaled to the scenarios of the search
    /// @param stages left in the plan
    /// @param parts receives a warning for each trade after which the account cannot be measured
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
    /// @param gain fall of the gap
    /// @param score gain over cost
    private record Option(
            TradeDirection direction,
            double fraction,
            List<PlannedTrade> trades,
            AccountAfterTrades after,
            Requirement requirement,
            double gain,
            double score,
            boolean isAdmissible) {}

    /// The trades that were found.
    ///
    /// @param totals in the order of purpose and id
    /// @param gap that the trades leave, report currency; at most 0 if they restore the target
    /// @param cost of the trades, report currency
    record Found(List<PlannedTrade> totals, double gap, BigDecimal cost) {
        /// True if the trades restore the target.
        boolean isReached() {
            return gap <= 0;
        }

        /// True if it reaches the target and the other does not. Where both do, if it costs less. Where neither
        /// does, if it leaves less of the gap: doing nothing would cost least.
        boolean isBetterThan(Found other) {
            if (isReached() && other.isReached()) {
                return cost.compareTo(other.cost) < 0;
            }
            return isReached() || (!other.isReached() && gap < other.gap);
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
        return new Found(found, gap(requirement), account.cost());
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

    /// Null if nothing is left to trade, or if the account after it cannot be measured.
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

    /// The smallest fraction of a step that closes the gap, by bisection.
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
