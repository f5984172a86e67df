package io.plimsoll.methodology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Price, cost and speed of trades by hand. A tenth of the daily volume is traded a day, a sixth of that in a stage
/// of four hours.
final class TradingTermsTest {
    private static final double BTC = 60_000;

    /// Four of ten units a day, at half of 30 dollars and `60,000 x 0.5/√365 x √(q/40)` a unit: two days of four
    /// and a rest of two.
    @Test
    void aTotalIsTradedDayByDay() {
        TradingTerms terms = terms(new PolicyFixture().spread("PERP", 40, 30), account());
        double daily = BTC * 0.5 / Math.sqrt(365);

        assertThat(terms.cost(perpetual(), 10))
                .isCloseTo(10 * 15 + daily * (8 * Math.sqrt(4.0 / 40) + 2 * Math.sqrt(2.0 / 40)), within(1e-6));
        assertThat(terms.cost(perpetual(), 8)).isCloseTo(8 * 15 + daily * 8 * Math.sqrt(0.1), within(1e-6));
        assertThat(terms.cost(perpetual(), 3)).isCloseTo(3 * 15 + daily * 3 * Math.sqrt(3.0 / 40), within(1e-6));
        assertThat(terms.cost(perpetual(), 0)).isZero();
    }

    /// Without a known volume everything is traded in a day, without impact, at half of 0.02 % of the price.
    @Test
    void anUnknownVolumeSetsNoLimit() {
        TradingTerms terms = terms(new PolicyFixture(), account());

        assertThat(terms.cost(perpetual(), 1_000)).isCloseTo(1_000 * 6, within(1e-6));
        assertThat(terms.perStage(perpetual())).isInfinite();
        assertThat(terms(new PolicyFixture().volume("PERP", 40), account()).perStage(perpetual()))
                .isCloseTo(40 * 0.1 / 6, within(1e-12));
    }

    @Test
    void costsAreInTheReportCurrency() {
        TradingTerms dollars = terms(new PolicyFixture().spread("PERP", 40, 30), account());
        TradingTerms coins =
                terms(new PolicyFixture().spread("PERP", 40, 30), account().currency("ETH"));

        assertThat(coins.cost(perpetual(), 10)).isCloseTo(dollars.cost(perpetual(), 10) / 3_000, within(1e-9));
    }

    /// 1,000 random trades in parts: the parts cost what the total costs, whatever was traded before.
    @Test
    void aTradeInPartsIsNotCheaper() {
        TradingTerms terms = terms(new PolicyFixture().spread("PERP", 40, 30), account());
        Random random = new Random(5);
        for (int trial = 0; trial < 1_000; trial++) {
            BigDecimal first = BigDecimal.valueOf(random.nextInt(2_000), 2);
            BigDecimal second = BigDecimal.valueOf(random.nextInt(2_000), 2);
            double parts = terms.cost(perpetual(), BigDecimal.ZERO, first)
                    .add(terms.cost(perpetual(), first, second))
                    .doubleValue();

            assertThat(parts)
                    .isCloseTo(terms.cost(perpetual(), first.add(second).doubleValue()), within(2e-8));
            assertThat(terms.cost(perpetual(), first, second)).isNotNegative();
        }
    }

    /// The premium of the put is 2,464.79 dollars by Black (1976) in SciPy, 0.04108 coins. Perpetuals and futures
    /// are settled at the mark.
    @Test
    void aTradeIsPaidInTheAssetOfItsPremium() {
        TradingTerms terms = terms(new PolicyFixture(), account());

        assertThat(terms.cashAsset(reduction("PUT", "3"))).isEqualTo("BTC");
        assertThat(terms.cash(reduction("PUT", "3")).doubleValue()).isCloseTo(-3 * 0.04107988540148029, within(1e-8));
        assertThat(terms.cashAsset(reduction("LINEAR-PUT", "3"))).isEqualTo("USD");
        assertThat(terms.cash(reduction("LINEAR-PUT", "-2")).doubleValue())
                .isCloseTo(2 * 2464.7931240888174, within(1e-6));
        assertThat(terms.cash(reduction("PERP", "3"))).isZero();
        assertThat(terms.cashAsset(reduction("PERP", "3"))).isEqualTo("USD");
        assertThat(terms.cash(reduction("SPOT-2", "-2"))).isEqualByComparingTo("120000");
    }

    /// Collateral is sold on the first spot market of its asset by name, or on one of the asset's name.
    @Test
    void collateralIsSoldForDollarsOnItsSpotMarket() {
        TradingTerms terms = terms(new PolicyFixture(), account());
        PlannedTrade coins = sale("BTC", "-2.5");

        assertThat(terms.instrument(coins)).isEqualTo(new Spot("A0", "BTC"));
        assertThat(terms.instrument(sale("ETH", "-1"))).isEqualTo(new Spot("spot ETH", "ETH"));
        assertThat(terms.instrument(reduction("PERP", "1"))).isEqualTo(perpetual());
        assertThat(terms.cashAsset(coins)).isEqualTo("USD");
        assertThat(terms.cash(coins)).isEqualByComparingTo("150000");
        assertThat(terms.price("USD")).isOne();
    }

    @Test
    void whatExpiresUpToTheHorizonIsNotTraded() {
        TradingTerms terms = terms(new PolicyFixture(), account());

        assertThat(terms.endsWithinHorizon("TODAY")).isTrue();
        assertThat(terms.endsWithinHorizon("PUT")).isFalse();
        assertThat(terms.endsWithinHorizon("PERP")).isFalse();
        assertThat(terms(new PolicyFixture().horizon(Duration.ofHours(23)), account())
                        .endsWithinHorizon("TODAY"))
                .isFalse();
    }

    @Test
    void volatilitiesAreThoseOfTheModel() {
        TradingTerms terms = terms(new PolicyFixture(), account());

        assertThat(terms.volatility("BTC")).isEqualTo(0.5);
        assertThat(terms.volatility("ETH")).isZero();
    }

    private static PlannedTrade reduction(String instrument, String quantity) {
        return new PlannedTrade(Purpose.REDUCTION, instrument, instrument, new BigDecimal(quantity));
    }

    private static PlannedTrade sale(String asset, String quantity) {
        return new PlannedTrade(Purpose.COLLATERAL_SALE, "collateral:" + asset, asset, new BigDecimal(quantity));
    }

    private static TradingTerms terms(PolicyFixture policy, RequestFixture account) {
        RiskRequest request = account.build();
        return new TradingTerms(request, policy.appliedPolicy());
    }

    private static Instrument perpetual() {
        return new Perpetual("PERP", "BTC", Payoff.LINEAR, BTC, 0, Duration.ofHours(8));
    }

    private static EuropeanOption put(String name, Payoff payoff) {
        return new EuropeanOption(
                name, "BTC", payoff, Right.PUT, 58_000, RequestFixture.AS_OF.plus(Duration.ofDays(30)), BTC, 0.5);
    }

    private static RequestFixture account() {
        return new RequestFixture()
                .asset("BTC", BTC)
                .asset("ETH", 3_000)
                .factor("BTC.spot", 0.5)
                .factor("BTC.volatility", 0.8)
                .factor("BTC.basis", 0.05)
                .hold(perpetual(), "1")
                .hold(put("PUT", Payoff.INVERSE), "1")
                .hold(put("LINEAR-PUT", Payoff.LINEAR), "1")
                .hold(new Spot("SPOT-2", "BTC"), "1")
                .hold(
                        new Future("TODAY", "BTC", Payoff.LINEAR, BTC, RequestFixture.AS_OF.plus(Duration.ofDays(1))),
                        "1")
                .list(new Spot("SPOT-1", "BTC"))
                .list(new Spot("A0", "BTC"))
                .list(new Spot("XBT", "BTC"));
    }
}
