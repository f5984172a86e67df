package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The error of simulation that `modelRisk` charges is that of everything that is required from the scenarios.
final class ModelRiskTest {
    /// Coins and a short perpetual of the same size lose nothing together, and the policy grants half of the
    /// offset. The error of the other half was charged nothing before.
    @Test
    void anOffsetThatIsNotGrantedHasAnError() {
        Requirement requirement = requirement(hedged("10", "-10", 1));

        assertThat(requirement.amount(Kind.CORE).doubleValue()).isLessThan(1);
        assertThat(requirement.amount(Kind.OFFSET_NOT_GRANTED).doubleValue()).isGreaterThan(40_000);
        assertThat(requirement.amount(Kind.MODEL_RISK).doubleValue()).isGreaterThan(1_500);
    }

    /// The required amount of 300 seeds lies below the upper end in 97.5 % of them, and the end is not further
    /// away than the errors of the single measures are: an interval of one side of the joint error.
    @Test
    void theEndCoversTheAmountOfOtherSeeds() {
        List<Requirement> seeds = new ArrayList<>();
        for (int seed = 1; seed <= 300; seed++) {
            seeds.add(requirement(hedged("10", "-7", seed)));
        }
        double truth =
                seeds.stream().mapToDouble(ModelRiskTest::required).average().orElseThrow();
        double deviation = Math.sqrt(seeds.stream()
                .mapToDouble(one -> Math.pow(required(one) - truth, 2))
                .average()
                .orElseThrow());
        double charged = seeds.stream()
                .mapToDouble(one -> one.amount(Kind.MODEL_RISK).doubleValue())
                .average()
                .orElseThrow();
        long covered = seeds.stream()
                .filter(one -> required(one) + one.amount(Kind.MODEL_RISK).doubleValue() >= truth)
                .count();

        assertThat(covered / 300.0).isGreaterThan(0.95);
        assertThat(charged / (1.96 * deviation)).isBetween(0.95, 2.0);
    }

    /// With every offset granted, the amount is the core and its error that of the core.
    @Test
    void withEveryOffsetTheErrorIsThatOfTheCore() {
        RiskRequest request = hedged("10", "-7", 1);
        Requirement requirement = new PolicyFixture()
                .crossing(NettingScope.CROSSED)
                .withinGroup("1")
                .requirement(request);
        double upper = PolicyFixture.engine()
                .evaluate(MeasuredBooks.shared(request, requirement.segment())
                        .holding(request.positions(), request.collateral()))
                .risk()
                .simulation()
                .upper()
                .orElseThrow();

        assertThat(requirement.amount(Kind.OFFSET_NOT_GRANTED).doubleValue()).isLessThan(1e-6);
        assertThat(requirement.amount(Kind.MODEL_RISK).doubleValue())
                .isCloseTo(upper - requirement.amount(Kind.CORE).doubleValue(), within(1e-6));
    }

    private static double required(Requirement requirement) {
        return requirement.netting().required().doubleValue();
    }

    private static Requirement requirement(RiskRequest request) {
        return new PolicyFixture().withinGroup("0.5").requirement(request);
    }

    private static RiskRequest hedged(String coins, String perpetuals, int seed) {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.6)
                .scenarios(2_000)
                .seed(seed)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), perpetuals)
                .collateral("BTC", coins)
                .build();
    }
}
