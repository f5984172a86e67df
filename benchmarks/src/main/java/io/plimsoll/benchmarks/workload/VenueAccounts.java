package io.plimsoll.benchmarks.workload;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.risk.ValueAtRisk;
import io.plimsoll.kernels.tail.TailSelector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// W4: a venue whose 10,000 accounts each hold 50 of 200 linear instruments on 32 assets; every account's own
/// value at risk over one day from one set of scenarios, and their sum.
///
/// Instrument `i` follows asset `i mod 32` at the price [#price]: a linear perpetual without funding, which gains
/// its price times the asset's relative move. Account `a` holds `(3 a + 17 k) mod 11 - 5` of instrument `(7 a +
/// 13 k) mod 200`, for `k` from 0 to 49. As 200 and 11 divide 2,200, account `a + 2200` holds what `a` does.
public final class VenueAccounts {
    /// Assets, and factors.
    public static final int ASSETS = 32;

    /// Instruments.
    public static final int INSTRUMENTS = 200;

    /// Accounts.
    public static final int ACCOUNTS = 10_000;

    /// Accounts that differ.
    public static final int DISTINCT = 2200;

    /// Instruments that an account holds.
    public static final int HELD = 50;

    /// Scenarios of the workload.
    public static final int SCENARIOS = 10_000;

    /// The sum of the accounts' values at risk at 99 % that every engine must find: within one percent.
    public static final PublishedFigure SUM_OF_VALUE_AT_RISK = new PublishedFigure(2_190_000, 21_900);

    private VenueAccounts() {}

    /// Price of instrument `i`: `spot(i) (0.5 + (i mod 13) / 13)`.
    public static double price(int i) {
        return WorkloadMarket.spot(i) * (0.5 + (i % 13) / 13.0);
    }

    /// How many accounts hold what account `account` of the first [#DISTINCT] does, itself included.
    public static int copies(int account) {
        return (ACCOUNTS - account + DISTINCT - 1) / DISTINCT;
    }

    /// A request for one unit of every instrument: its columns are the instruments, in their order.
    public static RiskRequest request(int scenarios, long seed) {
        List<Instrument> instruments = IntStream.range(0, INSTRUMENTS)
                .mapToObj(VenueAccounts::instrument)
                .toList();
        List<Position> positions = IntStream.range(0, INSTRUMENTS)
                .mapToObj(i -> WorkloadMarket.position(i, instruments.get(i).name(), 1))
                .toList();
        return new RiskRequest(
                WorkloadMarket.AS_OF,
                AssetPrice.DOLLAR,
                RiskRequest.AUTOMATIC,
                new SimulationPlan(Duration.ofDays(1), 1, scenarios, seed),
                WorkloadMarket.LEVELS,
                new Market(WorkloadMarket.prices(ASSETS), instruments),
                new RiskModel(
                        new Distribution.Normal(),
                        WorkloadMarket.spotFactors(ASSETS),
                        CorrelationMatrix.of(WorkloadMarket.correlations(ASSETS)),
                        VolatilityTermScaling.DEFAULT),
                positions,
                List.of());
    }

    /// The positions of the accounts in the columns of [#request].
    public static AccountColumns accounts() {
        int[] start = new int[ACCOUNTS + 1];
        int[] column = new int[ACCOUNTS * HELD];
        double[] quantity = new double[column.length];
        for (int account = 0; account < ACCOUNTS; account++) {
            int first = account * HELD;
            start[account + 1] = first + HELD;
            for (int k = 0; k < HELD; k++) {
                column[first + k] = (7 * account + 13 * k) % INSTRUMENTS;
            }
            Arrays.sort(column, first, first + HELD);
            for (int k = 0; k < HELD; k++) {
                int at = Arrays.binarySearch(column, first, first + HELD, (7 * account + 13 * k) % INSTRUMENTS);
                quantity[at] = quantity(account, k);
            }
        }
        return new AccountColumns(start, column, quantity);
    }

    private static double quantity(int account, int k) {
        return (3 * account + 17 * k) % 11 - 5;
    }

    /// The value at risk of one account.
    ///
    /// @param unitLosses `[instrument][scenario]`, loss of one unit
    public static double valueAtRisk(int account, double[][] unitLosses) {
        double[] losses = new double[unitLosses[0].length];
        for (int k = 0; k < HELD; k++) {
            double quantity = quantity(account, k);
            double[] unit = unitLosses[(7 * account + 13 * k) % INSTRUMENTS];
            for (int i = 0; i < losses.length; i++) {
                losses[i] += quantity * unit[i];
            }
        }
        Confidence level = Confidence.of(0.99);
        Tail tail = TailSelector.select(losses, TailDepth.ofValue(level, losses.length));
        return ValueAtRisk.value(tail, level);
    }

    private static Instrument instrument(int i) {
        String asset = WorkloadMarket.asset(i % ASSETS);
        return new Perpetual(WorkloadMarket.name('I', i), asset, Payoff.LINEAR, price(i), 0, Duration.ofHours(8));
    }
}
