package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A portfolio of every kind of instrument, a market and a model, all drawn from a seed.
public final class RandomRequests {
    private static final List<Duration> HORIZONS = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(8),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(10));
    private static final int MAX_ASSETS = 3;
    private static final int MAX_FACTORS = MAX_ASSETS * FactorKind.values().length;
    private static final List<Distribution.FilteredHistory> HISTORIES = histories();

    private final SplittableRandom random;
    private final RequestFixture fixture = new RequestFixture();
    private final List<Double> prices = new ArrayList<>();
    private int names;

    private RandomRequests(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static List<Distribution.FilteredHistory> histories() {
        List<Distribution.FilteredHistory> histories = new ArrayList<>();
        for (int factors = 1; factors <= MAX_FACTORS; factors++) {
            histories.add(EveryKindBook.history(60, factors));
        }
        return histories;
    }

    public static RequestFixture of(long seed) {
        RandomRequests book = new RandomRequests(seed);
        book.draw();
        return book.fixture;
    }

    private void draw() {
        int assets = 1 + random.nextInt(MAX_ASSETS);
        int factors = 0;
        for (int asset = 0; asset < assets; asset++) {
            prices.add(logUniform(0.01, 1e5));
            fixture.asset(name(asset), prices.get(asset));
            factors += factors(name(asset));
        }
        model(factors);
        hold(assets);
        fixture.currency(random.nextInt(4) == 0 ? name(random.nextInt(assets)) : "USD")
                .horizon(HORIZONS.get(random.nextInt(HORIZONS.size())), 1 + random.nextInt(4))
                .scenarios(200 + random.nextInt(300))
                .seed(random.nextLong())
                .margin(
                        random.nextBoolean() ? RiskMeasure.VALUE_AT_RISK : RiskMeasure.EXPECTED_SHORTFALL,
                        List.of(0.9, 0.975, 0.99).get(random.nextInt(3)))
                .confidences(0.95, 0.99)
                .positionFigures(
                        random.nextBoolean()
                                ? RiskLevels.PositionFigures.AUTOMATIC
                                : RiskLevels.PositionFigures.CONTRIBUTIONS);
    }

    private static String name(int asset) {
        return "A" + asset;
    }

    private int factors(String asset) {
        fixture.factor(asset + ".spot", logUniform(0.05, 2))
                .factor(asset + ".volatility", logUniform(0.2, 1.5))
                .factor(asset + ".basis", logUniform(0.01, 0.2));
        int factors = 3;
        boolean hasSurface = random.nextInt(3) == 0;
        for (FactorKind kind : FactorKind.surface()) {
            if (hasSurface && random.nextInt(3) > 0) {
                fixture.factor(RiskFactor.nameOf(asset, kind), logUniform(0.02, 0.4));
                factors++;
            }
        }
        return factors;
    }

    private void model(int factors) {
        fixture.correlation(correlation(factors));
        switch (random.nextInt(5)) {
            case 0, 1 -> fixture.distribution(new Distribution.Normal());
            case 2, 3 -> fixture.distribution(new Distribution.StudentT(logUniform(2.2, 30)));
            default -> fixture.distribution(HISTORIES.get(factors - 1));
        }
        fixture.period(random.nextInt(3) == 0 ? Duration.ofHours(1) : Duration.ofDays(1));
        if (random.nextInt(4) == 0) {
            fixture.recursion(new VolatilityRecursion(0.03, 0.07, 0.06, 0.88));
        }
    }

    /// Of one common cause and one of each factor's own.
    private double[][] correlation(int factors) {
        double[] loading = random.doubles(factors, -0.95, 0.95).toArray();
        double[][] rows = new double[factors][factors];
        for (int i = 0; i < factors; i++) {
            for (int j = 0; j < factors; j++) {
                rows[i][j] = i == j ? 1 : loading[i] * loading[j];
            }
        }
        return rows;
    }

    private void hold(int assets) {
        int positions = 1 + random.nextInt(6);
        for (int i = 0; i < positions; i++) {
            int asset = random.nextInt(assets);
            Instrument instrument = instrument(asset);
            double notional = logUniform(10, 1e6) * (random.nextBoolean() ? 1 : -1);
            fixture.hold(instrument, quantity(notional / prices.get(asset)));
            if (random.nextInt(3) == 0) {
                // A nearly perfect hedge: the cancellation exposes rounding.
                double rest = random.nextInt(2) == 0 ? 1 : 1 + logUniform(1e-6, 0.1);
                fixture.hold(instrument(asset), quantity(-notional * rest / prices.get(asset)));
            }
        }
        for (int asset = 0; asset < assets; asset++) {
            if (random.nextInt(3) == 0) {
                fixture.collateral(name(asset), quantity(logUniform(10, 1e5) / prices.get(asset)));
            }
        }
        if (random.nextBoolean()) {
            fixture.collateral("USD", quantity(logUniform(10, 1e5)));
        }
    }

    private Instrument instrument(int asset) {
        String name = "I" + names++;
        double price = prices.get(asset);
        Payoff payoff = random.nextBoolean() ? Payoff.LINEAR : Payoff.INVERSE;
        return switch (random.nextInt(8)) {
            case 0 -> new Spot(name, name(asset));
            case 1, 2 ->
                new Perpetual(
                        name,
                        name(asset),
                        payoff,
                        price * (1 + 0.01 * (random.nextDouble() - 0.5)),
                        random.nextInt(3) == 0 ? 0 : 0.002 * (random.nextDouble() - 0.5),
                        Duration.ofHours(8),
                        random.nextInt(4) == 0 ? FundingPayment.FIXED_TIMES : FundingPayment.PRO_RATA);
            case 3, 4 -> new Future(name, name(asset), payoff, forward(price), expiry());
            default ->
                new EuropeanOption(
                        name,
                        name(asset),
                        payoff,
                        random.nextBoolean() ? Right.CALL : Right.PUT,
                        price * logUniform(0.5, 2),
                        expiry(),
                        random.nextBoolean() ? price : forward(price),
                        logUniform(0.1, 2));
        };
    }

    private double forward(double price) {
        return price * (1 + 0.1 * (random.nextDouble() - 0.5));
    }

    private Instant expiry() {
        return RequestFixture.AS_OF.plus(Duration.ofSeconds((long) logUniform(1_800, 200 * 86_400)));
    }

    private double logUniform(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    private static String quantity(double units) {
        return new BigDecimal(units).round(new MathContext(12)).toPlainString();
    }
}
