package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A book with every kind of instrument on two assets, dated within the horizon and beyond, and collateral.
public final class EveryKindBook {
    private static final double BITCOIN = 64_123.5;
    private static final double ETHER = 3_456.25;

    private EveryKindBook() {}

    /// @param steps over four days
    public static RiskRequest request(Distribution law, int steps, String currency, int scenarios) {
        return fixture(law, FundingPayment.PRO_RATA)
                .horizon(Duration.ofDays(4), steps)
                .currency(currency)
                .scenarios(scenarios)
                .build();
    }

    private static RequestFixture fixture(Distribution law, FundingPayment payment) {
        RequestFixture book = new RequestFixture()
                .asset("BTC", BITCOIN)
                .asset("ETH", ETHER)
                .factor("BTC.spot", 0.6, 0.05)
                .factor("BTC.volatility", 0.9)
                .factor("BTC.basis", 0.04)
                .factor("ETH.spot", 0.8)
                .factor("ETH.volatility", 1.1)
                .factor("ETH.basis", 0.05)
                .correlation(correlation())
                .distribution(law)
                .collateral("USD", "250000")
                .collateral("BTC", "1.5")
                .collateral("ETH", "-4");
        addAsset(book, "BTC", BITCOIN, 1, payment);
        addAsset(book, "ETH", ETHER, -7, payment);
        return book;
    }

    private static void addAsset(
            RequestFixture book, String asset, double price, int quantity, FundingPayment payment) {
        Duration eightHours = Duration.ofHours(8);
        book.hold(new Spot(asset + "-SPOT", asset), text(quantity));
        book.hold(
                new Perpetual(asset + "-PERP", asset, Payoff.LINEAR, 1.001 * price, 0.0003, eightHours, payment),
                text(-2 * quantity));
        book.hold(
                new Perpetual(asset + "-COIN-PERP", asset, Payoff.INVERSE, 0.999 * price, -0.0002, eightHours, payment),
                text(3 * quantity));
        for (int days : new int[] {2, 30}) {
            Duration life = Duration.ofHours(24L * days - 5);
            String name = asset + "-" + days;
            double forward = price * (1 + 0.0004 * days);
            for (Payoff payoff : Payoff.values()) {
                book.hold(
                        new Future(name + payoff, asset, payoff, forward, RequestFixture.AS_OF.plus(life)),
                        text(quantity * (payoff == Payoff.LINEAR ? 2 : -1)));
                for (Right right : Right.values()) {
                    for (double moneyness : new double[] {0.8, 1, 1.1}) {
                        String option = name + payoff + right + moneyness;
                        double underlying = moneyness == 1 ? price : forward;
                        book.hold(
                                new EuropeanOption(
                                        option,
                                        asset,
                                        payoff,
                                        right,
                                        moneyness * price,
                                        RequestFixture.AS_OF.plus(life),
                                        underlying,
                                        0.65),
                                text(quantity * (option.length() % 5 - 2)));
                    }
                }
            }
        }
    }

    private static String text(int quantity) {
        return Integer.toString(quantity);
    }

    private static double[][] correlation() {
        double[][] rows = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                rows[i][j] = i == j ? 1 : 0.5 * Math.pow(-0.6, Math.abs(i - j));
            }
        }
        return rows;
    }

    /// The simulation that the engine makes of a request whose path is watched.
    public static Simulation simulation(RiskRequest request) {
        return MarginEngine.compile(request, request.plan().watchedGrid(request.asOf(), request.model()));
    }

    /// Every law, number of steps and currency in which books are compared; variances that follow the shocks; periods
    /// that the horizon cuts, with funding at fixed times.
    public static List<Simulation> variants(int scenarios) {
        List<Simulation> simulations = new ArrayList<>();
        List<Distribution> laws = List.of(new Distribution.Normal(), new Distribution.StudentT(3.5), history(200, 6));
        for (Distribution law : laws) {
            for (int steps : new int[] {1, 6}) {
                for (String currency : List.of("USD", "BTC", "ETH")) {
                    simulations.add(simulation(request(law, steps, currency, scenarios)));
                }
            }
            simulations.add(simulation(fixture(law, FundingPayment.PRO_RATA)
                    .recursion(new VolatilityRecursion(0.03, 0.07, 0.06, 0.88))
                    .horizon(Duration.ofDays(4), 7)
                    .scenarios(scenarios)
                    .build()));
            simulations.add(simulation(fixture(law, FundingPayment.FIXED_TIMES)
                    .recursion(new VolatilityRecursion(0, 0.06, 0, 0.94))
                    .period(Duration.ofHours(28))
                    .horizon(Duration.ofHours(90), 1)
                    .scenarios(scenarios)
                    .build()));
        }
        return simulations;
    }

    /// Standardised residuals with fat tails and a common factor.
    public static Distribution.FilteredHistory history(int rows, int factors) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] residuals = new double[rows][factors];
        for (double[] row : residuals) {
            double common = random.nextGaussian();
            double scale = random.nextInt(20) == 0 ? 4 : 1;
            Arrays.setAll(row, f -> scale * (common + random.nextGaussian()));
        }
        for (int f = 0; f < factors; f++) {
            int column = f;
            double mean = Arrays.stream(residuals)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
            double square = Arrays.stream(residuals)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
            for (double[] row : residuals) {
                row[column] = (row[column] - mean) / Math.sqrt(square);
            }
        }
        return new Distribution.FilteredHistory(ResidualHistory.of(residuals));
    }
}
