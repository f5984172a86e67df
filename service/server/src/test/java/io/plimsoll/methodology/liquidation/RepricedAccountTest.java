package io.plimsoll.methodology.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A move of a price changes prices and nothing else of an instrument.
final class RepricedAccountTest {
    private static final double PRICE = 60_000;

    private static final RiskRequest REQUEST = new RequestFixture()
            .asset("BTC", PRICE)
            .factor("BTC.spot", 0.5)
            .factor("BTC.volatility", 0.8)
            .factor("BTC.basis", 0.05)
            .hold(new Spot("spot", "BTC"), "1")
            .hold(perpetual("rated", PRICE, FundingPayment.PRO_RATA), "1")
            .hold(perpetual("timed", PRICE, FundingPayment.FIXED_TIMES), "-2")
            .hold(future(1.01 * PRICE), "1")
            .hold(option(PRICE), "3")
            .build();

    private static Perpetual perpetual(String name, double mark, FundingPayment payment) {
        return new Perpetual(name, "BTC", Payoff.INVERSE, mark, 0.0003, Duration.ofHours(8), payment);
    }

    private static Future future(double mark) {
        return new Future("future", "BTC", Payoff.LINEAR, mark, RequestFixture.AS_OF.plus(Duration.ofDays(30)));
    }

    private static EuropeanOption option(double underlying) {
        return new EuropeanOption(
                "put",
                "BTC",
                Payoff.LINEAR,
                Right.PUT,
                0.9 * PRICE,
                RequestFixture.AS_OF.plus(Duration.ofDays(7)),
                underlying,
                0.6);
    }

    private static List<Instrument> moved(double factor) {
        RepricedAccount account = new RepricedAccount(
                REQUEST, "BTC", PricedAccount.appliedPolicy().policy().equity());
        return account.at(factor, 1_000).market().instruments();
    }

    @Test
    void anAccountAtItsPresentPriceIsItself() {
        assertThat(moved(1))
                .containsExactlyInAnyOrderElementsOf(REQUEST.market().instruments());
    }

    @Test
    void onlyPricesMove() {
        assertThat(moved(0.5))
                .containsExactlyInAnyOrder(
                        new Spot("spot", "BTC"),
                        perpetual("rated", 0.5 * PRICE, FundingPayment.PRO_RATA),
                        perpetual("timed", 0.5 * PRICE, FundingPayment.FIXED_TIMES),
                        future(0.5 * (1.01 * PRICE)),
                        option(0.5 * PRICE));
    }
}
