package io.plimsoll.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.greeks.BlackGreeks;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Years;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What contracts in a stablecoin gain by its peg, by the formula of their pay-off.
final class PegExposuresTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-09-25T08:00:00Z");
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);
    private static final double COIN = 0.998;

    private static Perpetual perpetual(String name, double mark, String settlement) {
        return new Perpetual(
                name, "BTC", Payoff.LINEAR, mark, 0.0001, EIGHT_HOURS, FundingPayment.PRO_RATA, settlement);
    }

    private static EuropeanOption option(Right right, double strike, double forward) {
        return new EuropeanOption(
                right + "-" + strike,
                "BTC",
                Payoff.LINEAR,
                right,
                strike,
                EXPIRY,
                forward,
                0.6,
                OptionalDouble.empty(),
                "USDT");
    }

    private static Market market(Instrument... instruments) {
        return PegExposures.listed(
                new Market(
                        List.of(new AssetPrice("BTC", 60_000), new AssetPrice("USDT", COIN), new AssetPrice("USDC", 1)),
                        List.of(instruments)),
                coin -> !coin.equals("USDC"));
    }

    private static Position position(String id, String instrument, String quantity, @Nullable String venue) {
        return new Position(id, instrument, new BigDecimal(quantity), venue, null);
    }

    private static double coins(List<Position> positions) {
        return positions.stream()
                .filter(position -> position.instrument().equals("USDT:peg"))
                .mapToDouble(position -> position.quantity().doubleValue())
                .sum();
    }

    /// A contract with the mark `F/u` coins gains `q (F'/u' - F/u)` coins, which are worth `u'` each.
    @Test
    void aLinearContractGainsWhatItPaysInCoins() {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            double mark = 100 + 90_000 * random.nextDouble();
            double moved = mark * (0.5 + random.nextDouble());
            double coin = COIN * (0.5 + random.nextDouble());
            BigDecimal quantity = BigDecimal.valueOf(random.nextInt(-20_000, 20_000), 3);
            Instrument contract = random.nextBoolean()
                    ? perpetual("contract", mark, "USDT")
                    : new Future("contract", "BTC", Payoff.LINEAR, mark, EXPIRY, "USDT");
            List<Position> positions = PegExposures.completed(
                    List.of(new Position("p", "contract", quantity, "binance", null)), NOW, market(contract));
            double paid = quantity.doubleValue() * (moved / coin - mark / COIN) * coin;
            double gained = quantity.doubleValue() * (moved - mark) + coins(positions) * (coin - COIN);
            assertThat(gained).isEqualTo(paid, within(1e-7 * (1 + Math.abs(quantity.doubleValue() * mark))));
        }
    }

    /// An option is worth `u' V(F'/u', K/u)` dollars; its coins leave an error of second order in the move of the
    /// coin, so that a tenth of the move has a hundredth of the error.
    @Test
    void anOptionGainsWhatItPaysInCoinsToFirstOrder() {
        Random random = new Random(2);
        double years = Years.between(NOW, EXPIRY);
        for (int i = 0; i < 2000; i++) {
            double forward = 30_000 + 60_000 * random.nextDouble();
            double strike = forward * (0.7 + 0.6 * random.nextDouble());
            Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
            EuropeanOption option = option(right, strike, forward);
            double coins = coins(
                    PegExposures.completed(List.of(position("p", option.name(), "1", "okx")), NOW, market(option)));
            for (double move : new double[] {0.01, 0.001}) {
                double coin = COIN * (1 - move);
                double paid = coin
                        * BlackGreeks.of(right.sign(), forward / coin, strike / COIN, years, 0.6)
                                .value();
                double before = COIN
                        * BlackGreeks.of(right.sign(), forward / COIN, strike / COIN, years, 0.6)
                                .value();
                assertThat(coins * (coin - COIN)).isEqualTo(paid - before, within(2 * forward * move * move));
            }
        }
    }

    @Test
    void coinsFollowTheOtherPositionsInAnyOrderAndAgain() {
        Market market = market(
                perpetual("BTCUSDT", 60_000, "USDT"),
                perpetual("BTCUSD", 60_000, "USD"),
                perpetual("BTCUSDC", 60_000, "USDC"),
                option(Right.CALL, 70_000, 61_000));
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            List<Position> positions = new ArrayList<>();
            for (int j = 0; j < 8; j++) {
                String name = market.instruments().get(random.nextInt(4)).name();
                String venue = random.nextBoolean() ? "binance" : "okx";
                positions.add(position("p" + j, name, String.valueOf(random.nextInt(-5, 6)), venue));
            }
            List<Position> completed = PegExposures.completed(positions, NOW, market);
            assertThat(completed).startsWith(positions.toArray(Position[]::new));
            assertThat(PegExposures.completed(completed, NOW, market)).isEqualTo(completed);
            List<Position> shuffled = new ArrayList<>(completed);
            Collections.shuffle(shuffled, random);
            assertThat(PegExposures.completed(shuffled, NOW, market)).containsExactlyInAnyOrderElementsOf(completed);
            // What is closed leaves no coins.
            positions.forEach(position -> shuffled.add(new Position(
                    "close-" + position.positionId(),
                    position.instrument(),
                    position.quantity().negate(),
                    position.venue(),
                    null)));
            assertThat(PegExposures.completed(shuffled, NOW, market))
                    .noneMatch(position -> position.instrument().equals("USDT:peg"));
        }
    }

    @Test
    void eachOwnerHasCoinsOfItsOwn() {
        Market market = market(perpetual("BTCUSDT", 60_000, "USDT"));
        List<Position> completed = PegExposures.completed(
                List.of(
                        new Position("a", "BTCUSDT", BigDecimal.ONE, "binance", null, "rates"),
                        new Position("b", "BTCUSDT", BigDecimal.ONE, "binance", null, "vol"),
                        new Position("c", "BTCUSDT", BigDecimal.ONE, null, null, null)),
                NOW,
                market);
        assertThat(completed.subList(3, 6))
                .extracting(Position::positionId)
                .containsExactly("USDT:peg", "binance:USDT:peg", "binance:USDT:peg-2");
        assertThat(completed.subList(3, 6)).extracting(Position::desk).containsExactly(null, "rates", "vol");
    }

    @Test
    void aCoinWithoutAFactorOrADollarHasNone() {
        Market market = market(perpetual("BTCUSDC", 60_000, "USDC"), perpetual("BTCUSD", 60_000, "USD"));
        List<Position> positions =
                List.of(position("a", "BTCUSDC", "1", "deribit"), position("b", "BTCUSD", "1", "deribit"));
        assertThat(PegExposures.completed(positions, NOW, market)).isSameAs(positions);
        assertThat(market.instruments()).hasSize(2);
    }

    @Test
    void anInverseContractPaysItsAsset() {
        assertThatThrownBy(() -> new Future("f", "BTC", Payoff.INVERSE, 60_000, EXPIRY, "USDT"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("settlement is USDT: an inverse contract pays its asset, BTC");
    }
}
