package io.plimsoll.desk.optimise;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.engine.ScenarioLosses;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Losses of one account in every scenario of the policy's horizon, and those of a unit of each lever. The loss after
/// trades is linear in their quantities, so the expected shortfall is convex in them, and the mean unit losses over
/// the tail are its slopes (Rockafellar and Uryasev, Optimization of conditional value-at-risk, Journal of Risk 2,
/// 2000).
final class TailLosses {
    private final MarginEngine engine;
    private final Execution execution;
    private final ScenarioLosses kept;
    private final Confidence confidence;
    private final Map<String, double[]> units = new HashMap<>();

    TailLosses(MarginEngine engine, RiskRequest account, AppliedPolicy policy, int scenarios, Execution execution) {
        this.engine = engine;
        this.execution = execution;
        RiskRequest shared =
                MeasuredBooks.shared(account.withPlan(account.plan().withScenarios(scenarios)), policy.segment());
        this.kept = ScenarioLosses.simulate(
                shared.holding(account.positions(), account.collateral()),
                engine,
                new RunLog("the search for trades", "/optimise"),
                execution);
        this.confidence = policy.segment().confidence();
    }

    /// Expected shortfall at a point, and its slope in each lever.
    ///
    /// @param value report currency
    /// @param slopes of one lot, report currency
    record Shortfall(double value, double[] slopes) {}

    /// Notices of the simulations, for example of a fallback.
    List<Notice> notices() {
        return kept.log().notices();
    }

    /// Root mean square of the loss of one unit of an instrument, report currency.
    double deviation(String instrument) {
        return ScenarioLosses.deviation(unit(new Change("optimise", Change.Kind.TRADE, instrument, BigDecimal.ONE)));
    }

    /// The expected shortfall of the account at a point.
    ///
    /// @param account 0 for the account itself
    Shortfall shortfall(int account, Levers levers, double[] lots) {
        double[] after = kept.losses().clone();
        for (int i = 0; i < levers.count(); i++) {
            double quantity = levers.get(i).range().quantity(lots[i]).doubleValue() * sign(levers.get(i), account);
            if (quantity != 0) {
                double[] unit = unit(levers.get(i).unit());
                for (int s = 0; s < after.length; s++) {
                    after[s] += quantity * unit[s];
                }
            }
        }
        Tail tail = kept.roughTail(after);
        double[] weights = weights(tail);
        double value = 0;
        for (int t = 0; t < weights.length; t++) {
            value += weights[t] * tail.losses()[t];
        }
        double[] slopes = new double[levers.count()];
        for (int i = 0; i < slopes.length; i++) {
            int sign = sign(levers.get(i), account);
            if (sign != 0) {
                double[] unit = unit(levers.get(i).unit());
                double mean = 0;
                for (int t = 0; t < weights.length; t++) {
                    mean += weights[t] * unit[tail.scenarios()[t]];
                }
                slopes[i] = sign * mean * levers.get(i).range().lot().doubleValue();
            }
        }
        return new Shortfall(value, slopes);
    }

    /// Weight of each loss of the tail; that of the quantile is what the level leaves.
    private double[] weights(Tail tail) {
        double count = confidence.tailCount(tail.count());
        double[] weights = new double[tail.losses().length];
        Arrays.fill(weights, 1 / count);
        weights[0] = 1 - (weights.length - 1) / count;
        return weights;
    }

    /// 1 if a lever adds to the account, -1 if it takes from it, else 0.
    private static int sign(Lever lever, int account) {
        if (account == 0) {
            return 1;
        }
        return lever.giver() == account ? -1 : 0;
    }

    private double[] unit(Change change) {
        return units.computeIfAbsent(change.kind() + " " + change.name(), unseen -> switch (change.kind()) {
            case TRADE -> kept.ofUnit(engine, change.name(), execution);
            case TRANSFER -> kept.ofUnitOfCollateral(engine, change.name(), execution);
        });
    }
}
