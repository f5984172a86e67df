package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A book with every kind of instrument on two assets, dated within the horizon and beyond, and collateral.
public final class EveryKindBook {
    private static final double BITCOIN = 64_123.5;
    private static final double ETHER = 3_456.25;

    private EveryKindBook() {}

    /// @param steps over four days
    public static RiskRequest request(Distribution law, int steps, String currency, int scenarios) {
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
                .horizon(Duration.ofDays(4), steps)
                .currency(currency)
                .scenarios(scenarios)
                .collateral("USD", "250000")
                .collateral("BTC", "1.5")
                .collateral("ETH", "-4");
        addAsset(book, "BTC", BITCOIN, 1);
        addAsset(book, "ETH", ETHER, -7);
        return book.build();
    }

    private static void addAsset(RequestFixture book, String asset, double price, int quantity) {
        Duration eightHours = Duration.ofHours(8);
        book.hold(new Spot(asset + "-SPOT", asset), text(quantity));
        book.hold(
                new Perpetual(asset + "-PERP", asset, Payoff.LINEAR, 1.001 * price, 0.0003, eightHours),
                text(-2 * quantity));
        book.hold(
                new Perpetual(asset + "-COIN-PERP", asset, Payoff.INVERSE, 0.999 * price, -0.0002, eightHours),
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

    /// The simulation that the engine makes of a request.
    public static Simulation simulation(RiskRequest request) {
        TimeGrid grid = new TimeGrid(
                request.asOf(), request.plan().horizon(), request.plan().steps());
        return new Simulation(
                new BookCompiler(grid, request.market(), request.model(), request.currency())
                        .compile(request.positions(), request.collateral()),
                FactorSteps.of(request.model(), grid.stepYears()),
                request.plan().scenarios(),
                request.plan().seed());
    }

    /// Every law, number of steps and currency in which books are compared.
    public static List<Simulation> variants(int scenarios) {
        List<Simulation> simulations = new ArrayList<>();
        for (Distribution law : List.of(new Distribution.Normal(), new Distribution.StudentT(3.5))) {
            for (int steps : new int[] {1, 6}) {
                for (String currency : List.of("USD", "BTC", "ETH")) {
                    simulations.add(simulation(request(law, steps, currency, scenarios)));
                }
            }
        }
        return simulations;
    }
}
