package io.plimsoll.kernels.greeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Greeks in closed form against revaluation by [FactorMovePricer], whose pricing is that of the simulation.
///
/// Derivatives are central differences of fourth order. A step of 2 % of the option's standard deviation has an
/// error of truncation below `(0.02 d₁)⁴`. Rounding is some ulp of the forward, divided by the step once for
/// first derivatives and twice for second ones: below 1e-9 of the asset's price for deviations above 0.0015.
final class PortfolioGreeksTest {
    private static final int BOOKS = 3_000;
    private static final double RELATIVE = 1e-4;
    private static final double OF_PRICE = 1e-9;
    private static final double PRICE = 60_000;
    private static final double OTHER_PRICE = 1_600;
    private static final double PERCENT = 0.01;

    private final FactorMovePricer pricer =
            new FactorMovePricer(new MarginEngine(BackendRegistry.discover(), 1), () -> false);

    @Test
    void agreeWithRevaluationOfRandomInstruments() {
        for (long seed = 0; seed < BOOKS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Instrument instrument = instrument("X", random);
            String currency = List.of("USD", "USD", "BTC", "ETH").get(random.nextInt(4));
            check(seed, request(currency, List.of(instrument), List.of("X")), instrument);
        }
    }

    private void check(long seed, RiskRequest request, Instrument instrument) {
        Greeks found = PortfolioGreeks.of(request, ExpiryBuckets.STANDARD)
                .positions()
                .getFirst()
                .greeks();
        double scale = PRICE
                / (request.currency().equals("ETH")
                        ? OTHER_PRICE
                        : request.currency().equals("BTC") ? PRICE : 1);
        double deviation = instrument instanceof EuropeanOption option
                ? option.impliedVolatility() * Math.sqrt(years(option.expiry()))
                : 0.05;
        double step = 0.02 * deviation;
        for (String asset : List.of("BTC", "ETH")) {
            AssetGreeks of = found.assets().stream()
                    .filter(one -> one.asset().equals(asset))
                    .findFirst()
                    .orElse(new AssetGreeks(asset, 0, 0, 0, 0, 0));
            DoubleUnaryOperator spot = move -> gain(request, null, Map.of(asset + ".spot", move), Duration.ZERO);
            double first = first(spot, step);
            close(seed + " delta " + asset, of.onePercentDelta(), PERCENT * first, scale);
            close(
                    seed + " gamma " + asset,
                    of.onePercentGamma(),
                    PERCENT * PERCENT * (second(spot, step) - first),
                    scale);
            double years =
                    instrument instanceof Spot || instrument instanceof Perpetual ? 1 : years(instrument.expiry());
            double basis =
                    first(move -> gain(request, null, Map.of(asset + ".basis", move), Duration.ZERO), step / years);
            close(seed + " rho " + asset, of.rho(), 1e-4 * basis, scale);
        }
        if (instrument instanceof EuropeanOption option) {
            double vega = first(
                    move -> gain(
                            request,
                            new Market(
                                    request.market().assets(),
                                    List.of(option.withImpliedVolatility(option.impliedVolatility() + move))),
                            Map.of(),
                            Duration.ZERO),
                    0.01 * option.impliedVolatility());
            close(seed + " vega", found.vega(), 0.01 * vega, scale);
        }
        double day = gain(request, null, Map.of(), Duration.ofDays(1));
        assertThat(found.theta() + found.funding()).as(seed + " theta").isCloseTo(day, within(1e-12 * scale));
        assertThat(found.funding() != 0).isEqualTo(instrument instanceof Perpetual && day != 0);
    }

    private static void close(String what, double found, double expected, double scale) {
        assertThat(found).as(what).isCloseTo(expected, within(RELATIVE * Math.abs(expected) + OF_PRICE * scale));
    }

    private double gain(RiskRequest request, @Nullable Market then, Map<String, Double> moves, Duration over) {
        Map<String, Double> levels = new HashMap<>(Map.of("BTC.spot", 0.0, "ETH.spot", 0.0));
        levels.putAll(moves);
        return Objects.requireNonNull(
                pricer.unitGains(request, then, levels, over).get("X"));
    }

    /// `f'(0)` with an error of the fourth order.
    private static double first(DoubleUnaryOperator f, double h) {
        return (8 * (f.applyAsDouble(h) - f.applyAsDouble(-h)) - (f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h)))
                / (12 * h);
    }

    /// `f''(0)` with an error of the fourth order.
    private static double second(DoubleUnaryOperator f, double h) {
        double near = f.applyAsDouble(h) + f.applyAsDouble(-h);
        double far = f.applyAsDouble(2 * h) + f.applyAsDouble(-2 * h);
        return (16 * near - far - 30 * f.applyAsDouble(0)) / (12 * h * h);
    }

    private static double years(Instant expiry) {
        return Duration.between(RequestFixture.AS_OF, expiry).toSeconds() / (365.0 * 86_400);
    }

    private static Instrument instrument(String name, SplittableRandom random) {
        Payoff payoff = random.nextBoolean() ? Payoff.LINEAR : Payoff.INVERSE;
        double forward = PRICE * (1 + 0.1 * (random.nextDouble() - 0.5));
        Instant expiry =
                RequestFixture.AS_OF.plus(Duration.ofSeconds((long) (7_200 * Math.pow(2_000, random.nextDouble()))));
        return switch (random.nextInt(8)) {
            case 0 -> new Spot(name, "BTC");
            case 1 ->
                new Perpetual(
                        name,
                        "BTC",
                        payoff,
                        PRICE * (1 + 0.01 * (random.nextDouble() - 0.5)),
                        0.002 * (random.nextDouble() - 0.5),
                        Duration.ofHours(random.nextInt(1, 30)),
                        random.nextBoolean() ? FundingPayment.FIXED_TIMES : FundingPayment.PRO_RATA);
            case 2 -> new Future(name, "BTC", payoff, forward, expiry);
            default -> {
                double volatility = 0.1 * Math.pow(20, random.nextDouble());
                double deviation = volatility * Math.sqrt(years(expiry));
                double underlying = random.nextBoolean() ? forward : PRICE;
                yield new EuropeanOption(
                        name,
                        "BTC",
                        payoff,
                        random.nextBoolean() ? Right.CALL : Right.PUT,
                        underlying * Math.exp(deviation * random.nextDouble(-4, 4)),
                        expiry,
                        underlying,
                        volatility);
            }
        };
    }

    private static RiskRequest request(String currency, List<Instrument> instruments, List<String> held) {
        RequestFixture fixture = new RequestFixture()
                .asset("BTC", PRICE)
                .asset("ETH", OTHER_PRICE)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.6)
                .factor("BTC.volatility", 0.8)
                .factor("BTC.basis", 0.05)
                .currency(currency);
        instruments.forEach(fixture::list);
        held.forEach(name -> fixture.position(name, name, "1"));
        return fixture.build();
    }

    @Test
    void sumToTheTotalAndAreLinearInTheQuantity() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Instrument> instruments = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                instruments.add(instrument("X" + i, random));
            }
            RiskRequest units = request(
                    "ETH",
                    instruments,
                    instruments.stream().map(Instrument::name).toList());
            List<Position> positions = new ArrayList<>();
            List<Position> split = new ArrayList<>();
            List<Greeks> expected = new ArrayList<>();
            PortfolioGreeks ofUnits = PortfolioGreeks.of(units, ExpiryBuckets.STANDARD);
            for (int i = 0; i < instruments.size(); i++) {
                BigDecimal quantity = BigDecimal.valueOf(random.nextInt(-500, 500), 2);
                BigDecimal part = BigDecimal.valueOf(random.nextInt(-500, 500), 2);
                positions.add(new Position("X" + i, "X" + i, quantity, null, null));
                split.add(new Position("A" + i, "X" + i, part, null, null));
                split.add(new Position("B" + i, "X" + i, quantity.subtract(part), null, null));
                expected.add(ofUnits.positions().get(i).greeks().times(quantity.doubleValue()));
            }
            PortfolioGreeks whole = PortfolioGreeks.of(units.holding(positions, List.of()), ExpiryBuckets.STANDARD);
            PortfolioGreeks lots = PortfolioGreeks.of(units.holding(split, List.of()), ExpiryBuckets.STANDARD);
            assertThat(whole.positions().stream()
                            .map(PortfolioGreeks.PositionGreeks::greeks)
                            .toList())
                    .isEqualTo(expected);
            assertThat(whole.total()).isEqualTo(Greeks.sum(expected));
            assertEqual(lots.total(), whole.total(), 1e-12 * 100 * PRICE);
        }
    }

    /// With a future of the same expiry: a call less a put is a forward less the strike.
    @Test
    void keepPutCallParity() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double forward = PRICE * (1 + 0.1 * (random.nextDouble() - 0.5));
            double strike = PRICE * (0.5 + random.nextDouble());
            double volatility = 0.1 + random.nextDouble();
            Instant expiry = RequestFixture.AS_OF.plus(Duration.ofHours(random.nextInt(2, 5_000)));
            Payoff payoff = Payoff.LINEAR;
            RiskRequest request = request(
                    "USD",
                    List.of(
                            new EuropeanOption("C", "BTC", payoff, Right.CALL, strike, expiry, forward, volatility),
                            new EuropeanOption("P", "BTC", payoff, Right.PUT, strike, expiry, forward, volatility),
                            new Future("F", "BTC", payoff, forward, expiry)),
                    List.of("C", "P", "F"));
            List<PortfolioGreeks.PositionGreeks> of =
                    PortfolioGreeks.of(request, ExpiryBuckets.STANDARD).positions();
            Greeks parity = Greeks.sum(List.of(
                    of.get(0).greeks(),
                    of.get(2).greeks().times(-1),
                    of.get(1).greeks().times(-1)));
            assertEqual(parity, Greeks.NONE, 1e-11 * PRICE);
        }
    }

    private static void assertEqual(Greeks one, Greeks other, double tolerance) {
        Greeks difference = Greeks.sum(List.of(one, other.times(-1)));
        difference
                .assets()
                .forEach(of -> assertThat(
                                List.of(of.delta(), of.gamma(), of.onePercentDelta(), of.onePercentGamma(), of.rho()))
                        .allSatisfy(figure -> assertThat(figure).isCloseTo(0, within(tolerance))));
        difference.vegas().forEach(of -> assertThat(of.vega()).isCloseTo(0, within(tolerance)));
        assertThat(difference.theta()).isCloseTo(0, within(tolerance));
        assertThat(difference.funding()).isCloseTo(0, within(tolerance));
    }

    @Test
    void countOnlyPerpetualsInFundingAndOnlyTheCurrencyInCash() {
        RiskRequest request = new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.5)
                .hold(new Perpetual("L", "BTC", Payoff.LINEAR, 61_000, 0.0001, Duration.ofHours(8)), "2")
                .hold(new Perpetual("I", "BTC", Payoff.INVERSE, 61_000, 0.0001, Duration.ofHours(8)), "-2")
                .collateral("USD", "1000")
                .build();
        PortfolioGreeks greeks = PortfolioGreeks.of(request, ExpiryBuckets.STANDARD);
        // A short receives 3 x 0.0001 of 120,000, a long pays the same of 122,000.
        assertThat(greeks.positions().get(0).greeks().funding()).isCloseTo(36, within(1e-9));
        assertThat(greeks.positions().get(1).greeks().funding()).isCloseTo(-36.6, within(1e-9));
        assertThat(greeks.positions().get(2).greeks()).isEqualTo(Greeks.NONE);
    }

    /// At zero volatility and at a huge one nothing is infinite.
    @Test
    void areFiniteAtTheLimits() {
        for (double volatility : new double[] {0, 1e-300, 1e-9, 50}) {
            for (double strike : new double[] {PRICE / 2, PRICE, PRICE * 2}) {
                RiskRequest request = request(
                        "USD",
                        List.of(new EuropeanOption(
                                "X",
                                "BTC",
                                Payoff.LINEAR,
                                Right.PUT,
                                strike,
                                RequestFixture.AS_OF.plusSeconds(1),
                                PRICE,
                                volatility)),
                        List.of("X"));
                Greeks found =
                        PortfolioGreeks.of(request, ExpiryBuckets.STANDARD).total();
                assertThat(found.isFinite()).isTrue();
                assertThat(found.assets().getFirst().delta()).isBetween(-1.0, 0.0);
                assertThat(found.assets().getFirst().gamma()).isNotNegative();
            }
        }
    }
}
