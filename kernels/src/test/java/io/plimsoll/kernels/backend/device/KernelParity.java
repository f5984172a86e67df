package io.plimsoll.kernels.backend.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.backend.vector.Workload;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kernels against the reference on the same draws, wherever they run: what differs is rounding.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KernelParity {
    /// Of the gross value, quantities times prices without sign; half an ulp of it is 6e-8. Measured over
    /// 207 scenarios of every kind, law and currency on PoCL: 5.3e-8.
    private static final double SCENARIO_ERROR = 2e-7;

    /// Of one unit, relative to its underlying's price. Measured likewise: 1.9e-7.
    private static final double UNIT_ERROR = 2e-6;

    private final Backend reference = reference();
    private final Execution execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
    private final DeviceRunner runner;

    /// @param launcher what the kernels run on
    protected KernelParity(Launcher launcher) {
        this.runner = new DeviceRunner(launcher, DeviceRunner.Listener.NOBODY);
    }

    @AfterAll
    void close() {
        runner.close();
    }

    private static Backend reference() {
        return switch (new ReferenceBackendProvider().probe()) {
            case Availability.Ready(Backend backend) -> backend;
            case Availability.Refused(String reason) -> throw new IllegalStateException(reason);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 207, 4098})
    void everyKindLawAndCurrencyAgreesScenarioByScenario(int scenarios) {
        for (Simulation simulation : EveryKindBook.variants(scenarios)) {
            assertLosses(simulation);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 257})
    void everyNumberOfFactorsAgrees(int assets) {
        for (int scenarios : new int[] {1, 13, 207}) {
            assertLosses(Workload.linear(assets, 2 * assets, Duration.ofDays(3), 3, scenarios, 7));
        }
    }

    @Test
    void runningLossesAgree() {
        for (Simulation simulation : EveryKindBook.variants(207)) {
            DeviceProgram program = DeviceProgramCompiler.compile(simulation, true);
            float[] losses = new float[207];
            float[] worst = new float[207];
            runner.losses(program, simulation.seed(), 0, 207, losses, worst);
            RunningLosses exact = reference.simulateRunning(simulation, execution);
            double bound = SCENARIO_ERROR * gross(simulation);
            assertClose(losses, exact.atHorizon(), bound);
            assertClose(worst, exact.worst(), bound);
        }
    }

    @Test
    void unitsAgree() {
        int[] chosen = IntStream.range(0, 300).map(i -> i * 1_009 % 4098).toArray();
        for (Simulation simulation : EveryKindBook.variants(4098)) {
            Columns columns = simulation.book().columns();
            double[] fast = new double[chosen.length * columns.size()];
            double[] exact = new double[fast.length];
            runner.units(DeviceProgramCompiler.compile(simulation, false), simulation.seed(), chosen, fast);
            reference.replay(simulation, chosen, exact, execution);
            for (int at = 0; at < fast.length; at++) {
                int column = at % columns.size();
                assertThat(Math.abs(fast[at] - exact[at]))
                        .as(columns.names()[column])
                        .isLessThanOrEqualTo(UNIT_ERROR * price(simulation, column));
            }
        }
    }

    @Test
    void theLanesAgreeByThemselves() {
        assertThat(runner.probe()).anySatisfy(line -> assertThat(line).contains("known answers equal"));
    }

    @Test
    void booksThatTakeTurnsKeepTheirNumbers() {
        for (int turn = 0; turn < 2; turn++) {
            assertLosses(Workload.linear(3, 5, Duration.ofDays(1), 1, 207, 7));
            assertLosses(Workload.linear(3, 5, Duration.ofDays(1), 1, 207, 8));
            assertLosses(Workload.linear(3, 4, Duration.ofDays(2), 1, 207, 7));
        }
    }

    @Test
    void theFixedWorkloadsAgree() {
        assertLosses(Workload.linearDesk(2_000, 1));
        assertLosses(Workload.optionBook(2_000, 1));
        Simulation paths = Workload.paths(500, 1);
        float[] worst = new float[500];
        runner.losses(DeviceProgramCompiler.compile(paths, true), paths.seed(), 0, 500, new float[500], worst);
        assertClose(worst, reference.simulateRunning(paths, execution).worst(), SCENARIO_ERROR * gross(paths));
    }

    @Test
    void batchesChangeNothing() {
        int scenarios = 2 * DeviceRunner.BATCH + 13;
        Simulation simulation = Workload.linear(3, 3, Duration.ofDays(1), 1, scenarios, 7);
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        float[] whole = new float[scenarios];
        runner.losses(program, simulation.seed(), 0, scenarios, whole, new float[0]);
        float[] part = new float[100];
        for (int first : new int[] {0, DeviceRunner.BATCH - 50, scenarios - 100}) {
            runner.losses(program, simulation.seed(), first, 100, part, new float[0]);
            for (int i = 0; i < part.length; i++) {
                assertThat(whole[first + i]).isEqualTo(part[i]);
            }
        }
    }

    private void assertLosses(Simulation simulation) {
        float[] losses = new float[simulation.scenarios()];
        runner.losses(
                DeviceProgramCompiler.compile(simulation, false),
                simulation.seed(),
                0,
                losses.length,
                losses,
                new float[0]);
        double[] exact = reference.simulate(simulation, 0, execution).losses();
        assertClose(losses, exact, SCENARIO_ERROR * gross(simulation));
    }

    private static double gross(Simulation simulation) {
        double sum = 0;
        for (int column = 0; column < simulation.book().columns().size(); column++) {
            sum += Math.abs(simulation.book().columns().quantity()[column]) * price(simulation, column);
        }
        return sum;
    }

    private static double price(Simulation simulation, int column) {
        int underlying = simulation.book().columns().underlying()[column];
        return simulation.book().underlyings().initial()[underlying]
                / simulation.book().currencyPrice();
    }

    private static void assertClose(float[] actual, double[] expected, double bound) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).as("scenario %d", i).isLessThanOrEqualTo(bound);
        }
    }
}
