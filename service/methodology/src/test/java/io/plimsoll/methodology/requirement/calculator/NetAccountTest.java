package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.requirement.Component.Kind;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A requirement is that of the net holdings.
final class NetAccountTest {
    private static final double BTC = 60_000;
    private static final List<String> INSTRUMENTS = List.of("PERP", "FUTURE", "PUT", "CALL", "ETH", "DAILY");

    private static final List<NettingScope> CROSSINGS =
            List.of(NettingScope.CROSSED, NettingScope.GROUPS, NettingScope.ISOLATED);

    /// Sums of doubles in another order, on amounts of up to a million.
    private static final double ROUNDING = 1e-6;

    /// 300 random accounts of six instruments at two venues, under each crossing, some with a product that the
    /// segment may not hold: cut into lots, with lots that cancel, and in another order.
    @Test
    void neitherLotsNorOrderChangeAFigure() {
        Random random = new Random(13_009);
        for (int i = 0; i < 300; i++) {
            List<Position> positions = positions(random);
            PolicyFixture policy = policy().crossing(CROSSINGS.get(i % CROSSINGS.size()))
                    .volume("PERP", 40)
                    .volume("ETH", 3_000)
                    .withoutExemption();
            if (i % 4 == 0) {
                policy.products(Product.SPOT, Product.PERPETUAL, Product.FUTURE);
            }
            RiskRequest whole = request(positions);
            whole = whole.holding(whole.positions(), List.of(new CollateralBalance("BTC", BigDecimal.valueOf(i % 3))));
            RiskRequest lots = whole.holding(lots(positions, random), whole.collateral());
            assertSame(policy.requirement(whole), policy.requirement(lots));
        }
    }

    /// The planted fault: closing costs by lot, as they were. The same accounts cut into lots then cost more to
    /// close.
    @Test
    void costsByLotWouldFail() {
        Random random = new Random(13_010);
        PolicyFixture policy = policy().volume("PERP", 40).volume("ETH", 3_000);
        int dearer = 0;
        for (int i = 0; i < 20; i++) {
            List<Position> positions = positions(random);
            double whole = policy.requirement(request(positions))
                    .amount(Kind.LIQUIDITY)
                    .doubleValue();
            double parts = lots(positions, random).stream()
                    .mapToDouble(lot -> policy.requirement(request(List.of(lot)))
                            .amount(Kind.LIQUIDITY)
                            .doubleValue())
                    .sum();
            dearer += parts > whole + ROUNDING ? 1 : 0;
        }
        assertThat(dearer).isEqualTo(20);
    }

    private static void assertSame(Requirement whole, Requirement lots) {
        for (Kind kind : Kind.values()) {
            assertThat(lots.amount(kind).doubleValue())
                    .as(kind.word())
                    .isCloseTo(whole.amount(kind).doubleValue(), within(ROUNDING));
        }
        assertThat(lots.netting().isolated().doubleValue())
                .isCloseTo(whole.netting().isolated().doubleValue(), within(ROUNDING));
        assertThat(lots.netting().groups()).hasSameSizeAs(whole.netting().groups());
        assertThat(lots.netting().notAllowed()).isEqualTo(whole.netting().notAllowed());
        assertThat(lots.standing().equity().amount().doubleValue())
                .isCloseTo(whole.standing().equity().amount().doubleValue(), within(ROUNDING));
        assertThat(lots.standing().score().points())
                .isEqualByComparingTo(whole.standing().score().points());
        assertThat(lots.warnings()).isEqualTo(whole.warnings());
    }

    /// Charged before: 20.00 and 360.00, the closing of lots that settle against each other.
    @Test
    void aFlatAccountRequiresNothing() {
        for (String size : List.of("1.25", "3", "40000")) {
            RiskRequest flat = request(List.of(lot("a", "PERP", size), lot("b", "PERP", "-" + size)));
            for (Requirement requirement : List.of(
                    policy().requirement(flat),
                    policy().requirementOnSharedScenarios(flat),
                    policy().crossing(NettingScope.ISOLATED).requirement(flat))) {
                assertThat(requirement.initial()).isZero();
                assertThat(requirement.maintenance()).isZero();
                assertThat(requirement.standing().ratio()).isNull();
                assertThat(requirement.warnings()).isEmpty();
            }
        }
    }

    /// A put of one hour is gone when the day is over: it is not sold, so it costs nothing to sell, and its volume
    /// is of no interest.
    @Test
    void whatEndsWithinTheHorizonBearsNoCostOfASale() {
        Requirement alone = policy().requirement(request(List.of(lot("a", "HOURLY", "5"))));
        assertThat(alone.amount(Kind.LIQUIDITY)).isZero();
        assertThat(alone.warnings()).isEmpty();
        Requirement longer = policy().requirement(request(List.of(lot("a", "DAILY", "5"))));
        assertThat(longer.amount(Kind.LIQUIDITY)).isPositive();
        assertThat(longer.warnings()).hasSize(1);
    }

    /// 100 puts that expire in 60 hours, ten a day: two parts are sold, after 24 and 48 hours, at half the spread
    /// of 100 dollars, and the close-out is over on the third day. All ten parts were charged before, over ten
    /// days.
    @Test
    void whatEndsWhileItIsSoldBearsTheCostOfThePartsThatWereSold() {
        PolicyFixture policy = policy().withoutImpact().spread("DAILY", 100, 100);
        Requirement requirement = policy.requirement(request(List.of(lot("a", "DAILY", "100"))));
        assertThat(requirement.amount(Kind.LIQUIDITY)).isEqualByComparingTo("1000");
        assertThat(requirement.components())
                .filteredOn(component -> component.kind() == Kind.CLOSE_OUT)
                .allSatisfy(component -> assertThat(component.reason()).contains("DAILY takes longest", "3 days"));
    }

    private static PolicyFixture policy() {
        return new PolicyFixture().procyclicality(null);
    }

    private static List<Position> positions(Random random) {
        List<Position> positions = new ArrayList<>();
        for (String instrument : INSTRUMENTS) {
            double size = instrument.equals("ETH") ? 300 : 10;
            if (random.nextInt(3) > 0) {
                BigDecimal quantity =
                        BigDecimal.valueOf(size * random.nextGaussian()).setScale(3, RoundingMode.HALF_EVEN);
                String venue = random.nextInt(3) == 0 ? "w" : "v";
                positions.add(new Position("a " + instrument, instrument, quantity, venue, null));
            }
        }
        return positions;
    }

    private static List<Position> lots(List<Position> positions, Random random) {
        List<Position> lots = new ArrayList<>();
        for (Position position : positions) {
            BigDecimal part = BigDecimal.valueOf(random.nextInt(-30_000, 30_000), 3);
            lots.add(sized(position, position.positionId(), position.quantity().subtract(part)));
            lots.add(sized(position, "b " + position.instrument(), part));
        }
        BigDecimal more = BigDecimal.valueOf(random.nextInt(1, 30_000), 3);
        lots.add(new Position("c", "FUTURE", more, "w", "desk"));
        lots.add(new Position("d", "FUTURE", more.negate(), "w", "desk"));
        Collections.shuffle(lots, random);
        return lots;
    }

    private static Position sized(Position position, String id, BigDecimal quantity) {
        return new Position(id, position.instrument(), quantity, position.venue(), position.counterparty());
    }

    private static Position lot(String id, String instrument, String quantity) {
        return new Position(id, instrument, new BigDecimal(quantity), "v", null);
    }

    private static RiskRequest request(List<Position> positions) {
        RiskRequest market = new RequestFixture()
                .asset("BTC", BTC)
                .asset("ETH", 1_600)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .factor("BTC.volatility", 0.8)
                .factor("BTC.basis", 0.05)
                .correlation(
                        new double[] {1, 0.8, -0.5, 0},
                        new double[] {0.8, 1, -0.4, 0},
                        new double[] {-0.5, -0.4, 1, 0},
                        new double[] {0, 0, 0, 1})
                .scenarios(2_000)
                .list(new Perpetual("PERP", "BTC", Payoff.INVERSE, BTC, 0.0001, Duration.ofHours(8)))
                .list(new Future(
                        "FUTURE", "BTC", Payoff.LINEAR, 60_400, RequestFixture.AS_OF.plus(Duration.ofDays(80))))
                .list(option("PUT", Right.PUT, Duration.ofDays(40)))
                .list(option("CALL", Right.CALL, Duration.ofDays(40)))
                .list(option("DAILY", Right.PUT, Duration.ofHours(60)))
                .list(option("HOURLY", Right.PUT, Duration.ofHours(1)))
                .list(new Spot("ETH", "ETH"))
                .collateral("USD", "100000")
                .build();
        return market.holding(positions, market.collateral());
    }

    private static EuropeanOption option(String name, Right right, Duration life) {
        return new EuropeanOption(
                name, "BTC", Payoff.INVERSE, right, 58_000, RequestFixture.AS_OF.plus(life), BTC, 0.5);
    }
}
