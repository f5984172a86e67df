package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// W2: a book of 2,000 European options on 32 assets, revalued in full after one day. Each asset has a volatility
/// factor (volatility 0.8) that moves the implied volatilities of all its options alike, whatever their tenor.
public final class OptionBook {
    /// Assets; there are twice as many factors.
    public static final int ASSETS = 32;

    /// Options, and positions.
    public static final int OPTIONS = 2000;

    /// Scenarios of the workload.
    public static final int SCENARIOS = 100_000;

    /// Annual volatility of each volatility factor.
    public static final double VOLATILITY_OF_VOLATILITY = 0.8;

    /// Correlation of an asset's spot with its own volatility; with another's, times that of the two assets.
    public static final double SPOT_VOLATILITY = -0.4;

    /// The published figures.
    public static final WorkloadAnswer ANSWER =
            new WorkloadAnswer(new PublishedFigure(492.5, 3), new PublishedFigure(493.6, 3));

    private OptionBook() {}

    /// Strike of option `p`: its asset's price times `0.7 + 0.006 (37 p mod 101)`.
    public static double strike(int p) {
        return WorkloadMarket.spot(p % ASSETS) * (0.7 + 0.006 * (37 * p % 101));
    }

    /// Days to the expiry of option `p`: `7 + (53 p mod 180)`.
    public static int days(int p) {
        return 7 + 53 * p % 180;
    }

    /// The right of option `p`: even a call, odd a put.
    public static Right right(int p) {
        return p % 2 == 0 ? Right.CALL : Right.PUT;
    }

    /// The workload as a request.
    public static RiskRequest request(int scenarios, long seed) {
        return request(OPTIONS, new SimulationPlan(Duration.ofDays(1), 1, scenarios, seed), RiskRequest.AUTOMATIC);
    }

    /// The same formulas for another number of options, of which no two are alike up to 145,440.
    public static RiskRequest request(int count, SimulationPlan plan, String backend) {
        List<Instrument> options =
                IntStream.range(0, count).mapToObj(OptionBook::option).toList();
        List<Position> positions = IntStream.range(0, count)
                .mapToObj(p -> WorkloadMarket.position(p, options.get(p).name(), WorkloadMarket.quantity(p)))
                .toList();
        return new RiskRequest(
                WorkloadMarket.AS_OF,
                AssetPrice.DOLLAR,
                backend,
                plan,
                WorkloadMarket.LEVELS,
                new Market(WorkloadMarket.prices(ASSETS), options),
                model(),
                positions,
                List.of());
    }

    private static Instrument option(int p) {
        int asset = p % ASSETS;
        return new EuropeanOption(
                WorkloadMarket.name('O', p),
                WorkloadMarket.asset(asset),
                Payoff.LINEAR,
                right(p),
                strike(p),
                WorkloadMarket.AS_OF.plus(Duration.ofDays(days(p))),
                WorkloadMarket.spot(asset),
                WorkloadMarket.volatility(asset));
    }

    private static RiskModel model() {
        List<RiskFactor> factors = new ArrayList<>(WorkloadMarket.spotFactors(ASSETS));
        for (int i = 0; i < ASSETS; i++) {
            String name = RiskFactor.nameOf(WorkloadMarket.asset(i), FactorKind.VOLATILITY);
            factors.add(new RiskFactor(name, VOLATILITY_OF_VOLATILITY, 0));
        }
        return new RiskModel(
                new Distribution.Normal(),
                factors,
                CorrelationMatrix.of(correlations()),
                new VolatilityTermScaling(0, 0));
    }

    /// The names of the factors, spots before volatilities.
    public static double[][] correlations() {
        double[][] rows = new double[2 * ASSETS][2 * ASSETS];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                double link = (i < ASSETS) == (j < ASSETS) ? 1 : SPOT_VOLATILITY;
                rows[i][j] = link * WorkloadMarket.correlation(i % ASSETS, j % ASSETS);
            }
        }
        return rows;
    }
}
