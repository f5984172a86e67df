package io.plimsoll.methodology.plan;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.LiquidationPlan.Outcome;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.LiquidationRules;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds one plan. Searches for the trades with few scenarios, makes them stage by stage with the exact requirement
/// after each stage, and searches again if the target is not reached.
final class PlanBuilder {
    private static final int MAX_SEARCHES = 3;
    private static final int MAX_TRIMS = 4;

    /// Most times that a trimmed stage is made again with the error of estimation of its own account.
    private static final int MAX_CORRECTIONS = 2;

    /// Factor on the target ratio in a search, because the search uses few scenarios.
    private static final double SEARCH_TARGET_FACTOR = 1.01;

    /// A last stage is not trimmed if its ratio is at most this times the target.
    private static final BigDecimal ACCEPTED_EXCESS_FACTOR = new BigDecimal("1.002");

    private static final double TRIM_FACTOR = 1.01;

    private final MarginEngine engine;
    private final AppliedPolicy appliedPolicy;
    private final LiquidationRules rules;
    private final BigDecimal target;
    private final RequirementProbe probe;
    private final OptionalParts parts;
    private final TradingTerms terms;
    private final HedgePlacement placement;
    private final StageSplitter cutter;
    private final LiquidationPlan.Figures before;
    private final List<LiquidationPlan.Stage> stages = new ArrayList<>();
    private AccountAfterTrades account;
    private Requirement requirement;

    /// A stage that was measured: its trades, and account and requirement after them.
    private record Step(List<PlannedTrade> trades, AccountAfterTrades account, Requirement requirement) {}

    PlanBuilder(
            MarginEngine engine,
            RiskRequest request,
            AppliedPolicy appliedPolicy,
            Requirement requirement,
            RequirementProbe probe,
            OptionalParts parts) {
        this.engine = engine;
        this.appliedPolicy = appliedPolicy;
        this.rules = appliedPolicy.policy().staging();
        this.target = appliedPolicy.policy().targetRatio();
        this.probe = probe;
        this.parts = parts;
        this.account = AccountAfterTrades.of(request);
        this.terms = new TradingTerms(account.request(), appliedPolicy);
        this.placement = new HedgePlacement(account.request());
        this.cutter = new StageSplitter(terms);
        this.before = LiquidationPlan.Figures.of(requirement);
        this.requirement = requirement;
    }

    LiquidationPlan plan() {
        if (PlanConditions.isReached(requirement, target)) {
            return answer(Outcome.NOT_NEEDED, "the ratio is at the target before any trade");
        }
        if (PlanConditions.equity(requirement).signum() <= 0) {
            return answer(Outcome.NOT_RESTORED, "the account has no equity: only a close-out remains");
        }
        boolean isGoing = true;
        for (int search = 0; search < MAX_SEARCHES && isGoing && !isReached(); search++) {
            isGoing = choices().stream().anyMatch(this::trade);
        }
        if (isReached()) {
            return answer(
                    Outcome.RESTORED,
                    "the target ratio is restored after " + stages.size()
                            + (stages.size() == 1 ? " stage" : " stages"));
        }
        return answer(
                Outcome.NOT_RESTORED,
                stages.size() == rules.mostStages()
                        ? "the stages that the policy allows do not restore the target ratio: only a close-out remains"
                        : "no further trade was found that raises the ratio: only a close-out remains");
    }

    private boolean isReached() {
        return PlanConditions.isReached(requirement, target);
    }

    /// The trades of the whole plan, with hedges and without, the better first. If no stage of the one is sound, the
    /// other may still help.
    private List<List<PlannedTrade>> choices() {
        Requirement rough = probe.rough(account);
        double scale = rough.maintenance().signum() == 0
                ? 1
                : requirement.maintenance().doubleValue() / rough.maintenance().doubleValue();
        TradeDirectionFinder finder = new TradeDirectionFinder(account.request(), appliedPolicy, terms, placement);
        Set<String> singles = new PositionSelector(engine, appliedPolicy, terms).worthwhile(account, finder.closings());
        List<TradeDirection> directions = finder.directions(
                singles, requirement.amount(Component.Kind.CORE).doubleValue());
        List<TradeDirection> sales =
                directions.stream().filter(direction -> !direction.isHedge()).toList();
        GreedyTradeSearch.Found found = search(scale, directions);
        if (sales.size() < directions.size()) {
            GreedyTradeSearch.Found without = search(scale, sales);
            return without.isBetterThan(found)
                    ? List.of(without.totals(), found.totals())
                    : List.of(found.totals(), without.totals());
        }
        return List.of(found.totals());
    }

    private GreedyTradeSearch.Found search(double scale, List<TradeDirection> directions) {
        double aim = SEARCH_TARGET_FACTOR * scale * target.doubleValue();
        return new GreedyTradeSearch(probe, terms, placement, account, aim, rules.mostStages() - stages.size(), parts)
                .find(directions);
    }

    /// Makes as many of the trades as the stages allow.
    ///
    /// @return true if anything was traded
    private boolean trade(List<PlannedTrade> totals) {
        List<PlannedTrade> left = totals;
        boolean isAny = false;
        while (!left.isEmpty() && !isReached() && stages.size() < rules.mostStages()) {
            Step step = step(StageSplitter.first(left));
            if (step == null) {
                return isAny;
            }
            Step exact = exact(step);
            if (!PlanConditions.isSound(requirement, exact.requirement)) {
                return isAny;
            }
            left = StageSplitter.rest(left, exact.trades);
            take(exact);
            isAny = true;
        }
        return isAny;
    }

    /// A stage that does not raise the requirement: as large as the market allows, else in proportion; null if
    /// neither is sound.
    private @Nullable Step step(List<PlannedTrade> trades) {
        Step step = step(trades, cutter.filled(trades));
        if (step == null) {
            step = step(trades, cutter.balanced(trades));
        }
        return step;
    }

    private @Nullable Step step(List<PlannedTrade> all, List<PlannedTrade> trades) {
        if (all.isEmpty() || trades.isEmpty()) {
            return null;
        }
        Step step = measured(trades);
        return PlanConditions.isSound(requirement, step.requirement) ? step : null;
    }

    private Step measured(List<PlannedTrade> trades) {
        AccountAfterTrades after = account.after(trades, terms, placement);
        return new Step(trades, after, probe.near(after));
    }

    /// A stage, trimmed if it reaches the target, with the requirement of a margin request. Its own error of
    /// estimation may leave it below the target; it is then trimmed again with that error, and at last not at all.
    private Step exact(Step step) {
        Step whole = step;
        for (int correction = 0; correction <= MAX_CORRECTIONS; correction++) {
            boolean isEnough = PlanConditions.isReached(whole.requirement, target);
            boolean isTrimmed = isEnough && correction < MAX_CORRECTIONS;
            Step near = isTrimmed ? trimmed(whole) : whole;
            if (RequirementProbe.isErrorExact(near.account)) {
                return near;
            }
            Step exact = new Step(near.trades, near.account, probe.exact(near.account));
            if (!isTrimmed || PlanConditions.isReached(exact.requirement, target)) {
                return exact;
            }
            whole = measured(step.trades);
        }
        return whole;
    }

    /// The last stage, cut to what the target needs, by the secant method from the account before it.
    private Step trimmed(Step last) {
        Step best = last;
        double reached = 1;
        double low = 0;
        double lowRatio = ratio(requirement);
        for (int trim = 0; trim < MAX_TRIMS && isAbove(best.requirement); trim++) {
            double slope = (ratio(best.requirement) - lowRatio) / (reached - low);
            double wanted = low + TRIM_FACTOR * (target.doubleValue() - lowRatio) / slope;
            if (!(wanted < reached)) {
                break;
            }
            Step shorter = measured(cutter.part(last.trades, wanted, RoundingMode.UP));
            if (!PlanConditions.isSound(requirement, shorter.requirement)) {
                break;
            }
            if (PlanConditions.isReached(shorter.requirement, target)) {
                best = shorter;
                reached = wanted;
            } else {
                low = wanted;
                lowRatio = ratio(shorter.requirement);
            }
        }
        return best;
    }

    private boolean isAbove(Requirement of) {
        BigDecimal ratio = of.standing().ratio();
        return ratio == null || ratio.compareTo(target.multiply(ACCEPTED_EXCESS_FACTOR)) > 0;
    }

    /// The ratio; twice the target if no margin is required.
    private double ratio(Requirement of) {
        BigDecimal ratio = of.standing().ratio();
        return ratio == null ? 2 * target.doubleValue() : ratio.doubleValue();
    }

    private void take(Step step) {
        List<LiquidationPlan.Trade> trades = new ArrayList<>();
        AccountAfterTrades at = account;
        for (PlannedTrade trade : step.trades) {
            BigDecimal cost = terms.cost(
                    terms.instrument(trade),
                    at.traded(terms.instrument(trade).name()),
                    trade.quantity().abs());
            trades.add(new LiquidationPlan.Trade(
                    trade.purpose(),
                    trade.id(),
                    trade.name(),
                    trade.quantity(),
                    terms.cash(trade),
                    terms.cashAsset(trade),
                    cost));
            at = at.after(List.of(trade), terms, placement);
        }
        stages.add(new LiquidationPlan.Stage(
                trades, step.account.cost().subtract(account.cost()), LiquidationPlan.Figures.of(step.requirement)));
        account = step.account;
        requirement = step.requirement;
    }

    private LiquidationPlan answer(Outcome outcome, String sentence) {
        return new LiquidationPlan(outcome, sentence, target, before, stages, account.cost());
    }
}
