package io.plimsoll.desk.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The account after trades and transfers.
final class ChangeTest {
    @Test
    void aTradeIsAPositionOfItsOwn() {
        RiskRequest account = account(position("a", "PERP", "10", "deribit", "desk"));
        RiskRequest after = Change.apply(account, List.of(trade("PERP", "-4"), trade("PUT", "2")));

        assertThat(after.positions())
                .extracting(Position::positionId, Position::instrument, Position::quantity)
                .containsExactly(
                        tuple("a", "PERP", new BigDecimal("10")),
                        tuple("what-if 1", "PERP", new BigDecimal("-4")),
                        tuple("what-if 2", "PUT", new BigDecimal("2")));
        assertThat(after.collateral()).isEqualTo(account.collateral());
        assertThat(account.positions()).hasSize(1);
    }

    @Test
    void theIdOfATradeIsOneThatNoPositionHas() {
        RiskRequest account = account(
                position("what-if 1", "PERP", "10", null, null), position("what-if 2", "PERP", "1", null, null));

        assertThat(Change.apply(account, List.of(trade("PERP", "-4"), trade("PERP", "-5")))
                        .positions())
                .extracting(Position::positionId)
                .containsExactly("what-if 1", "what-if 2", "what-if 3", "what-if 4");
    }

    /// A trade is made where all positions of its asset are; if they differ, or one has none, at no venue. A venue
    /// that the change names comes first.
    @Test
    void aTradeIsMadeWhereThePositionsOfItsAssetAre() {
        Position deribit = position("a", "PERP", "10", "deribit", "desk");
        Position same = position("b", "PUT", "1", "deribit", "other");
        Position okx = position("c", "PERP", "1", "okx", "desk");
        Position ether = position("d", "ETH", "1", "kraken", "prime");

        assertThat(placed(trade("PERP", "1"), deribit, same, ether)).isEqualTo(tuple("deribit", null));
        assertThat(placed(trade("PERP", "1"), deribit, okx, ether)).isEqualTo(tuple(null, "desk"));
        assertThat(placed(trade("PERP", "1"), deribit, position("e", "PUT", "1", null, null)))
                .isEqualTo(tuple(null, null));
        assertThat(placed(trade("PERP", "1"), ether)).isEqualTo(tuple(null, null));
        assertThat(placed(
                        new Change("x", Change.Kind.TRADE, "PERP", BigDecimal.ONE, "binance", "prime"), deribit, same))
                .isEqualTo(tuple("binance", "prime"));
    }

    private static Tuple placed(Change change, Position... positions) {
        Position traded =
                Change.apply(account(positions), List.of(change)).positions().getLast();
        return tuple(traded.venue(), traded.counterparty());
    }

    @Test
    void aTransferChangesABalanceOrOpensOne() {
        RiskRequest account = account();
        RiskRequest after =
                Change.apply(account, List.of(transfer("BTC", "-2.5"), transfer("ETH", "7"), transfer("ETH", "-1")));

        assertThat(after.collateral())
                .containsExactly(
                        new CollateralBalance("BTC", new BigDecimal("0.5")),
                        new CollateralBalance("ETH", new BigDecimal("6")));
        assertThat(after.positions()).isEmpty();
    }

    /// A put of 2,464.79 dollars (Black 1976 in SciPy) and a coin of 60,000 are paid in dollars, a perpetual is
    /// settled at its mark. A transfer is not paid.
    @Test
    void aSettledTradeIsPaidInDollarsAtTheMark() {
        RiskRequest bought = Change.settled(account(), List.of(trade("PUT", "2"), trade("BTC-SPOT", "-0.5")));
        RiskRequest settled = Change.settled(account(), List.of(trade("PERP", "9"), transfer("BTC", "1")));

        assertThat(dollars(bought)).isCloseTo(-2 * 2464.7931240888174 + 30_000, within(1e-6));
        assertThat(bought.positions()).hasSize(2);
        assertThat(settled.collateral()).containsExactly(new CollateralBalance("BTC", new BigDecimal("4")));
    }

    private static double dollars(RiskRequest request) {
        return request.collateral().stream()
                .filter(balance -> balance.asset().equals("USD"))
                .mapToDouble(balance -> balance.quantity().doubleValue())
                .sum();
    }

    @Test
    void anotherQuantityLeavesTheRest() {
        Change change = new Change("x", Change.Kind.TRADE, "PERP", BigDecimal.ONE, "binance", "prime");

        assertThat(change.withQuantity(BigDecimal.TEN))
                .isEqualTo(new Change("x", Change.Kind.TRADE, "PERP", BigDecimal.TEN, "binance", "prime"));
    }

    /// The key of the name is that of the request: an instrument is traded, an asset is transferred.
    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(faults("", Change.Kind.TRADE, "", "1e40", ""))
                .containsExactly("/id", "/instrument", "/quantity", "/venue");
        assertThat(faults("x", Change.Kind.TRANSFER, "", "1", "v")).containsExactly("/asset");
    }

    private static List<String> faults(String id, Change.Kind kind, String name, String quantity, String venue) {
        List<String> paths = new ArrayList<>();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Change(id, kind, name, new BigDecimal(quantity), venue, null))
                .satisfies(refused ->
                        paths.addAll(refused.faults().stream().map(Fault::path).toList()));
        return paths;
    }

    /// An instrument that the market lacks is a fault of the changed account.
    @Test
    void anUnknownInstrumentIsRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Change.apply(account(), List.of(trade("DOGE", "1"))))
                .withMessageContaining("DOGE");
    }

    private static Change trade(String instrument, String quantity) {
        return new Change("x", Change.Kind.TRADE, instrument, new BigDecimal(quantity));
    }

    private static Change transfer(String asset, String quantity) {
        return new Change("x", Change.Kind.TRANSFER, asset, new BigDecimal(quantity));
    }

    private static Position position(
            String id, String instrument, String quantity, @Nullable String venue, @Nullable String counterparty) {
        return new Position(id, instrument, new BigDecimal(quantity), venue, counterparty);
    }

    private static RiskRequest account(Position... positions) {
        RiskRequest market = new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 3_000)
                .factor("BTC.spot", 0.5)
                .factor("BTC.volatility", 0.8)
                .factor("ETH.spot", 0.7)
                .list(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)))
                .list(new Spot("BTC-SPOT", "BTC"))
                .list(new Spot("ETH", "ETH"))
                .list(new EuropeanOption(
                        "PUT",
                        "BTC",
                        Payoff.INVERSE,
                        Right.PUT,
                        58_000,
                        RequestFixture.AS_OF.plus(Duration.ofDays(30)),
                        60_000,
                        0.5))
                .collateral("BTC", "3")
                .build();
        return market.holding(List.of(positions), market.collateral());
    }
}
