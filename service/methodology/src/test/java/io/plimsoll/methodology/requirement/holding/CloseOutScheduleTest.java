package io.plimsoll.methodology.requirement.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.LiquidityRules;
import io.plimsoll.methodology.policy.StandardPolicy;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Days, costs and deltas of the close-out of one instrument, against figures worked out by hand or by SciPy.
final class CloseOutScheduleTest {
    private static final double PRICE = 60_000;
    private static final double VOLATILITY = 0.73;

    /// A tenth of the volume a day, at most ten days, `Y = 1`; half-spreads of 0.025 % (spot) to 0.1 %
    /// (option).
    private static final LiquidityRules RULES = StandardPolicy.policy().liquidity();

    /// `scipy.stats.norm.cdf` of `d1` of Black (1976), 365 days a year.
    @ParameterizedTest
    @CsvSource({
        "CALL, 60000, 58000, 0.6, 36, 0.8161058312848201",
        "PUT, 60000, 58000, 0.6, 36, -0.18389416871517994",
        "CALL, 60000, 75000, 0.5, 2160, 0.2192849609956682",
        "PUT, 1600, 1500, 0.8, 168, -0.2617580298256225",
        "CALL, 1600, 1600, 1.2, 8760, 0.7257468822499265"
    })
    void theDeltaOfAnOptionIsThatOfBlack(
            Right right, double underlying, double strike, double volatility, int hours, double delta) {
        EuropeanOption option = option(right, strike, Duration.ofHours(hours), underlying, volatility);

        assertThat(CloseOutSchedule.delta(option, RequestFixture.AS_OF)).isCloseTo(delta, within(1e-12));
    }

    /// At expiry, and without volatility, the whole move of the underlying is charged.
    @Test
    void anOptionWithoutTimeOrVolatilityMovesWithItsUnderlying() {
        for (Right right : Right.values()) {
            assertThat(CloseOutSchedule.delta(option(right, 58_000, Duration.ZERO, PRICE, 0.6), RequestFixture.AS_OF))
                    .isEqualTo(right.sign());
            assertThat(CloseOutSchedule.delta(
                            option(right, 58_000, Duration.ofDays(9), PRICE, 0), RequestFixture.AS_OF))
                    .isEqualTo(right.sign());
        }
    }

    @Test
    void everythingButAnOptionMovesWithItsUnderlying() {
        assertThat(CloseOutSchedule.delta(new Spot("BTC", "BTC"), RequestFixture.AS_OF))
                .isOne();
        assertThat(CloseOutSchedule.delta(perpetual(), RequestFixture.AS_OF)).isOne();
        assertThat(CloseOutSchedule.delta(future(), RequestFixture.AS_OF)).isOne();
    }

    @Test
    void aPositionTradesAtThePriceOfItsUnderlying() {
        assertThat(CloseOutSchedule.price(new Spot("BTC", "BTC"), PRICE)).isEqualTo(PRICE);
        assertThat(CloseOutSchedule.price(perpetual(), PRICE)).isEqualTo(60_100);
        assertThat(CloseOutSchedule.price(future(), PRICE)).isEqualTo(61_000);
        assertThat(CloseOutSchedule.price(option(Right.CALL, 58_000, Duration.ofDays(9), 60_700, 0.5), PRICE))
                .isEqualTo(60_700);
    }

    /// Without a quote the spread is the policy's: 0.05 % of 60,000 (spot), 0.02 % of 60,100 (perpetual), 0.05
    /// % of 61,000 (future). Half of it is paid on each of eight units.
    @Test
    void anUnknownSpreadIsThePolicys() {
        assertThat(schedule(new Spot("BTC", "BTC"), 8, unknown()).spreadCost()).isCloseTo(8 * 15, within(1e-9));
        assertThat(schedule(perpetual(), 8, unknown()).spreadCost()).isCloseTo(8 * 6.01, within(1e-9));
        assertThat(schedule(future(), 8, unknown()).spreadCost()).isCloseTo(8 * 15.25, within(1e-9));
        assertThat(schedule(perpetual(), 8, unknown()).impactCost()).isZero();
        assertThat(schedule(perpetual(), 8, unknown()).isVolumeKnown()).isFalse();
    }

    /// Twelve units at four a day of a volume of 40, a quoted spread of 30 dollars.
    @Test
    void aQuotedSpreadAndTheSquareRootLawMakeTheCost() {
        CloseOutSchedule schedule = schedule(perpetual(), 12, liquidity(40, 30, OptionalDouble.empty()));

        assertThat(schedule.parts()).isEqualTo(3);
        assertThat(schedule.isVolumeKnown()).isTrue();
        assertThat(schedule.spreadCost()).isCloseTo(12 * 15, within(1e-9));
        assertThat(schedule.impactCost())
                .isCloseTo(12 * 60_100 * 0.73 / Math.sqrt(365) * Math.sqrt(4.0 / 40), within(1e-6));
        assertThat(schedule.cost(1)).isCloseTo((schedule.spreadCost() + schedule.impactCost()) / 3, within(1e-9));
        assertThat(schedule.cost(3)).isEqualTo(schedule.cost(1));
        assertThat(schedule.cost(4)).isZero();
    }

    /// The same day's part of four, where 64 or one unit moves the price by 2 %: a quarter of 2 % is less than
    /// the law's 1.2 %, and twice 2 % is more.
    @Test
    void theDepthCountsOnlyIfItMovesThePriceMore() {
        double law = 12 * 60_100 * 0.73 / Math.sqrt(365) * Math.sqrt(0.1);

        assertThat(schedule(perpetual(), 12, liquidity(40, 0, OptionalDouble.of(64)))
                        .impactCost())
                .isCloseTo(law, within(1e-6));
        assertThat(schedule(perpetual(), 12, liquidity(40, 0, OptionalDouble.of(1)))
                        .impactCost())
                .isCloseTo(12 * 60_100 * 0.04, within(1e-6));
    }

    /// The impact on an option is its delta times that on its underlying. A put costs as much as a call of the
    /// same absolute delta.
    @Test
    void theImpactOnAnOptionIsScaledByItsDelta() {
        EuropeanOption put = option(Right.PUT, 58_000, Duration.ofHours(36), PRICE, 0.6);

        assertThat(schedule(put, 10, liquidity(1_000, 0, OptionalDouble.empty()))
                        .impactCost())
                .isCloseTo(
                        10 * 60_000 * 0.18389416871517994 * 0.73 / Math.sqrt(365) * Math.sqrt(10.0 / 1_000),
                        within(1e-6));
    }

    /// A tenth of the daily volume a day, at least one day, at most ten.
    @ParameterizedTest
    @CsvSource({"0, 40, 1", "4, 40, 1", "4.1, 40, 2", "12, 40, 3", "39.9, 40, 10", "4000, 40, 10"})
    void theDaysFollowFromTheVolume(double traded, double volume, int days) {
        assertThat(CloseOutSchedule.days(traded, liquidity(volume, 0, OptionalDouble.empty()), RULES))
                .isEqualTo(days);
        assertThat(CloseOutSchedule.days(traded, unknown(), RULES)).isOne();
    }

    /// Ten parts of which four are sold before expiry: four tenths of the cost, and nothing is left after the
    /// fifth day, on which the rest is settled.
    @Test
    void partsThatExpireBearNoCost() {
        CloseOutSchedule whole = schedule(perpetual(), 40, liquidity(40, 30, OptionalDouble.empty()));
        CloseOutSchedule cut = whole.until(4);

        assertThat(whole.until(10)).isSameAs(whole);
        assertThat(whole.until(11)).isSameAs(whole);
        assertThat(cut.sold()).isEqualTo(4);
        assertThat(cut.parts()).isEqualTo(10);
        assertThat(cut.days()).isEqualTo(5);
        assertThat(cut.spreadCost()).isCloseTo(0.4 * whole.spreadCost(), within(1e-9));
        assertThat(cut.impactCost()).isCloseTo(0.4 * whole.impactCost(), within(1e-6));
        assertThat(cut.cost(4)).isCloseTo(whole.cost(4), within(1e-9));
        assertThat(cut.cost(5)).isZero();
        assertThat(cut.left(4)).isCloseTo(0.6, within(1e-15));
        assertThat(cut.left(5)).isZero();
        assertThat(whole.until(0).cost(1)).isZero();
        assertThat(whole.until(0).days()).isOne();
    }

    /// 2,000 random schedules: the daily costs sum to the whole cost, and the parts left fall by equal steps to
    /// nothing.
    @Test
    void theDaysSumToTheWhole() {
        Random random = new Random(17);
        for (int trial = 0; trial < 2_000; trial++) {
            InstrumentLiquidity liquidity = liquidity(1 + 100 * random.nextDouble(), 50, OptionalDouble.empty());
            CloseOutSchedule whole = schedule(perpetual(), 60 * random.nextDouble(), liquidity);
            CloseOutSchedule schedule = whole.until(random.nextInt(12));
            double cost = 0;
            double left = 1;
            for (int day = 1; day <= schedule.days(); day++) {
                cost += schedule.cost(day);
                if (day < schedule.days()) {
                    assertThat(left - schedule.left(day)).isCloseTo(1.0 / schedule.parts(), within(1e-12));
                    left = schedule.left(day);
                }
            }
            assertThat(cost)
                    .isCloseTo(
                            schedule.spreadCost() + schedule.impactCost(),
                            within(1e-12 * (1 + whole.spreadCost() + whole.impactCost())));
            assertThat(schedule.left(schedule.days())).isZero();
        }
    }

    private static CloseOutSchedule schedule(Instrument instrument, double size, InstrumentLiquidity liquidity) {
        return CloseOutSchedule.of(
                size,
                size,
                instrument,
                liquidity,
                RULES,
                new CloseOutSchedule.AssetMarket(PRICE, VOLATILITY, RequestFixture.AS_OF));
    }

    private static InstrumentLiquidity unknown() {
        return InstrumentLiquidity.unknown("PERP");
    }

    private static InstrumentLiquidity liquidity(double volume, double spread, OptionalDouble depth) {
        return new InstrumentLiquidity("PERP", OptionalDouble.of(volume), OptionalDouble.of(spread), depth, null);
    }

    private static Perpetual perpetual() {
        return new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_100, 0, Duration.ofHours(8));
    }

    private static Future future() {
        return new Future("FUTURE", "BTC", Payoff.LINEAR, 61_000, RequestFixture.AS_OF.plus(Duration.ofDays(90)));
    }

    private static EuropeanOption option(
            Right right, double strike, Duration life, double underlying, double volatility) {
        return new EuropeanOption(
                "OPTION", "BTC", Payoff.LINEAR, right, strike, RequestFixture.AS_OF.plus(life), underlying, volatility);
    }
}
