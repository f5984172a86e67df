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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The work on one plan: finds what to trade, trades it stage by stage with the exact requirement after each, and
/// searches again where the account is not there yet.
final class PlanBuilder {
    private static final int MAX_SEARCHES = 3;
    private static final int MAX_TRIMS = 4;

    /// The search aims at so much more than the target, since it measures roughly.
    private static final double SEARCH_TARGET_FACTOR = 1.01;

    /// A last stage that ends above the target by no more than this is left as it is.
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

    /// An account after a stage.
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
            return answer(Outcome.NOT_NEEDED, "the account is at the target already");
        }
        if (PlanConditions.equity(requirement).signum() <= 0) {
            return answer(Outcome.NOT_RESTORED, "no equity is left to restore the account with: the close-out is left");
        }
        boolean isGoing = true;
        for (int search = 0; search < MAX_SEARCHES && isGoing && !isReached(); search++) {
            isGoing = trade(totals());
        }
        if (isReached()) {
            return answer(
                    Outcome.RESTORED,
                    "the ratio is back at the target after " + stages.size()
                            + (stages.size() == 1 ? " stage" : " stages"));
        }
        return answer(
                Outcome.NOT_RESTORED,
                stages.size() == rules.mostStages()
                        ? "the stages that the policy allows do not bring the ratio back: the close-out is left"
                        : "no trade that is left brings the ratio nearer to the target: the close-out is left");
    }

    private boolean isReached() {
        return PlanConditions.isReached(requirement, target);
    }

    /// What to trade in all: with hedges where that is cheaper than without.
    private List<PlannedTrade> totals() {
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
            return without.isBetterThan(found) ? without.totals() : found.totals();
        }
        return found.totals();
    }

    private GreedyTradeSearch.Found search(double scale, List<TradeDirection> directions) {
        double aim = SEARCH_TARGET_FACTOR * scale * target.doubleValue();
        return new GreedyTradeSearch(probe, terms, placement, account, aim, rules.mostStages() - stages.size(), parts)
                .find(directions);
    }

    /// Trades as much of a list as the stages allow.
    ///
    /// @return whether anything was traded
    private boolean trade(List<PlannedTrade> totals) {
        List<PlannedTrade> left = totals;
        boolean isAny = false;
        while (!left.isEmpty() && !isReached() && stages.size() < rules.mostStages()) {
            Step step = step(StageSplitter.first(left));
            if (step == null) {
                return isAny;
            }
            left = StageSplitter.rest(left, step.trades);
            take(PlanConditions.isReached(step.requirement, target) ? trimmed(step) : step);
            isAny = true;
        }
        return isAny;
    }

    /// A stage that does not raise the requirement: as full as it may be, else in proportion, else in ever smaller
    /// parts; null where there is none.
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
        return new Step(trades, after, probe.exact(after));
    }

    /// The last stage without what is more than needed, by the secant from the account before it.
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
            Step shorter = measured(StageSplitter.part(last.trades, wanted));
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

    /// A ratio without a margin counts as twice the target.
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
