package io.plimsoll.methodology.requirement.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.ModelOverflowException;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.vega.SurfaceCoverage;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.NettingScope;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.Product;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.policy.ShapeRules;
import io.plimsoll.methodology.policy.StandardPolicy;
import io.plimsoll.methodology.policy.StrikeRegion;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.holding.Holdings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What must hold of the shape charge for every book, on seeded random books, and some charges computed
/// independently.
final class ShapeAddOnTest {
    private static final Policy POLICY = StandardPolicy.policy();
    private static final ShapeRules RULES = Objects.requireNonNull(POLICY.shape());
    private static final int BOOKS = 3_000;
    private static final double[] STRIKES = {40_000, 50_000, 58_000, 62_000, 70_000, 85_000};
    private static final int[] EXPIRIES = {3, 10, 30, 31, 90, 300};

    /// Relative to the charge: the rounding of sums of a hundred vegas.
    private static final double ROUNDING = 1e-12;

    private final RiskRequest request = market("BTC.volatility", 1);
    private final List<String> options = request.market().instruments().stream()
            .filter(EuropeanOption.class::isInstance)
            .map(instrument -> instrument.name())
            .toList();

    @Test
    void theChargeIsNeverNegativeAndSubAdditive() {
        Random random = new Random(1);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> one = book(random, "a");
            List<Position> other = book(random, "b");
            double both = charge(sum(one, other));
            double apart = charge(one) + charge(other);
            assertThat(both).isNotNegative();
            assertThat(both).as("pair %d", i).isLessThanOrEqualTo(apart * (1 + ROUNDING));
        }
    }

    @Test
    void theChargeIsHomogeneousAndTheSameForBothSides() {
        Random random = new Random(2);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> book = book(random, "a");
            BigDecimal factor = BigDecimal.valueOf(1 + random.nextInt(5_000), 3);
            assertThat(charge(scaled(book, factor)))
                    .isCloseTo(factor.doubleValue() * charge(book), within(1e-6 + ROUNDING * charge(book)));
            assertThat(charge(scaled(book, BigDecimal.ONE.negate()))).isEqualTo(charge(book));
        }
    }

    /// With an `offset` above one half the rule would fail here; [ShapeRules] refuses that.
    @Test
    void anOptionAtANewPointNeverLowersTheCharge() {
        Random random = new Random(3);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> book = book(random, "a");
            String added = options.get(random.nextInt(options.size()));
            String twin = added.endsWith("C") ? added.replace("-C", "-P") : added.replace("-P", "-C");
            book.removeIf(position ->
                    position.instrument().equals(added) || position.instrument().equals(twin));
            List<Position> more = new ArrayList<>(book);
            more.add(position("more", added, quantity(random), "v"));
            assertThat(charge(more)).as("book %d", i).isGreaterThanOrEqualTo(charge(book) * (1 - ROUNDING));
        }
    }

    @Test
    void theSplitIntoLotsDoesNotMatterAndClosingAHoldingReleasesIt() {
        Random random = new Random(4);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> book = book(random, "a");
            List<Position> split = new ArrayList<>();
            for (Position position : book) {
                BigDecimal part = quantity(random);
                split.add(position(position.positionId() + "1", position.instrument(), part, "v"));
                split.add(position(
                        position.positionId() + "2",
                        position.instrument(),
                        position.quantity().subtract(part),
                        "v"));
            }
            assertThat(charge(split)).isCloseTo(charge(book), within(ROUNDING * charge(book)));
            assertThat(charge(sum(book, scaled(book, BigDecimal.ONE.negate())))).isZero();
        }
    }

    @Test
    void aSplitOverVenuesNeverLowersTheCharge() {
        Random random = new Random(5);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> book = book(random, "a");
            List<Position> split = book.stream()
                    .map(position -> position(
                            position.positionId(),
                            position.instrument(),
                            position.quantity(),
                            random.nextBoolean() ? "v" : "w"))
                    .toList();
            double whole = charge(book);
            assertThat(charge(split)).isGreaterThanOrEqualTo(whole * (1 - ROUNDING));
            assertThat(charge(split, NettingScope.ISOLATED, Duration.ofDays(1), request))
                    .isGreaterThanOrEqualTo(charge(split) * (1 - ROUNDING));
        }
    }

    @Test
    void aBookWithoutOptionsIsNotCharged() {
        List<Position> book = List.of(position("p", "PERP", new BigDecimal("100"), "v"));
        assertThat(charge(book)).isZero();
        Component component =
                addOn(book, NettingScope.CROSSED, Duration.ofDays(1), request).component();
        assertThat(component.amount()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(component.reason()).isEqualTo("no option is held");
    }

    /// Long 10 calls of 62,000 in 90 days, short 20 of 58,000 in 30 days, both in the centre, at 60,000 and 50 %.
    /// Python: `v=lambda F,K,T,s:F*norm.pdf(log(F/K)/(s*sqrt(T))+s*sqrt(T)/2)*sqrt(T)*s`;
    /// `0.019*10*v(60000,62000,90/365,.5)+0.034*20*v(60000,58000,30/365,.5)`.
    @Test
    void aCalendarPaysTheRateOfEachExpiry() {
        List<Position> calendar = List.of(
                position("far", "90-62000-C", new BigDecimal("10"), "v"),
                position("near", "30-58000-C", new BigDecimal("-20"), "v"));
        assertThat(charge(calendar)).isCloseTo(3354.1435, within(1e-3));
        assertThat(charge(calendar, NettingScope.CROSSED, Duration.ofDays(4), request))
                .isCloseTo(2 * charge(calendar), within(1e-8));
        Component component = addOn(calendar, NettingScope.CROSSED, Duration.ofDays(1), request)
                .component();
        assertThat(component.amount().doubleValue()).isCloseTo(3354.1435, within(1e-3));
        assertThat(component.reason())
                .isEqualTo("gross vega of 2,497.39 USD a point in BTC, where the model moves the level alone");
    }

    /// Two strikes of one bucket: the larger side is charged.
    @Test
    void withinABucketTheLargerSideIsCharged() {
        List<Position> held = List.of(position("a", "30-58000-C", new BigDecimal("10"), "v"));
        List<Position> sold = List.of(position("b", "30-62000-P", new BigDecimal("-7"), "v"));
        assertThat(charge(sum(held, sold))).isEqualTo(Math.max(charge(held), charge(sold)));
    }

    @Test
    void aReliefIsTheFallOfTheChargeWhenThePositionIsClosed() {
        Random random = new Random(7);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> book = new NetHoldings(book(random, "a")).positions();
            double before = charge(book);
            Map<String, Double> reliefs = addOn(book, NettingScope.CROSSED, Duration.ofDays(1), request)
                    .reliefs();
            for (Position closed : book) {
                List<Position> left = new ArrayList<>(book);
                left.remove(closed);
                assertThat(reliefs.getOrDefault(closed.positionId(), 0.0))
                        .isCloseTo(before - charge(left), within(1e-6 + ROUNDING * before));
            }
        }
    }

    @Test
    void aVegaBeyondTheRangeOfNumbersIsRefused() {
        RiskRequest huge = new RequestFixture()
                .asset("BTC", 1e308)
                .factor("BTC.spot", 0.5)
                .factor("BTC.volatility", 1)
                .list(new EuropeanOption(
                        "HUGE",
                        "BTC",
                        Payoff.LINEAR,
                        Right.CALL,
                        1e308,
                        RequestFixture.AS_OF.plus(Duration.ofDays(365)),
                        1e308,
                        0.5))
                .build();
        ShapeAddOn addOn = addOn(
                List.of(position("p", "HUGE", new BigDecimal("1000"), "v")),
                NettingScope.CROSSED,
                Duration.ofDays(1),
                huge);
        assertThatThrownBy(addOn::component)
                .isInstanceOf(ModelOverflowException.class)
                .hasMessageContaining("the vega of the options is beyond the range of numbers");
    }

    @Test
    void aModelThatMovesLessIsChargedMore() {
        Random random = new Random(6);
        RiskRequest still = market("BTC.volatility", 0);
        for (int i = 0; i < BOOKS; i++) {
            List<Position> book = book(random, "a");
            assertThat(charge(book, NettingScope.CROSSED, Duration.ofDays(1), still))
                    .isGreaterThanOrEqualTo(charge(book));
        }
        for (StrikeRegion region : StrikeRegion.values()) {
            for (int bucket = 0; bucket <= RULES.expiryDays().size(); bucket++) {
                assertThat(RULES.rate(SurfaceCoverage.SURFACE, region, bucket))
                        .isLessThan(RULES.rate(SurfaceCoverage.LEVEL, region, bucket));
                assertThat(RULES.rate(SurfaceCoverage.LEVEL, region, bucket))
                        .isLessThanOrEqualTo(RULES.rate(SurfaceCoverage.NONE, region, bucket));
            }
        }
    }

    private double charge(List<Position> book) {
        return charge(book, NettingScope.CROSSED, Duration.ofDays(1), request);
    }

    private static double charge(List<Position> book, NettingScope scope, Duration horizon, RiskRequest market) {
        return addOn(book, scope, horizon, market).dollars();
    }

    private static ShapeAddOn addOn(List<Position> book, NettingScope scope, Duration horizon, RiskRequest market) {
        return new ShapeAddOn(RULES, segment(scope, horizon), market, holdings(book, scope, market));
    }

    private static Segment segment(NettingScope scope, Duration horizon) {
        Segment standard = POLICY.segment("professional");
        return new Segment(
                "test",
                standard.measure(),
                standard.confidence(),
                horizon,
                BigDecimal.ONE,
                scope,
                EnumSet.allOf(Product.class));
    }

    /// The net holdings, as a requirement sees them.
    private static Holdings holdings(List<Position> book, NettingScope scope, RiskRequest market) {
        RiskRequest held = market.holding(new NetHoldings(book).positions(), List.of());
        return new Holdings(held, new AppliedPolicy(POLICY, segment(scope, Duration.ofDays(1)), Map.of(), null));
    }

    private List<Position> book(Random random, String id) {
        List<Position> book = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            book.add(position(id + i, options.get(random.nextInt(options.size())), quantity(random), "v"));
        }
        return book;
    }

    private static BigDecimal quantity(Random random) {
        return BigDecimal.valueOf(Math.round(1_000 * random.nextGaussian()), 2);
    }

    private static Position position(String id, String instrument, BigDecimal quantity, String venue) {
        return new Position(id, instrument, quantity, venue, null);
    }

    private static List<Position> sum(List<Position> one, List<Position> other) {
        List<Position> sum = new ArrayList<>(one);
        other.forEach(position ->
                sum.add(position(position.positionId() + "+", position.instrument(), position.quantity(), "v")));
        return sum;
    }

    private static List<Position> scaled(List<Position> book, BigDecimal factor) {
        UnaryOperator<Position> scale = position -> position(
                position.positionId(),
                position.instrument(),
                position.quantity().multiply(factor),
                "v");
        return book.stream().map(scale).toList();
    }

    private static RiskRequest market(String factor, double volatility) {
        RequestFixture fixture = new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .factor(factor, volatility)
                .list(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)));
        for (int days : EXPIRIES) {
            for (double strike : STRIKES) {
                for (Right right : Right.values()) {
                    fixture.list(new EuropeanOption(
                            days + "-" + (int) strike + (right == Right.CALL ? "-C" : "-P"),
                            "BTC",
                            Payoff.LINEAR,
                            right,
                            strike,
                            RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                            60_000,
                            0.5));
                }
            }
        }
        return fixture.build();
    }
}
