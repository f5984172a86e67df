package io.plimsoll.kernels.backend.vector;

import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The fixed workloads W1 to W3 as books: the same definitions that the peers in C++ and numpy run.
///
/// Spot `100 (1 + 0.3 (i mod 7))`, volatility `0.40 + 0.02 (i mod 20)`, correlation `0.3 + 0.6 exp(-|i -
/// j|/8)`, quantity `(17 k mod 11) - 5`.
public final class Workload {
    private static final Instant AS_OF = Instant.parse("2026-11-22T00:00:00Z");

    private Workload() {}

    /// A linear desk over one day: 64 assets, 1,000 instruments.
    public static Simulation linearDesk(int scenarios, long seed) {
        return linear(64, 1000, Duration.ofDays(1), 1, scenarios, seed);
    }

    /// 2,000 options on 32 assets with 32 volatilities, over one day.
    public static Simulation optionBook(int scenarios, long seed) {
        int assets = 32;
        List<RiskFactor> factors = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            factors.add(new RiskFactor(asset(i) + ".spot", volatility(i), 0));
        }
        for (int i = 0; i < assets; i++) {
            factors.add(new RiskFactor(asset(i) + ".volatility", 0.8, 0));
        }
        double[][] correlation = new double[2 * assets][2 * assets];
        for (int i = 0; i < 2 * assets; i++) {
            for (int j = 0; j < 2 * assets; j++) {
                double same = i < assets == j < assets ? 1 : -0.4;
                correlation[i][j] = correlation(i % assets, j % assets) * same;
            }
        }
        List<Instrument> options = new ArrayList<>();
        for (int p = 0; p < 2000; p++) {
            int i = p % assets;
            options.add(new EuropeanOption(
                    "option-" + p,
                    asset(i),
                    Payoff.LINEAR,
                    p % 2 == 0 ? Right.CALL : Right.PUT,
                    price(i) * (0.7 + 0.006 * (37 * p % 101)),
                    AS_OF.plus(Duration.ofDays(7 + 53 * p % 180)),
                    price(i),
                    volatility(i)));
        }
        RiskModel model = new RiskModel(
                new Distribution.Normal(), factors, CorrelationMatrix.of(correlation), new VolatilityTermScaling(0, 0));
        return simulation(assets, options, model, Duration.ofDays(1), 1, scenarios, seed);
    }

    /// 32 assets, a position in each, over ten days in 240 steps.
    public static Simulation paths(int scenarios, long seed) {
        return linear(32, 32, Duration.ofDays(10), 240, scenarios, seed);
    }

    /// Spot positions, one after the other on the assets.
    public static Simulation linear(int assets, int positions, Duration horizon, int steps, int scenarios, long seed) {
        List<RiskFactor> factors = new ArrayList<>();
        double[][] correlation = new double[assets][assets];
        for (int i = 0; i < assets; i++) {
            factors.add(new RiskFactor(asset(i) + ".spot", volatility(i), 0));
            for (int j = 0; j < assets; j++) {
                correlation[i][j] = correlation(i, j);
            }
        }
        List<Instrument> instruments = new ArrayList<>();
        for (int k = 0; k < positions; k++) {
            instruments.add(new Spot("spot-" + k, asset(k % assets)));
        }
        RiskModel model = new RiskModel(
                new Distribution.Normal(), factors, CorrelationMatrix.of(correlation), VolatilityTermScaling.DEFAULT);
        return simulation(assets, instruments, model, horizon, steps, scenarios, seed);
    }

    private static Simulation simulation(
            int assets,
            List<Instrument> instruments,
            RiskModel model,
            Duration horizon,
            int steps,
            int scenarios,
            long seed) {
        List<AssetPrice> prices = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            prices.add(new AssetPrice(asset(i), price(i)));
        }
        List<Position> positions = new ArrayList<>();
        for (int k = 0; k < instruments.size(); k++) {
            BigDecimal quantity = BigDecimal.valueOf(17 * k % 11 - 5);
            positions.add(new Position("position-" + k, instruments.get(k).name(), quantity, null, null));
        }
        TimeGrid grid = TimeGrid.of(AS_OF, horizon, horizon.dividedBy(steps));
        return new Simulation(
                new BookCompiler(grid, new Market(prices, instruments), model, AssetPrice.DOLLAR)
                        .compile(positions, List.of()),
                PeriodLaw.of(model, grid.periodYears()),
                scenarios,
                seed);
    }

    private static String asset(int i) {
        return "A" + i;
    }

    private static double price(int i) {
        return 100 * (1 + 0.3 * (i % 7));
    }

    private static double volatility(int i) {
        return 0.40 + 0.02 * (i % 20);
    }

    private static double correlation(int i, int j) {
        return i == j ? 1 : 0.3 + 0.6 * Math.exp(-Math.abs(i - j) / 8.0);
    }
}
