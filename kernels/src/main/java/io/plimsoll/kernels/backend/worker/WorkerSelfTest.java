package io.plimsoll.kernels.backend.worker;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.account.RowHoldings;
import io.plimsoll.kernels.backend.device.DeviceProgram;
import io.plimsoll.kernels.backend.device.DeviceProgramCompiler;
import io.plimsoll.kernels.backend.device.account.AccountAnswer;
import io.plimsoll.kernels.backend.device.account.AccountQuestion;
import io.plimsoll.kernels.backend.worker.check.AccountCheck;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Tests a worker with a small book before it answers requests: an option in coin, an option in US dollars and a
/// perpetual. It runs two periods under the normal and the Student-t law. A third run covers a whole and a cut
/// period with an expiry in the first, under filtered history with changing variances.
final class WorkerSelfTest {
    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final double PRICE = 60_000;
    private static final int SCENARIOS = 1000;
    private static final int CHECK_ROUNDS = 10;
    private static final int STEPS = 2;
    private static final int ACCOUNTS = 70;
    private static final int TAIL_DEPTH = 25;
    private static final int FACTORS = 2;
    private static final int POSITIONS = 3;
    private static final double SPOT_VOLATILITY = 0.6;
    private static final double VOLATILITY_OF_VOLATILITY = 0.9;
    private static final Execution SINGLE_THREAD =
            new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);

    private final LossCheck check;

    WorkerSelfTest(LossCheck check) {
        this.check = check;
    }

    /// @return findings, for a reader
    /// @throws io.plimsoll.kernels.backend.device.DeviceFaultException if the worker fails or is wrong
    List<String> run(WorkerConnection worker) {
        double largest = 0;
        for (Simulation simulation :
                List.of(simulation(SCENARIOS), plain(new Distribution.StudentT(4), SCENARIOS), bridged())) {
            DeviceProgram program = DeviceProgramCompiler.compile(simulation, true);
            float[] losses = new float[SCENARIOS];
            float[] worst = new float[SCENARIOS];
            worker.losses(program, simulation.seed(), WorkerConnection.NOTHING, losses, worst);
            for (int i = 0; i < CHECK_ROUNDS; i++) {
                largest = Math.max(largest, check.check(simulation, losses, SINGLE_THREAD));
                check.checkWorst(simulation, WorkerConnection.NOTHING, worst, SINGLE_THREAD);
            }
            int[] chosen = IntStream.range(0, SCENARIOS).toArray();
            double[] units = new double[SCENARIOS * program.columns()];
            worker.units(program, simulation.seed(), chosen, units, 0);
            check.checkUnits(simulation, chosen, units, 0, SINGLE_THREAD);
            accounts(worker, simulation);
        }
        return List.of(
                String.format(
                        Locale.ROOT,
                        "a small book, normal, Student-t and filtered history: largest error %.1e of gross value and"
                                + " loss",
                        largest),
                String.format(Locale.ROOT, "%d accounts of it: the tail of each within what is rounded off", ACCOUNTS));
    }

    /// Compares every account with sums of the rows that the device drew, and these rows with the reference.
    private void accounts(WorkerConnection worker, Simulation simulation) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        int[] rows = IntStream.range(0, program.unitRows()).toArray();
        int[] sampled = IntStream.range(0, CHECK_ROUNDS)
                .map(i -> i * SCENARIOS / CHECK_ROUNDS)
                .toArray();
        AccountAnswer answer = worker.accounts(
                program,
                simulation.seed(),
                new AccountQuestion(SCENARIOS, TAIL_DEPTH, holdings(rows.length), sampled, rows));
        check.checkRows(simulation, program, answer, SINGLE_THREAD);
        for (int account = 0; account < ACCOUNTS; account++) {
            Optional<float[]> tail = answer.tail(account);
            Optional<String> wrong = tail.isPresent()
                    ? AccountCheck.sums(answer, account, tail.get())
                    : Optional.of("the device does not find the tail of an account");
            wrong.ifPresent(difference -> {
                throw new LossCheck.WrongLossException(difference);
            });
        }
    }

    /// Accounts that hold from one row to all rows.
    private static RowHoldings holdings(int rows) {
        int[] start = new int[ACCOUNTS + 1];
        int[] row = new int[ACCOUNTS * rows];
        float[] weight = new float[row.length];
        int at = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            for (int held = account % rows; held < rows; held++) {
                row[at] = held;
                weight[at++] = (held + 1) * ((account & 1) == 0 ? 1f : -0.5f) / (account + 1);
            }
            start[account + 1] = at;
        }
        return new RowHoldings(start, Arrays.copyOf(row, at), Arrays.copyOf(weight, at));
    }

    /// The simulation under the normal law.
    static Simulation simulation(int scenarios) {
        return plain(new Distribution.Normal(), scenarios);
    }

    /// The amount of work for a number of scenarios, as in automatic choice.
    static double work(int scenarios) {
        return scenarios * (double) (STEPS * FACTORS + POSITIONS);
    }

    /// A simulation over whole periods without an expiry.
    private static Simulation plain(Distribution law, int scenarios) {
        List<RiskFactor> factors = List.of(
                new RiskFactor("BTC.spot", SPOT_VOLATILITY, 0),
                new RiskFactor("BTC.volatility", VOLATILITY_OF_VOLATILITY, 0));
        RiskModel model = new RiskModel(
                law,
                factors,
                CorrelationMatrix.of(new double[][] {{1, -0.3}, {-0.3, 1}}),
                VolatilityTermScaling.DEFAULT);
        return simulation(model, Duration.ofDays(STEPS), Duration.ofDays(30), scenarios);
    }

    private static Simulation bridged() {
        VolatilityRecursion recursion = new VolatilityRecursion(0.02, 0.08, 0.04, 0.88);
        double root = Math.sqrt(2);
        RiskModel model = RiskModel.filtered(
                ResidualHistory.of(new double[][] {{root, 1}, {-root, 1}, {0, -1}, {0, -1}}),
                List.of(
                        new RiskFactor("BTC.spot", SPOT_VOLATILITY, 0, recursion),
                        new RiskFactor("BTC.volatility", VOLATILITY_OF_VOLATILITY, 0, recursion)),
                VolatilityTermScaling.DEFAULT);
        return simulation(model, Duration.ofHours(40), Duration.ofHours(15), SCENARIOS);
    }

    private static Simulation simulation(RiskModel model, Duration horizon, Duration lifeOfCall, int scenarios) {
        Instant expiry = AS_OF.plus(Duration.ofDays(30));
        List<Instrument> instruments = List.of(
                new Perpetual("perpetual", "BTC", Payoff.INVERSE, PRICE, 0.0001, Duration.ofHours(8)),
                new EuropeanOption(
                        "call", "BTC", Payoff.LINEAR, Right.CALL, 1.05 * PRICE, AS_OF.plus(lifeOfCall), PRICE, 0.6),
                new EuropeanOption("put", "BTC", Payoff.INVERSE, Right.PUT, 0.9 * PRICE, expiry, PRICE, 0.7));
        List<Position> positions = List.of(
                new Position("1", "perpetual", BigDecimal.valueOf(2), null, null),
                new Position("2", "call", BigDecimal.valueOf(-3), null, null),
                new Position("3", "put", BigDecimal.valueOf(-1), null, null));
        TimeGrid grid = TimeGrid.of(AS_OF, horizon, model.period());
        Market market = new Market(List.of(new AssetPrice("BTC", PRICE)), instruments);
        return new Simulation(
                new BookCompiler(grid, market, model, AssetPrice.DOLLAR).compile(positions, List.of()),
                PeriodLaw.of(model, grid.periodYears()),
                scenarios,
                7);
    }
}
