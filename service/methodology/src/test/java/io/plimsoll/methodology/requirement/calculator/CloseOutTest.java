package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The line `closeOut`.
final class CloseOutTest {
    private static final double PRICE = 60_000;
    private static final double CENT = 0.01;

    @Test
    void whatIsOverWithinTheHorizonAddsNothing() {
        Requirement requirement = new PolicyFixture()
                .volume("PERP", 1_000)
                .requirement(book("-12").collateral("BTC", "2").build());

        assertThat(requirement.amount(Kind.CLOSE_OUT)).isEqualByComparingTo("0");
        assertThat(reason(requirement)).isEqualTo("everything can be closed out within the horizon");
    }

    /// `√(1 + Σ_j ((n-j)/n)²)`, of moves so small that the price is linear in them: the expected shortfall of a
    /// normal law is in proportion to its deviation. Four standard errors of the ratio of two figures are below 1.5
    /// % here; a sound engine fails one of the four for 3 of 10,000 seeds.
    @ParameterizedTest
    @CsvSource({"40, 12, P1D, 3", "20, 12, P1D, 6", "40, -12, P2D, 3", "10, 12, PT12H, 10"})
    void aLinearPositionGrowsWithTheRootOfItsVariance(double volume, String quantity, Duration horizon, int days) {
        double first = horizon.toHours() / 24.0;
        double variance = first;
        for (int day = 1; day < days; day++) {
            variance += Math.pow((double) (days - day) / days, 2);
        }
        Requirement requirement = new PolicyFixture()
                .withoutImpact()
                .horizon(horizon)
                .volume("PERP", volume)
                .requirement(market(1e-3)
                        .hold(perpetual(0), quantity)
                        .scenarios(200_000)
                        .build());
        double core = requirement.amount(Kind.CORE).doubleValue();

        assertThat(requirement.amount(Kind.CLOSE_OUT).doubleValue() + core)
                .isCloseTo(core * Math.sqrt(variance / first), within(0.015 * core));
        assertThat(reason(requirement))
                .startsWith("PERP takes longest to close out, " + days + " days: the measure is ");
    }

    /// Without volatility the path is flat, and each day that a part is held pays its funding: 0.01 % in eight
    /// hours on a whole day in the core, and then on 2/3 and 1/3.
    @Test
    void fundingIsPaidWhileAPartIsHeld() {
        Requirement requirement = new PolicyFixture()
                .withoutImpact()
                .volume("PERP", 40)
                .requirement(market(0).hold(perpetual(0.0001), "12").build());

        assertThat(requirement.amount(Kind.CORE).doubleValue()).isCloseTo(12 * PRICE * 0.0003, within(CENT));
        assertThat(requirement.amount(Kind.CLOSE_OUT).doubleValue()).isCloseTo(12 * PRICE * 0.0003, within(CENT));
    }

    /// A cost of 1 % of the price takes 1 % off the loss of a long position and puts it on that of a short one. The
    /// spread is 1,200 US dollars, of which half is paid.
    @Test
    void costsAreThoseOfThePriceOnThePath() {
        PolicyFixture dear = new PolicyFixture().withoutImpact().spread("PERP", 40, 1_200);
        PolicyFixture free = new PolicyFixture().withoutImpact().spread("PERP", 40, 0);
        for (String quantity : List.of("12", "-12")) {
            double share = quantity.equals("12") ? 0.99 : 1.01;
            assertThat(needed(dear.requirement(book(quantity).build())))
                    .as(quantity)
                    .isCloseTo(share * needed(free.requirement(book(quantity).build())), within(CENT));
        }
    }

    private static double needed(Requirement requirement) {
        return requirement
                .amount(Kind.CORE)
                .add(requirement.amount(Kind.CLOSE_OUT))
                .doubleValue();
    }

    /// Long one perpetual, short another of the same asset that can be sold at once: in the horizon nothing can be
    /// lost, and after it the hedge is gone, with 10, 8, 6, 4 and 2 of 12 units left.
    @Test
    void aHedgeThatIsGoneFirstLeavesTheRestOpen() {
        RequestFixture hedged = market(1e-3)
                .hold(perpetual(0), "12")
                .hold(new Perpetual("HEDGE", "BTC", Payoff.LINEAR, PRICE, 0, Duration.ofHours(8)), "-12");
        PolicyFixture policy = new PolicyFixture().withoutImpact().volume("PERP", 20);
        Requirement requirement = policy.requirement(hedged.build());
        double open = new PolicyFixture()
                .requirement(market(1e-3).hold(perpetual(0), "10").build())
                .amount(Kind.CORE)
                .doubleValue();

        assertThat(requirement.amount(Kind.CORE).doubleValue()).isCloseTo(0, within(1e-6));
        assertThat(requirement.amount(Kind.CLOSE_OUT).doubleValue())
                .isCloseTo(open * Math.sqrt(2.2), within(0.05 * open));
    }

    /// A tenth of 50 coins a day: the collateral takes four days although the position is closed out in one.
    @Test
    void collateralIsSoldAsFastAsItsOwnVolumeAllows() {
        Requirement listed = new PolicyFixture()
                .withoutImpact()
                .volume("BTC-SPOT", 50)
                .requirement(book("1")
                        .list(new Spot("BTC-SPOT", "BTC"))
                        .collateral("BTC", "20")
                        .build());
        Requirement unlisted = new PolicyFixture()
                .withoutImpact()
                .requirement(book("1").collateral("BTC", "20").build());

        assertThat(listed.amount(Kind.CLOSE_OUT)).isPositive();
        assertThat(reason(listed)).startsWith("collateral takes longest to close out, 4 days");
        assertThat(unlisted.amount(Kind.CLOSE_OUT)).isZero();
        assertThat(listed.amount(Kind.LIQUIDITY)).isEqualTo(unlisted.amount(Kind.LIQUIDITY));
    }

    /// A position in an asset and collateral in the same asset share its volume.
    @Test
    void collateralAndPositionsInTheAssetAreSoldTogether() {
        Requirement requirement = new PolicyFixture()
                .volume("BTC-SPOT", 100)
                .requirement(market(0.5)
                        .hold(new Spot("BTC-SPOT", "BTC"), "10")
                        .collateral("BTC", "30")
                        .build());

        assertThat(reason(requirement)).startsWith("BTC-SPOT takes longest to close out, 4 days");
        assertThat(requirement.amount(Kind.LIQUIDITY).doubleValue())
                .isCloseTo(10 * PRICE * 0.5 / Math.sqrt(365) * Math.sqrt(0.1), within(CENT));
    }

    @Test
    void theMarginNeverFallsWhenVolumesFall() {
        for (String quantity : List.of("12", "-12")) {
            BigDecimal before = BigDecimal.ZERO;
            for (double volume : new double[] {200, 119, 100, 59, 40, 30, 24, 20, 17, 12, 6}) {
                BigDecimal initial = new PolicyFixture()
                        .volume("PERP", volume)
                        .requirement(book(quantity).build())
                        .initial();
                assertThat(initial).as("%s at %s", quantity, volume).isGreaterThanOrEqualTo(before);
                before = initial;
            }
        }
    }

    @Test
    void twiceTheBookPaysAtLeastTwiceForItsCloseOut() {
        PolicyFixture policy = new PolicyFixture().volume("PERP", 40).volume("FUTURE", 100);
        for (int[] pair : new int[][] {{12, -7}, {-3, -7}, {40, 7}, {-18, 30}}) {
            Requirement once = policy.requirement(pairOf(pair[0], pair[1]));
            Requirement twice = policy.requirement(pairOf(2 * pair[0], 2 * pair[1]));
            for (Kind kind : List.of(Kind.CLOSE_OUT, Kind.LIQUIDITY)) {
                assertThat(twice.amount(kind).doubleValue())
                        .as("%s of %d and %d", kind.word(), pair[0], pair[1])
                        .isGreaterThanOrEqualTo(2 * once.amount(kind).doubleValue() - CENT);
            }
        }
    }

    private static RiskRequest pairOf(int perpetual, int future) {
        return book(String.valueOf(perpetual))
                .factor("BTC.basis", 0.02)
                .hold(
                        new Future(
                                "FUTURE",
                                "BTC",
                                Payoff.INVERSE,
                                60_500,
                                RequestFixture.AS_OF.plus(Duration.ofDays(90))),
                        String.valueOf(future))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD", "BTC"})
    void orderDoesNotShowInAnyCurrency(String currency) {
        PolicyFixture policy = new PolicyFixture().volume("PERP", 30).volume("PUT", 50);
        Requirement one = policy.requirement(mixed(currency).build());
        Requirement other = policy.requirement(mixed(currency).reversed().build());

        assertThat(one.components()).isEqualTo(other.components());
        assertThat(one.amount(Kind.CLOSE_OUT)).isPositive();
    }

    /// In a coin, a short position is what a balance of dollars is: worth fewer coins when the price rises. It
    /// loses `q (S' - S) / S'` coins, dollars lose `D (1/S - 1/S')`, the same for `D = q S`. Both are sold over
    /// three days, the collateral as long as a small position takes.
    @Test
    void inACoinEachPartIsChangedAtThePriceOfItsDay() {
        Requirement position = new PolicyFixture()
                .withoutImpact()
                .volume("PERP", 40)
                .requirement(book("-12").currency("BTC").build());
        Requirement dollars = new PolicyFixture()
                .withoutImpact()
                .volume("PERP", 0.00004)
                .requirement(book("-0.000012")
                        .currency("BTC")
                        .collateral("USD", "720000")
                        .build());

        assertThat(needed(dollars)).isCloseTo(needed(position), within(1e-5 * needed(position)));
        assertThat(position.amount(Kind.CLOSE_OUT)).isPositive();
    }

    @Test
    void threadsDoNotShow() {
        RiskRequest request = mixed("USD").build();
        assertThat(new PolicyFixture()
                        .volume("PERP", 30)
                        .threads(1)
                        .requirement(request)
                        .components())
                .isEqualTo(new PolicyFixture()
                        .volume("PERP", 30)
                        .threads(3)
                        .requirement(request)
                        .components());
    }

    /// A day, and the sales of two more: paths of whole periods whatever the horizon, and a second less is no more
    /// work.
    @Test
    void aHorizonThatIsNoWholeDayTakesNoMorePeriods() {
        new PolicyFixture()
                .horizon(Duration.ofSeconds(86_399))
                .volume("PERP", 40)
                .check(book("12").build());
    }

    @Test
    void tooMuchWorkIsAFault() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new PolicyFixture()
                        .volume("PERP", 1)
                        .check(book("12")
                                .period(Duration.ofMinutes(1))
                                .scenarios(20_000_000)
                                .build()))
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting(Fault::code).containsOnly("too-much-work"));
    }

    private static String reason(Requirement requirement) {
        return requirement.components().stream()
                .filter(component -> component.kind() == Kind.CLOSE_OUT)
                .map(Component::reason)
                .findFirst()
                .orElseThrow();
    }

    private static RequestFixture mixed(String currency) {
        return market(0.5)
                .asset("ETH", 3_000)
                .factor("ETH.spot", 0.7)
                .factor("BTC.volatility", 0.8)
                .distribution(new Distribution.StudentT(5))
                .currency(currency)
                .hold(perpetual(0.0001), "9")
                .hold(
                        new EuropeanOption(
                                "PUT",
                                "BTC",
                                Payoff.INVERSE,
                                Right.PUT,
                                58_000,
                                RequestFixture.AS_OF.plus(Duration.ofHours(36)),
                                PRICE,
                                0.6),
                        "-11")
                .hold(new Spot("ETH", "ETH"), "-30")
                .collateral("BTC", "3")
                .collateral("USD", "100000");
    }

    private static RequestFixture book(String quantity) {
        return market(0.5).hold(perpetual(0), quantity);
    }

    private static Perpetual perpetual(double rate) {
        return new Perpetual("PERP", "BTC", Payoff.LINEAR, PRICE, rate, Duration.ofHours(8));
    }

    private static RequestFixture market(double volatility) {
        return new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", volatility)
                .scenarios(20_000);
    }
}
