package io.plimsoll.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Requests that a desk may send: currencies of 3 % volatility, pegs, shares, commodities, coins, small coins of 300 %,
/// options of two hours, futures of two years. None looks mistaken. The vega of random options may cancel.
final class PlausibleMarketsTest {
    private static final int REQUESTS = 2_000;
    private static final int MAX_INSTRUMENTS = 12;
    private static final Instant AS_OF = Instant.parse("2026-06-30T11:49:18Z");
    private static final double HOURS_A_YEAR = 365 * 24;

    /// What moves, with the lowest and the highest annual volatility.
    private enum Kind {
        PEG(0.002, 0.02),
        CURRENCY(0.03, 0.15),
        SHARE(0.1, 0.8),
        COMMODITY(0.2, 1),
        COIN(0.3, 1.2),
        SMALL_COIN(1, 3);

        private final double low;
        private final double high;

        Kind(double low, double high) {
            this.low = low;
            this.high = high;
        }
    }

    private final Random random = new Random(20_260_630);

    /// Vega cancels, and unrelated volatilities of two expiries are an arbitrage, in random books as in real mistakes.
    @Test
    void noneLooksMistaken() {
        for (int i = 0; i < REQUESTS; i++) {
            RiskRequest request = request();
            assertThat(Plausibility.of(request))
                    .as("request %d", i)
                    .filteredOn(finding ->
                            !Set.of("vega-cancelled", "calendar-arbitrage").contains(finding.code()))
                    .isEmpty();
        }
    }

    private RiskRequest request() {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        double volatility = between(kind.low, kind.high);
        double price = kind == Kind.PEG ? between(0.99, 1.01) : Math.exp(between(-9, 12));
        List<Instrument> instruments = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        int count = 1 + random.nextInt(MAX_INSTRUMENTS);
        for (int i = 0; i < count; i++) {
            instruments.add(instrument("I" + i, price, volatility));
            positions.add(new Position("p" + i, "I" + i, new BigDecimal(random.nextInt(-50, 51)), null, null));
        }
        return new RiskRequest(
                AS_OF,
                AssetPrice.DOLLAR,
                RiskRequest.AUTOMATIC,
                new SimulationPlan(
                        List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(10))
                                .get(random.nextInt(3)),
                        1,
                        20_000 + random.nextInt(80_000),
                        7),
                new RiskLevels(
                        RiskMeasure.EXPECTED_SHORTFALL,
                        Confidence.of(List.of(0.95, 0.975, 0.99, 0.999).get(random.nextInt(4))),
                        RiskLevels.DEFAULT_CONFIDENCES),
                new Market(List.of(new AssetPrice("A", price)), instruments),
                model(volatility),
                positions,
                List.of(new CollateralBalance(AssetPrice.DOLLAR, new BigDecimal(1000))));
    }

    private RiskModel model(double volatility) {
        Distribution law = random.nextBoolean() ? new Distribution.Normal() : new Distribution.StudentT(between(5, 12));
        return new RiskModel(
                law,
                List.of(
                        new RiskFactor(RiskFactor.nameOf("A", FactorKind.SPOT), volatility, between(-0.5, 0.5)),
                        new RiskFactor(RiskFactor.nameOf("A", FactorKind.VOLATILITY), between(0.3, 3), 0),
                        new RiskFactor(RiskFactor.nameOf("A", FactorKind.BASIS), between(0.005, 0.8), 0)),
                CorrelationMatrix.of(new double[][] {{1, -0.3, 0}, {-0.3, 1, 0}, {0, 0, 1}}),
                VolatilityTermScaling.DEFAULT);
    }

    private Instrument instrument(String name, double price, double volatility) {
        Payoff payoff = random.nextBoolean() ? Payoff.LINEAR : Payoff.INVERSE;
        return switch (random.nextInt(5)) {
            case 0 -> new Spot(name, "A");
            case 1 ->
                new Perpetual(
                        name,
                        "A",
                        payoff,
                        price * (1 + between(-0.02, 0.02)),
                        between(-0.003, 0.003),
                        Duration.ofHours(List.of(1, 4, 8).get(random.nextInt(3)))
                                .plusHours(4));
            case 2 -> {
                double years = years();
                yield new Future(name, "A", payoff, forward(price, years), expiry(years));
            }
            default -> option(name, payoff, price, volatility);
        };
    }

    /// At an implied volatility of half to twice that of the model, and twice more in the wings of the last
    /// days, with a market price within a spread of it.
    private EuropeanOption option(String name, Payoff payoff, double price, double volatility) {
        double years = years();
        double forward = random.nextBoolean() ? price : forward(price, years);
        double implied = Math.min(volatility * between(0.5, 2) * (years < 0.02 ? between(1, 2) : 1), 4.9);
        double strike = forward * Math.exp(Math.clamp(implied * Math.sqrt(years) * between(-4, 4), -3, 3));
        Right right = random.nextBoolean() ? Right.CALL : Right.PUT;
        double value = BlackLane.value(
                right == Right.CALL ? 1 : -1,
                forward,
                Math.log(forward),
                strike,
                Math.log(strike),
                implied * Math.sqrt(years));
        double mark = Math.max(0, value) * (1 + between(-0.03, 0.03)) / (payoff == Payoff.INVERSE ? forward : 1);
        return new EuropeanOption(
                name,
                "A",
                payoff,
                right,
                strike,
                expiry(years),
                forward,
                implied,
                random.nextBoolean() ? OptionalDouble.of(mark) : OptionalDouble.empty());
    }

    /// A carry of -10 to 20 % a year, and the noise of two prices.
    private double forward(double price, double years) {
        return price * Math.exp(between(-0.1, 0.2) * years) * (1 + between(-0.004, 0.004));
    }

    /// Two hours to two years.
    private double years() {
        return Math.exp(between(Math.log(2 / HOURS_A_YEAR), Math.log(2)));
    }

    private static Instant expiry(double years) {
        return AS_OF.plusSeconds((long) (years * HOURS_A_YEAR * 3600));
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
