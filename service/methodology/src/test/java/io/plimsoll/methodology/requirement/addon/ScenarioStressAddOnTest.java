package io.plimsoll.methodology.requirement.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The loss in `depeg-in-a-fall`, where every stablecoin falls by 12 % and every other price by 20 %, and in other
/// scenarios of one move, worked out by hand.
final class ScenarioStressAddOnTest {
    private static final double CENT = 0.01;

    /// Long 2 BTC of 60,000 loses 24,000, short 30 ETH of 3,000 gains 18,000, of which the pair BTC and ETH grants
    /// 80 %. Short 1 BTC gains 12,000 in the group of BTC.
    @ParameterizedTest
    @CsvSource({
        "ISOLATED, 2, -30, 0, 24000",
        "GROUPS, 2, -30, 0, 24000",
        "CROSSED, 2, -30, 0, 9600",
        "ISOLATED, 2, -30, -1, 24000",
        "GROUPS, 2, -30, -1, 12000",
        "CROSSED, 2, -30, -1, 2400",
        "CROSSED, 2, 30, 0, 42000",
        "GROUPS, -2, -30, 0, 0",
        "CROSSED, -2, 30, -1, 3600"
    })
    void gainsOffsetLossesAsInNetting(NettingScope scope, String bitcoin, String ether, String other, double loss) {
        ScenarioStressAddOn.WorstScenario worst = worst(
                new PolicyFixture().crossing(scope).stress("depeg-in-a-fall"),
                market().hold(perpetual("BTC-PERP", "BTC", 60_000), bitcoin)
                        .hold(perpetual("BTC-OTHER", "BTC", 60_000), other)
                        .hold(perpetual("ETH-PERP", "ETH", 3_000), ether));

        assertThat(worst.loss()).isCloseTo(loss, within(CENT));
        assertThat(worst.sentence())
                .isEqualTo(
                        loss > 0
                                ? "the worst scenario is depeg-in-a-fall"
                                : "the account loses in none of the policy's scenarios");
    }

    /// XRP is in no pair of the policy, so its gain offsets nothing.
    @Test
    void aGroupInNoPairOffsetsNothing() {
        ScenarioStressAddOn.WorstScenario worst = worst(
                new PolicyFixture().stress("depeg-in-a-fall"),
                market().asset("XRP", 0.5)
                        .factor("XRP.spot", 0.8)
                        .hold(perpetual("BTC-PERP", "BTC", 60_000), "2")
                        .hold(perpetual("XRP-PERP", "XRP", 0.5), "-200000"));

        assertThat(worst.loss()).isCloseTo(24_000, within(CENT));
    }

    /// The short position is of a product that the segment does not allow: it is alone, and its gain does not
    /// count.
    @Test
    void aPositionThatTheSegmentDoesNotAllowIsAlone() {
        RequestFixture account =
                market().hold(perpetual("BTC-PERP", "BTC", 60_000), "2").hold(new Spot("BTC-SPOT", "BTC"), "-2");

        assertThat(worst(new PolicyFixture().products(Product.PERPETUAL).stress("depeg-in-a-fall"), account)
                        .loss())
                .isCloseTo(24_000, within(CENT));
        assertThat(worst(new PolicyFixture().stress("depeg-in-a-fall"), account).loss())
                .isCloseTo(0, within(CENT));
    }

    /// 100,000 USDC lose 12 %, and 5 % in `depeg-5`. Balances of collateral are their own holdings.
    @Test
    void collateralIsRevaluedToo() {
        RequestFixture account = market().collateral("USDC", "100000").collateral("BTC", "1");

        assertThat(worst(new PolicyFixture().stress("depeg-5"), account).loss()).isCloseTo(5_000, within(CENT));
        assertThat(worst(new PolicyFixture().stress("depeg-in-a-fall"), account).loss())
                .isCloseTo(24_000, within(CENT));
    }

    /// Of two scenarios the one with the larger loss counts, in either order.
    @ParameterizedTest
    @CsvSource({"depeg-5, depeg-in-a-fall", "depeg-in-a-fall, depeg-5"})
    void theWorstScenarioIsTheOneWithTheLargestLoss(String first, String second) {
        ScenarioStressAddOn.WorstScenario worst =
                worst(new PolicyFixture().stress(first, second), market().collateral("USDC", "100000"));

        assertThat(worst.loss()).isCloseTo(12_000, within(CENT));
        assertThat(worst.sentence()).isEqualTo("the worst scenario is depeg-in-a-fall");
    }

    /// Longs pay 0.75 % more in each of nine intervals of eight hours.
    @Test
    void fundingCountsAsALoss() {
        ScenarioStressAddOn.WorstScenario worst = worst(
                new PolicyFixture().stress("funding-spike-longs-pay"),
                market().hold(perpetual("BTC-PERP", "BTC", 60_000), "2"));

        assertThat(worst.loss()).isCloseTo(2 * 60_000 * 0.0075 * 9, within(CENT));
    }

    private static ScenarioStressAddOn.WorstScenario worst(PolicyFixture fixture, RequestFixture account) {
        RiskRequest request = account.build();
        AppliedPolicy policy = fixture.appliedPolicy();
        OptionalParts parts = new OptionalParts();
        ScenarioStressAddOn.WorstScenario worst = new ScenarioStressAddOn(
                        policy.policy(), policy.segment(), new Holdings(request, policy).all())
                .worst(PolicyFixture.engine(), request, parts, () -> false);
        assertThat(parts.warnings()).isEmpty();
        return worst;
    }

    private static Perpetual perpetual(String name, String asset, double price) {
        return new Perpetual(name, asset, Payoff.LINEAR, price, 0, Duration.ofHours(8));
    }

    private static RequestFixture market() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 3_000)
                .asset("USDC", 1)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7);
    }
}
