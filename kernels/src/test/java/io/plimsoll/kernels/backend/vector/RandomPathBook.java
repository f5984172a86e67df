package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A small random book on a random path: every law, periods from an hour to 36 hours of which the last one is cut,
/// watched times, variances that move or not, funding pro rata and at fixed times, and expiries anywhere: inside a
/// period, at its end, at the horizon, two at once.
public final class RandomPathBook {
    private static final List<String> ASSETS = List.of("BTC", "ETH", "XRP");
    private static final double[] PRICES = {64_123.5, 3_456.25, 0.5321};
    private static final int[] PERIOD_HOURS = {1, 4, 24, 24, 36};
    private static final int[] STEPS = {1, 1, 2, 3, 7, 24};

    private final Random random;
    private final RequestFixture book = new RequestFixture();
    private final List<Duration> expiries = new ArrayList<>();
    private final Duration horizon;

    private RandomPathBook(long seed, int scenarios) {
        this.random = new Random(seed);
        Duration period = Duration.ofHours(PERIOD_HOURS[random.nextInt(PERIOD_HOURS.length)]);
        this.horizon = random.nextInt(4) == 0
                ? period.multipliedBy(1 + random.nextInt(3))
                : Duration.ofSeconds(600 + (long) (random.nextDouble() * 5 * period.toSeconds()));
        expiries.add(period);
        expiries.add(horizon);
        for (int i = 0; i < 4; i++) {
            expiries.add(Duration.ofSeconds(1 + (long) (random.nextDouble() * 1.5 * horizon.toSeconds())));
        }
        book.period(period)
                .horizon(horizon, STEPS[random.nextInt(STEPS.length)])
                .scenarios(scenarios)
                .seed(seed)
                .collateral("USD", "25000");
        int assets = 1 + random.nextInt(ASSETS.size());
        int factors = 0;
        for (int asset = 0; asset < assets; asset++) {
            factors += addAsset(ASSETS.get(asset), PRICES[asset]);
        }
        book.currency(random.nextInt(3) == 0 ? ASSETS.get(random.nextInt(assets)) : "USD")
                .correlation(correlation(factors))
                .distribution(law(factors));
        if (random.nextInt(5) < 2) {
            book.recursion(new VolatilityRecursion(0.02, 0.05 + 0.1 * random.nextDouble(), 0.05, 0.8));
        }
    }

    /// The book of a seed.
    public static RiskRequest request(long seed, int scenarios) {
        return new RandomPathBook(seed, scenarios).book.build();
    }

    private Distribution law(int factors) {
        return switch (random.nextInt(3)) {
            case 0 -> new Distribution.Normal();
            case 1 -> new Distribution.StudentT(2.5 + 6 * random.nextDouble());
            default -> EveryKindBook.history(30 + random.nextInt(300), factors);
        };
    }

    private int addAsset(String asset, double price) {
        boolean hasBasis = random.nextInt(3) > 0;
        book.asset(asset, price)
                .factor(asset + ".spot", 0.2 + random.nextDouble(), 0.1)
                .factor(asset + ".volatility", 0.3 + random.nextDouble());
        if (hasBasis) {
            book.factor(asset + ".basis", 0.05 * random.nextDouble());
        }
        boolean hasSurface = random.nextBoolean();
        if (hasSurface) {
            for (FactorKind kind : FactorKind.surface()) {
                book.factor(RiskFactor.nameOf(asset, kind), 0.3 * random.nextDouble());
            }
        }
        book.collateral(asset, quantity());
        book.hold(new Spot(asset + "-SPOT", asset), quantity());
        for (int i = 0; i < 3; i++) {
            book.hold(
                    new Perpetual(
                            asset + "-PERP-" + i,
                            asset,
                            payoff(),
                            price * (1 + 0.002 * random.nextGaussian()),
                            0.0005 * random.nextGaussian(),
                            Duration.ofHours(1L + random.nextInt(9)),
                            anyOf(FundingPayment.values())),
                    quantity());
        }
        for (int i = 0; i < 5; i++) {
            Duration life = expiries.get(random.nextInt(expiries.size()));
            double forward = hasBasis ? price * (1 + 0.001 * random.nextGaussian()) : price;
            if (i == 0 && hasBasis) {
                book.hold(
                        new Future(asset + "-FUTURE", asset, payoff(), forward, RequestFixture.AS_OF.plus(life)),
                        quantity());
            } else {
                book.hold(
                        new EuropeanOption(
                                asset + "-OPTION-" + i,
                                asset,
                                payoff(),
                                anyOf(Right.values()),
                                price * (0.8 + 0.4 * random.nextDouble()),
                                RequestFixture.AS_OF.plus(life),
                                forward,
                                0.3 + random.nextDouble()),
                        quantity());
            }
        }
        return (hasBasis ? 3 : 2) + (hasSurface ? FactorKind.surface().size() : 0);
    }

    private <T> T anyOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Payoff payoff() {
        return anyOf(Payoff.values());
    }

    private String quantity() {
        return Integer.toString(random.nextInt(9) - 4);
    }

    private double[][] correlation(int factors) {
        double[][] loadings = new double[factors][factors + 1];
        for (double[] row : loadings) {
            double square = 0;
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextGaussian() + (k == 0 ? 1 : 0);
                square += row[k] * row[k];
            }
            for (int k = 0; k < row.length; k++) {
                row[k] /= Math.sqrt(square);
            }
        }
        double[][] correlation = new double[factors][factors];
        for (int i = 0; i < factors; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= factors; k++) {
                    sum += loadings[i][k] * loadings[j][k];
                }
                correlation[i][j] = i == j ? 1 : sum;
                correlation[j][i] = correlation[i][j];
            }
        }
        return correlation;
    }
}
