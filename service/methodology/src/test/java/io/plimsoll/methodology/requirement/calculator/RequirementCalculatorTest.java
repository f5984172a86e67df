package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.addon.AddOns;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Each line against its formula, worked out here by hand or by another way of the engine.
final class RequirementCalculatorTest {
    private static final double MARK = 60_000;
    private static final double VOLATILITY = 0.5;
    private static final double CENT = 0.01;

    @Test
    void theCoreIsTheMeasureOfTheSegmentAndNotOfTheRequest() {
        RiskRequest asked =
                book("2", "0").margin(RiskMeasure.VALUE_AT_RISK, 0.9).build();
        RiskRequest segments = book("2", "0")
                .margin(RiskMeasure.EXPECTED_SHORTFALL, 0.975)
                .horizon(Duration.ofDays(3), 1)
                .build();
        double measured = PolicyFixture.engine().evaluate(segments).risk().value();

        Requirement requirement = new PolicyFixture()
                .horizon(Duration.ofDays(3))
                .multiplier("1.5")
                .requirement(asked);

        assertThat(requirement.amount(Kind.CORE)).isEqualTo(Money.of(1.5 * measured));
        assertThat(requirement.amount(Kind.OFFSET_NOT_GRANTED)).isZero();
    }

    @Test
    void theLinesSumToTheInitialMarginExactly() {
        Requirement requirement = new PolicyFixture()
                .withoutExemption()
                .volume("PERP", 3)
                .multiplier("1.3")
                .backTest(new BackTestRecord(250, amounts("7.1", "3.3333333333", "9")))
                .requirement(book("2.7", "-1.1").collateral("USDC", "1000.123").build());

        assertThat(requirement.components().stream().map(Component::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(requirement.initial());
        assertThat(requirement.components()).extracting(Component::kind).containsExactly(Kind.values());
        assertThat(requirement.components())
                .allSatisfy(component -> assertThat(component.amount()).isNotNegative());
        assertThat(requirement.maintenance())
                .isEqualTo(Money.round(requirement.initial().multiply(new BigDecimal("0.8"))));
        assertThat(requirement.amount(Kind.BACK_TEST)).isEqualByComparingTo("3.33333333");
    }

    /// Twelve units of which four are traded a day take three days. What is left after the first and the second
    /// is 2/3 and 1/3 of the book, so the measure grows by about `√(1 + 4/9 + 1/9)`; see [CloseOutTest].
    @Test
    void aSlowCloseOutAddsTheDaysOfWhatIsLeft() {
        Requirement requirement = new PolicyFixture()
                .volume("PERP", 40)
                .requirement(book("12", "0").build());
        double core = requirement.amount(Kind.CORE).doubleValue();

        assertThat(requirement.amount(Kind.CLOSE_OUT).doubleValue())
                .isCloseTo(core * (Math.sqrt(1 + 5.0 / 9) - 1), within(0.05 * core));
        assertThat(requirement.components())
                .filteredOn(component -> component.kind() == Kind.CLOSE_OUT)
                .singleElement()
                .satisfies(component -> assertThat(component.reason()).contains("PERP", "3 days"));
    }

    /// Four units a day of a volume of forty: `12 · 60000 · 0.5/√365 · √(4/40)`.
    @Test
    void impactIsTheSquareRootLawOfADaysPart() {
        Requirement requirement = new PolicyFixture()
                .volume("PERP", 40)
                .requirement(book("-12", "0").build());

        assertThat(requirement.amount(Kind.LIQUIDITY).doubleValue())
                .isCloseTo(12 * MARK * VOLATILITY / Math.sqrt(365) * Math.sqrt(0.1), within(CENT));
    }

    /// A spread of 30 US dollars, and 12 units where 3 move the price by 2 %: `12 · 15 + 12 · 60000 · 0.02
    /// √(12/3)`.
    @Test
    void aThinBookOfOrdersCostsMoreThanTheLaw() {
        Requirement requirement = new PolicyFixture()
                .liquidity(new InstrumentLiquidity(
                        "PERP", OptionalDouble.empty(), OptionalDouble.of(30), OptionalDouble.of(3), null))
                .requirement(book("12", "0").build());

        assertThat(requirement.amount(Kind.LIQUIDITY).doubleValue())
                .isCloseTo(12 * 15 + 12 * MARK * 0.02 * 2, within(CENT));
        assertThat(requirement.warnings()).extracting("code").containsExactly("volume-unknown", "past-unknown");
    }

    /// The standard policy's 0.3 % a day over one day whole, then over what is left, 2/3 and 1/3.
    @Test
    void fundingIsPaidOnWhatIsStillHeld() {
        Requirement requirement = new PolicyFixture()
                .volume("PERP", 40)
                .requirement(book("12", "0").build());

        assertThat(requirement.amount(Kind.FUNDING).doubleValue()).isCloseTo(12 * MARK * 0.003 * 2, within(CENT));
    }

    /// 3 % of a positive balance; a negative balance loses nothing.
    @Test
    void aStablecoinThatIsOwnedMayLeaveItsPeg() {
        RequestFixture owned = book("1", "0").asset("DAI", 1).collateral("USDC", "50000");
        assertThat(new PolicyFixture().requirement(owned.build()).amount(Kind.DEPEG))
                .isEqualByComparingTo("1500");
        RequestFixture owed = book("1", "0").collateral("USDC", "-50000");
        assertThat(new PolicyFixture().requirement(owed.build()).amount(Kind.DEPEG))
                .isZero();
    }

    @Test
    void anAssetOfThePolicysListIsWrongWay() {
        RequestFixture book = book("1", "0").asset("BNB", 500).collateral("BNB", "10");
        assertThat(new PolicyFixture().requirement(book.build()).amount(Kind.WRONG_WAY))
                .isEqualByComparingTo("2500");
    }

    /// All of the risk on one asset: a tenth of the fifth above the threshold.
    @Test
    void oneAssetAlonePaysForItsExcess() {
        Requirement requirement = new PolicyFixture()
                .withoutExemption()
                .requirement(book("2", "0").build());
        double core = requirement.amount(Kind.CORE).doubleValue();

        assertThat(requirement.amount(Kind.CONCENTRATION).doubleValue()).isCloseTo(0.1 * 0.2 * core, within(CENT));
        assertThat(new PolicyFixture().requirement(book("2", "0").build()).amount(Kind.CONCENTRATION))
                .isZero();
    }

    @Test
    void aRecordWithinItsCoveragePaysNothing() {
        assertThat(backTest(250, "5", "1")).isZero();
        assertThat(backTest(250, "5", "1", "3", "2")).isEqualByComparingTo("2");
        assertThat(backTest(99, "5", "1")).isEqualByComparingTo("5");
    }

    /// On 12 and 13 March 2020 bitcoin closed at 5563.7069 after 7911.4301: a quarter of what that fall is beyond
    /// the core.
    @Test
    void theWorstScenarioIsPaidAsFarAsItExceedsTheCore() {
        Requirement requirement = new PolicyFixture().requirement(book("2", "0").build());
        double fall = 1 - 5563.7069 / 7911.4301;

        assertThat(requirement.amount(Kind.STRESS).doubleValue())
                .isCloseTo(
                        0.25 * (2 * MARK * fall - requirement.amount(Kind.CORE).doubleValue()), within(CENT));
        assertThat(requirement.components())
                .filteredOn(component -> component.kind() == Kind.STRESS)
                .singleElement()
                .satisfies(component -> assertThat(component.reason()).contains("march-2020"));
    }

    @Test
    void theCorrelationStressTakesBackAtMostWhatWasGranted() {
        Requirement hedged = new PolicyFixture().requirement(book("2", "-80").build());
        assertThat(hedged.amount(Kind.CORRELATION_STRESS))
                .isPositive()
                .isLessThanOrEqualTo(hedged.netting().granted());
        Requirement isolated = new PolicyFixture()
                .crossing(NettingScope.ISOLATED)
                .requirement(book("2", "-80").build());
        assertThat(isolated.amount(Kind.CORRELATION_STRESS)).isZero();
    }

    @Test
    void aProductThatTheSegmentMayNotHoldIsMarginedAlone() {
        Requirement requirement = new PolicyFixture()
                .products(Product.SPOT)
                .requirement(PolicyFixture.at(
                        "v", book("2", "0").hold(new Spot("BTC", "BTC"), "-2").build()));

        assertThat(requirement.netting().notAllowed()).containsExactly("PERP");
        assertThat(requirement.netting().granted()).isZero();
        assertThat(requirement.warnings()).extracting("code").contains("product-not-allowed");
    }

    private static BigDecimal backTest(int days, String... shortfalls) {
        return AddOns.backTest(new BackTestRecord(days, amounts(shortfalls)), new BigDecimal("0.99"))
                .amount();
    }

    private static List<BigDecimal> amounts(String... amounts) {
        return Arrays.stream(amounts).map(BigDecimal::new).toList();
    }

    /// A perpetual on BTC and ETH itself.
    private static RequestFixture book(String bitcoin, String ether) {
        return new RequestFixture()
                .asset("BTC", MARK)
                .asset("ETH", 1_600)
                .asset("USDC", 1)
                .factor("BTC.spot", VOLATILITY)
                .factor("ETH.spot", 0.7)
                .correlation(new double[] {1, 0.8}, new double[] {0.8, 1})
                .scenarios(20_000)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, MARK, 0, Duration.ofHours(8)), bitcoin)
                .hold(new Spot("ETH", "ETH"), ether);
    }
}
