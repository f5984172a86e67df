package io.plimsoll.methodology.requirement.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.NettingRules;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.requirement.calculator.PolicyFixture;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The netting group of each holding, and the prices that the requirement uses.
final class HoldingsTest {
    private static final List<GroupKey> EVERY_KEY = List.of(GroupKey.values());

    @Test
    void aPositionIsGroupedByAssetSettlementVenueAndCounterparty() {
        Holdings holdings = new Holdings(
                request(
                        List.of(
                                new Position("a", "INVERSE", BigDecimal.ONE, "deribit", "desk"),
                                new Position("b", "LINEAR", BigDecimal.ONE, "okx", null),
                                new Position("c", "SPOT", BigDecimal.ONE, null, "desk"),
                                new Position("d", "PUT", BigDecimal.ONE, null, null),
                                new Position("e", "FUTURE", BigDecimal.ONE, null, null)),
                        List.of()),
                policy(EVERY_KEY).appliedPolicy());

        assertThat(holdings.all())
                .extracting(Holding::group)
                .containsExactly(
                        key("BTC", "BTC", "deribit", "desk"),
                        key("BTC", "USD", "okx", "-"),
                        key("BTC", "BTC", "-", "desk"),
                        key("BTC", "BTC", "-", "-"),
                        key("BTC", "USD", "-", "-"));
    }

    @Test
    void onlyTheKeysOfThePolicyCount() {
        Holdings holdings = new Holdings(
                request(List.of(new Position("a", "INVERSE", BigDecimal.ONE, "deribit", "desk")), List.of()),
                policy(List.of(GroupKey.VENUE)).appliedPolicy());

        assertThat(holdings.all()).extracting(Holding::group).containsExactly(Map.of(GroupKey.VENUE, "deribit"));
    }

    @Test
    void aProductThatTheSegmentDoesNotAllowHasNoGroup() {
        Holdings holdings = new Holdings(
                request(List.of(at("a", "INVERSE", "v"), at("b", "PUT", "v")), List.of()),
                policy(EVERY_KEY).products(Product.PERPETUAL).appliedPolicy());

        assertThat(holdings.all().getFirst().group()).isNotNull();
        assertThat(holdings.all().getLast().group()).isNull();
        assertThat(holdings.all()).extracting(Holding::asset).containsOnly("BTC");
    }

    /// A balance joins the one group of its asset. With two groups, or with none, it has its own.
    @Test
    void aBalanceJoinsTheOnlyGroupOfItsAsset() {
        List<CollateralBalance> coins = List.of(balance("BTC"), balance("ETH"));
        PolicyFixture policy = policy(EVERY_KEY);
        Holdings one = new Holdings(request(List.of(at("a", "INVERSE", "v")), coins), policy.appliedPolicy());
        Holdings two = new Holdings(
                request(List.of(at("a", "INVERSE", "v"), at("b", "INVERSE", "w")), coins), policy.appliedPolicy());
        Holdings notAllowed = new Holdings(
                request(List.of(at("a", "INVERSE", "v"), at("b", "PUT", "w")), coins),
                policy(EVERY_KEY).products(Product.PERPETUAL).appliedPolicy());

        assertThat(one.all().get(1).group()).isEqualTo(key("BTC", "BTC", "v", "-"));
        assertThat(one.all().get(2).group()).isEqualTo(key("ETH", "ETH", "-", "-"));
        assertThat(two.all().get(2).group()).isEqualTo(key("BTC", "BTC", "-", "-"));
        assertThat(notAllowed.all().get(2).group()).isEqualTo(key("BTC", "BTC", "v", "-"));
    }

    /// Of two spot markets of known volume the first by name counts; one of unknown volume does not.
    @Test
    void collateralIsSoldOnTheFirstSpotMarketOfKnownVolume() {
        RiskRequest request = request(List.of(), List.of());
        PolicyFixture policy = policy(EVERY_KEY).volume("SPOT", 10).volume("SPOT-2", 10);

        assertThat(new Holdings(request, policy.appliedPolicy()).listing("BTC")).isEqualTo("SPOT");
        assertThat(new Holdings(request, policy(EVERY_KEY).volume("SPOT-2", 10).appliedPolicy()).listing("BTC"))
                .isEqualTo("SPOT-2");
        assertThat(new Holdings(request, policy(EVERY_KEY).volume("LINEAR", 10).appliedPolicy()).listing("BTC"))
                .isNull();
        assertThat(new Holdings(request, policy.appliedPolicy()).listing("ETH")).isNull();
    }

    @Test
    void pricesAreInTheReportCurrencyAndVolatilitiesAreThoseOfTheModel() {
        Holdings dollars =
                new Holdings(request(List.of(), List.of()), policy(EVERY_KEY).appliedPolicy());
        Holdings coins =
                new Holdings(market().currency("BTC").build(), policy(EVERY_KEY).appliedPolicy());

        assertThat(dollars.currency()).isOne();
        assertThat(dollars.price("ETH")).isEqualTo(3_000);
        assertThat(dollars.price("USD")).isOne();
        assertThat(coins.currency()).isEqualTo(60_000);
        assertThat(coins.price("ETH")).isCloseTo(0.05, within(1e-15));
        assertThat(coins.price("USD")).isCloseTo(1 / 60_000.0, within(1e-18));
        assertThat(dollars.volatility("BTC")).isEqualTo(0.5);
        assertThat(dollars.volatility("ETH")).isZero();
        assertThatNullPointerException().isThrownBy(() -> dollars.price("XRP")).withMessage("XRP");
    }

    /// A product of more than 30 decimals, the most that a quantity may have, is rounded to even; others are exact.
    @Test
    void aFractionOfAHoldingKeepsItsNamesAndGroup() {
        BigDecimal third = new BigDecimal("0.3333333333333333333333335");
        Holding position = new Holding(
                new Position("a", "INVERSE", new BigDecimal("1.000001"), "v", "desk"),
                null,
                "BTC",
                Map.of(GroupKey.VENUE, "v"));
        Holding balance = new Holding(null, new CollateralBalance("ETH", new BigDecimal("-8")), "ETH", null);

        assertThat(position.times(third).positions())
                .containsExactly(
                        new Position("a", "INVERSE", new BigDecimal("0.333333666666666666666666833334"), "v", "desk"));
        assertThat(position.times(third).group()).isEqualTo(position.group());
        assertThat(position.times(new BigDecimal("0.25")).positions().getFirst().quantity())
                .isEqualTo(new BigDecimal("0.25000025"));
        assertThat(position.balances()).isEmpty();
        assertThat(balance.times(new BigDecimal("0.25")).balances())
                .containsExactly(new CollateralBalance("ETH", new BigDecimal("-2.00")));
        assertThat(balance.positions()).isEmpty();
    }

    private static Map<GroupKey, String> key(String asset, String settlement, String venue, String counterparty) {
        return Map.of(
                GroupKey.ASSET,
                asset,
                GroupKey.SETTLEMENT,
                settlement,
                GroupKey.VENUE,
                venue,
                GroupKey.COUNTERPARTY,
                counterparty);
    }

    private static Position at(String id, String instrument, String venue) {
        return new Position(id, instrument, BigDecimal.ONE, venue, null);
    }

    private static CollateralBalance balance(String asset) {
        return new CollateralBalance(asset, BigDecimal.ONE);
    }

    private static PolicyFixture policy(List<GroupKey> keys) {
        return new PolicyFixture().netting(new NettingRules(keys, BigDecimal.ONE, List.of()));
    }

    private static RiskRequest request(List<Position> positions, List<CollateralBalance> balances) {
        return market().build().holding(positions, balances);
    }

    private static RequestFixture market() {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .asset("ETH", 3_000)
                .factor("BTC.spot", 0.5)
                .factor("BTC.basis", 0.05)
                .factor("BTC.volatility", 0.8)
                .list(new Perpetual("INVERSE", "BTC", Payoff.INVERSE, 60_000, 0, Duration.ofHours(8)))
                .list(new Perpetual("LINEAR", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)))
                .list(new Spot("SPOT-2", "BTC"))
                .list(new Spot("SPOT", "BTC"))
                .list(new Future(
                        "FUTURE", "BTC", Payoff.LINEAR, 60_500, RequestFixture.AS_OF.plus(Duration.ofDays(90))))
                .list(new EuropeanOption(
                        "PUT",
                        "BTC",
                        Payoff.INVERSE,
                        Right.PUT,
                        58_000,
                        RequestFixture.AS_OF.plus(Duration.ofDays(30)),
                        60_000,
                        0.5));
    }
}
