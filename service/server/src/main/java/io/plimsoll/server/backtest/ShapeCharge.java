package io.plimsoll.server.backtest;

import io.plimsoll.calibration.backtest.rolling.MarginCharge;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.ShapeRules;
import io.plimsoll.methodology.requirement.addon.ShapeAddOn;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// The shape charge of a policy in the margins of a back-test, before the segment's multiplier.
final class ShapeCharge implements MarginCharge {
    private final ShapeRules rules;
    private final Segment segment;
    private final AppliedPolicy applied;

    /// @param policy with a shape charge; its default segment is used
    ShapeCharge(Policy policy) {
        this.rules = Objects.requireNonNull(policy.shape());
        this.segment = Objects.requireNonNull(policy.segments().get(policy.defaultSegment()));
        this.applied = new AppliedPolicy(policy, segment, Map.of(), null);
    }

    @Override
    public String policy() {
        return applied.policy().header().name();
    }

    @Override
    public double dollars(RiskRequest request, Account account) {
        RiskRequest held = request.holding(account.positions(), account.collateral());
        double charge = new ShapeAddOn(rules, segment, held, new Holdings(held, applied)).dollars();
        return charge * Math.sqrt(seconds(request.plan().horizon()) / seconds(segment.horizon()));
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }
}
