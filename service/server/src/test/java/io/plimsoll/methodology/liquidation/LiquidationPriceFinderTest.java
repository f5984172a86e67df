package io.plimsoll.methodology.liquidation;

import static io.plimsoll.methodology.liquidation.PricedAccount.BTC;
import static io.plimsoll.methodology.liquidation.PricedAccount.liquidation;
import static io.plimsoll.methodology.liquidation.PricedAccount.requirement;
import static io.plimsoll.methodology.liquidation.PricedAccount.surplus;
import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.AssetPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.LiquidationPrice;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Prices against accounts that are built at the price and margined again, and against sums on paper.
final class LiquidationPriceFinderTest {
    /// Ratio of equity to maintenance margin at a price: the tolerance, and the rounding of a price to eight
    /// decimals and a ratio of steep books.
    private static final double RATIO = 1.1 * LiquidationPrices.RATIO_TOLERANCE;

    /// 1.25 BTC long at 8,000 on half a coin. The contract is 10,000 dollars and pays coins, so at the price
    /// `P` the account has `0.5 + 1.25 - 10,000/P` coins, less their haircut. The price of the position alone
    /// was 5,593.86 before, where equity is -210.74.
    @Test
    void coinCollateralFallsWithThePosition() {
        RiskRequest request = coins(Payoff.INVERSE)
                .position("perp", "PERP", "1.25")
                .collateral("BTC", "0.5")
                .build();
        double price = onPaper(request, 0.98 * 1.25 * 8_000, 0.98 * (0.5 + 1.25));
        LiquidationPrices liquidation = liquidation(request);
        assertThat(below(liquidation, "BTC").price().doubleValue()).isCloseTo(price, within(0.3));
        assertThat(price).isBetween(6_240.0, 6_300.0);
        assertThat(mark(liquidation, "perp"))
                .isEqualByComparingTo(below(liquidation, "BTC").price());
        assertThat(prices(liquidation, "BTC").above()).isNull();
    }

    /// Where equity `slope P - debt` is the maintenance margin. What is required for prices grows with the
    /// price; the funding of a contract of a fixed size in dollars stays.
    private static double onPaper(RiskRequest request, double debt, double slope) {
        Requirement requirement = requirement(request);
        double funding = 0.8 * requirement.amount(Component.Kind.FUNDING).doubleValue();
        assertThat(funding).isPositive();
        return (debt + funding) / (slope - (requirement.maintenance().doubleValue() - funding) / 8_000);
    }

    /// +2.25 and -1 were 6,547.89 and 11,062.49 before; they are 1.25.
    @Test
    void lotsHaveThePriceOfTheirHolding() {
        LiquidationPrices lots = liquidation(coins(Payoff.INVERSE)
                .position("lot0", "PERP", "2.25")
                .position("lot1", "PERP", "-1")
                .collateral("USD", "4000")
                .build());
        RiskRequest whole = coins(Payoff.INVERSE)
                .position("lot0", "PERP", "1.25")
                .collateral("USD", "4000")
                .build();
        LiquidationPrices one = liquidation(whole);
        assertThat(lots.assets()).isEqualTo(one.assets());
        assertThat(mark(lots, "lot0")).isEqualTo(mark(lots, "lot1")).isEqualTo(mark(one, "lot0"));
        assertThat(Objects.requireNonNull(mark(lots, "lot0")).doubleValue())
                .isCloseTo(onPaper(whole, 1.25 * 8_000 - 4_000, 1.25), within(0.3));
    }

    /// An inverse contract has a fixed size in dollars. Short 10 BTC of it at 60,000, the dollars that the
    /// funding shock charges do not grow as the price rises. With a size in coins they did, and the price was
    /// too near.
    @Test
    void anInverseContractKeepsItsDollars() {
        RiskRequest present = inverse(60_000, "-10", "5", "400000");
        double price = Objects.requireNonNull(
                        prices(liquidation(present), "BTC").above())
                .price()
                .doubleValue();
        double coins = 5 - 10 * (1 - 60_000 / price);
        RiskRequest then = inverse(price, BigDecimal.valueOf(-600_000 / price).toPlainString(), "" + coins, "400000");
        assertThat(surplus(then)).isCloseTo(0, within(RATIO));
    }

    private static RiskRequest inverse(double price, String quantity, String coins, String dollars) {
        return new RequestFixture()
                .asset("BTC", price)
                .factor("BTC.spot", 0.6)
                .scenarios(2_000)
                .hold(new Perpetual("PERP", "BTC", Payoff.INVERSE, price, 0.0001, Duration.ofHours(8)), quantity)
                .collateral("BTC", coins)
                .collateral("USD", dollars)
                .build();
    }

    /// A perpetual and a future, 1.25 each: one price of the asset, 6,976, for both; and at a basis of 1 % the
    /// future's mark is 1 % above it.
    @Test
    void instrumentsOfOneAssetHaveOnePrice() {
        for (double basis : new double[] {1, 1.01}) {
            Future future = new Future(
                    "FUT", "BTC", Payoff.LINEAR, basis * 8_000, RequestFixture.AS_OF.plus(Duration.ofDays(180)));
            LiquidationPrices both = liquidation(coins(Payoff.LINEAR)
                    .factor("BTC.basis", 0)
                    .hold(future, "1.25")
                    .position("perp", "PERP", "1.25")
                    .collateral("USD", "4000")
                    .build());
            double price = below(both, "BTC").price().doubleValue();
            assertThat(Objects.requireNonNull(mark(both, "perp")).doubleValue()).isEqualTo(price);
            assertThat(Objects.requireNonNull(mark(both, "FUT")).doubleValue()).isCloseTo(basis * price, within(1e-7));
            assertThat(price).isCloseTo(basis == 1 ? 6_976 : 6_986, within(basis == 1 ? 0.5 : 12));
        }
    }

    /// Ten inverse futures 15 % above the spot, closed at `f` times their mark, gain `10 (1 - 1/f)` coins of
    /// the price `f S`. A gain of `10 M (f - 1)` put the price at 42,077 before, where the ratio is 1.6.
    @Test
    void aFutureThatPaysCoinsGainsByTheSpot() {
        RiskRequest present = premium(60_000, "250000");
        double price = below(liquidation(present), "BTC").price().doubleValue();
        double factor = price / 60_000;
        RiskRequest then = premium(price, "250000");
        assertThat(surplus(then.holding(
                        List.of(then.positions().getFirst().withQuantity(BigDecimal.valueOf(10 / factor))),
                        List.of(
                                new CollateralBalance("USD", new BigDecimal("250000")),
                                new CollateralBalance("BTC", BigDecimal.valueOf(10 * (1 - 1 / factor)))))))
                .isCloseTo(0, within(RATIO));
        assertThat(price).isBetween(37_000.0, 40_000.0);
    }

    private static RiskRequest premium(double price, String dollars) {
        Future future =
                new Future("FUT", "BTC", Payoff.INVERSE, 1.15 * price, RequestFixture.AS_OF.plus(Duration.ofDays(178)));
        return new RequestFixture()
                .asset("BTC", price)
                .factor("BTC.spot", 0.6)
                .factor("BTC.basis", 0.05)
                .scenarios(2_000)
                .hold(future, "10")
                .collateral("USD", dollars)
                .build();
    }

    @Test
    void aFlatAccountHasNoPrice() {
        for (String size : List.of("1.25", "3", "40000")) {
            LiquidationPrices flat = liquidation(coins(Payoff.INVERSE)
                    .position("a", "PERP", size)
                    .position("b", "PERP", "-" + size)
                    .collateral("USD", "4000")
                    .build());
            assertThat(flat.assets()).isEmpty();
            assertThat(flat.marks()).allSatisfy(mark -> assertThat(mark.price()).isNull());
            assertThat(flat.slack()).isEqualByComparingTo("4000");
        }
    }

    /// By delta it was -2.74 % before, where the ratio is 0.948. The right figure is from margining the account
    /// again by bisection, outside of this program.
    @Test
    void theStoryIsLiquidatedByItsGamma() throws IOException {
        MarginRequest story = story(200_000);
        LiquidationPrices liquidation = new LiquidationPriceFinder(PricedAccount.ENGINE)
                .find(
                        story.risk(),
                        Objects.requireNonNull(story.appliedPolicy()),
                        new RequirementCalculator(PricedAccount.ENGINE)
                                .calculate(story.risk(), Objects.requireNonNull(story.appliedPolicy()), () -> false),
                        () -> false);
        assertThat(100 * below(liquidation, "BTC").move().doubleValue()).isCloseTo(-1.29, within(0.01));
        assertThat(below(liquidation, "BTC").ratio().doubleValue()).isCloseTo(1, within(RATIO));
    }

    @Test
    void theAnswerHasThemUnlessTheRequestLeavesThemOut() throws IOException {
        MarginRequest story = story(2_000);
        MarginCalculator calculator = new MarginCalculator(PricedAccount.ENGINE, MaintenanceRatio.DEFAULT);
        MarginAnswer answer = calculator.calculate(story);
        assertThat(Objects.requireNonNull(answer.requirement()).liquidationPrices())
                .isNotNull();
        String without = Files.readString(Path.of("examples/story-liquidation.json"))
                .replace("\"methodology\": {", "\"methodology\": {\"liquidationPrices\": false,");
        MarginAnswer brief = calculator.calculate(read(without, 2_000));
        assertThat(Objects.requireNonNull(brief.requirement()).liquidationPrices())
                .isNull();
        assertThat(brief.plan()).isEqualTo(answer.plan());
        assertThat(brief.requestHash()).isNotEqualTo(answer.requestHash());
    }

    /// 150 random accounts of linear and inverse instruments, coin collateral, half of them with options, a
    /// quarter reported in coins. The account built at each price and margined again with all scenarios has the
    /// ratio 1. Between the present price and that price the ratio is above 1; where there is no price, it is
    /// above 1 from a tenth to ten times.
    @Test
    void theAccountMarginedAgainAtThePriceIsAtItsMaintenanceMargin() {
        Random random = new Random(20_261_129);
        int found = 0;
        for (int i = 0; i < 150; i++) {
            PricedAccount account = PricedAccount.random(random, 1_000);
            LiquidationPrices liquidation = liquidation(account.at(1, 1));
            // In coins the dollars bear risk too, and can leave the account below its maintenance margin.
            for (AssetPrices prices :
                    liquidation.slack().signum() > 0 ? liquidation.assets() : List.<AssetPrices>of()) {
                assertThat(prices.reason()).as("account %d %s", i, prices).isNull();
                found += check(account, prices.asset(), prices.below(), -1);
                found += check(account, prices.asset(), prices.above(), 1);
            }
        }
        assertThat(found).isGreaterThan(150);
    }

    private static int check(PricedAccount account, String asset, @Nullable LiquidationPrice crossing, int direction) {
        double end = direction * 2.3;
        if (crossing != null) {
            double factor = crossing.price().doubleValue() / (asset.equals("BTC") ? BTC : PricedAccount.ETH);
            assertThat(surplus(at(account, asset, factor)))
                    .as("%s %s %s", account, asset, crossing)
                    .isCloseTo(0, within(RATIO));
            end = Math.log(factor);
        }
        int points = 6;
        for (int j = 1; j < points; j++) {
            double distance = end * j / points;
            assertThat(surplus(at(account, asset, Math.exp(distance))))
                    .as("%s %s at %.3f before %s", account, asset, Math.exp(distance), crossing)
                    .isPositive();
        }
        return crossing == null ? 0 : 1;
    }

    private static RiskRequest at(PricedAccount account, String asset, double factor) {
        return asset.equals("BTC") ? account.at(factor, 1) : account.at(1, factor);
    }

    /// 60 random accounts in lots, with lots that cancel, in another order: the same prices to the last digit.
    @Test
    void neitherLotsNorOrderChangeAPrice() {
        Random random = new Random(77);
        for (int i = 0; i < 60; i++) {
            PricedAccount account = PricedAccount.random(random, 1_000);
            List<Position> lots = new ArrayList<>();
            for (Position position : account.positions()) {
                BigDecimal part = BigDecimal.valueOf(random.nextInt(-9_000, 9_000), 3);
                lots.add(
                        lot(position.positionId(), position, position.quantity().subtract(part)));
                lots.add(lot("z " + position.positionId(), position, part));
            }
            lots.add(new Position("x", "BTC-FUT", new BigDecimal("7.5"), "w", null));
            lots.add(new Position("y", "BTC-FUT", new BigDecimal("-7.5"), "w", null));
            Collections.shuffle(lots, random);
            LiquidationPrices whole = liquidation(account.at(1, 1));
            LiquidationPrices split = liquidation(account.with(lots).at(1, 1));
            assertThat(split.assets()).isEqualTo(whole.assets());
            assertThat(split.slack()).isEqualTo(whole.slack());
            for (LiquidationPrices.Mark mark : whole.marks()) {
                assertThat(mark(split, mark.positionId())).isEqualTo(mark.price());
            }
            assertThat(mark(split, "x")).isNull();
        }
    }

    private static Position lot(String id, Position position, BigDecimal quantity) {
        return new Position(id, position.instrument(), quantity, position.venue(), null);
    }

    /// A short strangle runs out on both sides; the nearer one counts for its hedge.
    @Test
    void aShortStrangleHasTwoPrices() {
        LiquidationPrices liquidation = liquidation(strangle("90000"));
        LiquidationPrice below = below(liquidation, "BTC");
        LiquidationPrice above =
                Objects.requireNonNull(prices(liquidation, "BTC").above());
        assertThat(below.price().doubleValue()).isBetween(30_000.0, 59_000.0);
        assertThat(above.price().doubleValue()).isBetween(61_000.0, 90_000.0);
        boolean isBelow = Math.log(60_000 / below.price().doubleValue())
                < Math.log(above.price().doubleValue() / 60_000);
        assertThat(mark(liquidation, "PERP")).isEqualByComparingTo(isBelow ? below.price() : above.price());
    }

    @Test
    void anAccountBelowItsMaintenanceMarginHasNone() {
        LiquidationPrices liquidation = liquidation(strangle("10000"));
        AssetPrices prices = prices(liquidation, "BTC");
        assertThat(liquidation.slack()).isNegative();
        assertThat(prices.below()).isNull();
        assertThat(prices.above()).isNull();
        assertThat(prices.reason()).contains("equity is at or below the maintenance margin");
        assertThat(prices.slope()).isNotNull();
    }

    private static RiskRequest strangle(String dollars) {
        return new RequestFixture()
                .asset("BTC", BTC)
                .factor("BTC.spot", 0.5)
                .factor("BTC.volatility", 0.8)
                .scenarios(2_000)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, BTC, 0, Duration.ofHours(8)), "0.1")
                .hold(option("PUT", Right.PUT, 54_000), "-10")
                .hold(option("CALL", Right.CALL, 66_000), "-10")
                .collateral("USD", dollars)
                .build();
    }

    private static EuropeanOption option(String name, Right right, double strike) {
        return new EuropeanOption(
                name, "BTC", Payoff.LINEAR, right, strike, RequestFixture.AS_OF.plus(Duration.ofDays(20)), BTC, 0.5);
    }

    private static RequestFixture coins(Payoff payoff) {
        return new RequestFixture()
                .asset("BTC", 8_000)
                .factor("BTC.spot", 0.3)
                .scenarios(100_000)
                .backend("auto")
                .list(new Perpetual("PERP", "BTC", payoff, 8_000, 0, Duration.ofHours(8)));
    }

    private static AssetPrices prices(LiquidationPrices liquidation, String asset) {
        return liquidation.assets().stream()
                .filter(prices -> prices.asset().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    private static LiquidationPrice below(LiquidationPrices liquidation, String asset) {
        return Objects.requireNonNull(prices(liquidation, asset).below());
    }

    private static @Nullable BigDecimal mark(LiquidationPrices liquidation, String position) {
        return liquidation.marks().stream()
                .filter(mark -> mark.positionId().equals(position))
                .findFirst()
                .orElseThrow()
                .price();
    }

    private static MarginRequest story(int scenarios) throws IOException {
        return read(Files.readString(Path.of("examples/story-liquidation.json")), scenarios);
    }

    private static MarginRequest read(String text, int scenarios) {
        RequestOverrides overrides = new RequestOverrides(null, null, scenarios);
        return accepted(new MarginRequestReader().read(text.getBytes(StandardCharsets.UTF_8), overrides));
    }
}
