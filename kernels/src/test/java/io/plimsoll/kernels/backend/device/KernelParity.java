package io.plimsoll.kernels.backend.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.backend.vector.RandomPathBook;
import io.plimsoll.kernels.backend.vector.Workload;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.tail.MarkedLosses;
import io.plimsoll.kernels.tail.TailMarks;
import io.plimsoll.kernels.tail.TailSelector;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
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

    /// Of value at risk and shortfall: 1e-5.
    private static final double FIGURE_PERCENT = 1e-3;

    private static final int RANDOM_BOOKS = 100;
    private static final int PATHS = 64;

    private final Backend reference = reference();
    private final Execution execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
    private final KernelLauncher launcher;
    private final DeviceRunner runner;

    /// @param launcher what the kernels run on
    protected KernelParity(KernelLauncher launcher) {
        this.launcher = launcher;
        this.runner = new DeviceRunner(launcher, DeviceRunner.Listener.NONE);
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

    /// Losses at the horizon, on the way and of units, on random path plans.
    @Test
    void randomPathsAgree() {
        for (int seed = 0; seed < RANDOM_BOOKS; seed++) {
            assertPaths(EveryKindBook.simulation(RandomPathBook.request(seed, PATHS)));
        }
    }

    private void assertPaths(Simulation simulation) {
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        DeviceProgram watched = DeviceProgramCompiler.compile(simulation, true);
        float[] losses = new float[PATHS];
        float[] atHorizon = new float[PATHS];
        float[] worst = new float[PATHS];
        runner.losses(program, simulation.seed(), 0, PATHS, losses, worst);
        runner.losses(watched, simulation.seed(), 0, PATHS, atHorizon, worst);
        int[] paths = IntStream.range(0, PATHS).toArray();
        double[] units = new double[PATHS * program.columns()];
        runner.units(program, simulation.seed(), paths, units);
        double[] exactUnits = new double[units.length];
        reference.replay(simulation, paths, exactUnits, execution);
        double[] exactWorst = reference.simulateRunning(simulation, execution).worst();
        double[] quantity = simulation.book().columns().quantity();
        double gross = gross(simulation);
        for (int path = 0; path < PATHS; path++) {
            double loss = 0;
            double scale = gross;
            for (int column = 0; column < quantity.length; column++) {
                int at = path * quantity.length + column;
                double unit = exactUnits[at];
                loss += quantity[column] * unit;
                scale += Math.abs(quantity[column] * unit);
                assertThat(units[at])
                        .as(
                                "%s in path %d of book %d",
                                simulation.book().columns().names()[column], path, simulation.seed())
                        .isCloseTo(unit, within(UNIT_ERROR * (price(simulation, column) + Math.abs(unit))));
            }
            String place = "path " + path + " of book " + simulation.seed();
            assertThat((double) losses[path]).as(place).isCloseTo(loss, within(SCENARIO_ERROR * scale));
            assertThat(atHorizon[path]).as(place).isEqualTo(losses[path]);
            assertThat((double) worst[path])
                    .as(place)
                    .isCloseTo(exactWorst[path], within(SCENARIO_ERROR * (scale + exactWorst[path])));
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
        int scenarios = 2 * DeviceRunner.SCENARIOS_PER_LAUNCH + 13;
        Simulation simulation = Workload.linear(3, 3, Duration.ofDays(1), 1, scenarios, 7);
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        float[] whole = new float[scenarios];
        runner.losses(program, simulation.seed(), 0, scenarios, whole, new float[0]);
        float[] part = new float[100];
        for (int first : new int[] {0, DeviceRunner.SCENARIOS_PER_LAUNCH - 50, scenarios - 100}) {
            runner.losses(program, simulation.seed(), first, 100, part, new float[0]);
            for (int i = 0; i < part.length; i++) {
                assertThat(whole[first + i]).isEqualTo(part[i]);
            }
        }
    }

    /// Every limit: above all, below all, among them; with ties, with equal losses, and with values that are not
    /// finite.
    @ParameterizedTest
    @ValueSource(ints = {1, 13, 207, 4090})
    void marksAreThoseOfTheHost(int count) {
        for (float limit : new float[] {1.5f, 1e9f, -1e9f, 0f, Float.POSITIVE_INFINITY}) {
            LaneProbe.Arrays arrays = LaneProbe.Arrays.filled();
            arrays.limit()[0] = limit;
            arrays.fillLosses(count, new SplittableRandom(count));
            launcher.probe(arrays);
            LaneProbe.marks(arrays);
        }
        LaneProbe.Arrays equal = LaneProbe.Arrays.filled();
        equal.fillLosses(count, new SplittableRandom(count));
        Arrays.fill(equal.losses(), equal.limit()[0]);
        launcher.probe(equal);
        LaneProbe.marks(equal);
        assertThat(IntStream.range(0, TailMarks.words(count)).map(word -> equal.marks()[word] & 0xFFFF))
                .containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 207, 4098, DeviceRunner.SCENARIOS_PER_LAUNCH + 13})
    void theTailOfTheMarkedIsThatOfAll(int scenarios) {
        assertTail(Workload.linear(3, 6, Duration.ofDays(1), 1, scenarios, 7));
    }

    @Test
    void equalLossesAreNotMarked() {
        Simulation nothing =
                Workload.linear(1, 0, Duration.ofDays(1), 1, 2 * DeviceRunner.SCENARIOS_PER_LAUNCH + 207, 7);
        float[] losses = new float[nothing.scenarios()];
        int[] marks = new int[TailMarks.words(losses.length)];
        runner.marked(DeviceProgramCompiler.compile(nothing, false), nothing.seed(), losses, marks);
        assertThat(losses).containsOnly(losses[0]);
        assertThat(marks).containsOnly(0);
    }

    /// Which costs no marking by the host, and no figure depends on it.
    @Test
    void aProgramKeepsTheLimitOfItsLastRun() {
        Simulation simulation = Workload.linear(3, 6, Duration.ofDays(1), 1, 4098, 11);
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        float[] losses = new float[4098];
        int[] marks = new int[TailMarks.words(4098)];
        float first = runner.marked(program, 11, losses, marks);
        assertThat(first).isEqualTo(TailMarks.limit(losses, 4098));
        assertThat(runner.marked(program, 12, losses, marks)).isEqualTo(first);
        assertThat(TailMarks.limit(losses, 4098)).isNotEqualTo(first);
        assertThat(TailMarks.scenarios(marks))
                .isEqualTo(
                        IntStream.range(0, 4098).filter(i -> losses[i] > first).toArray())
                .hasSizeBetween(200, 400);
        assertTail(Workload.linear(3, 5, Duration.ofDays(2), 1, 4098, 11));
        assertThat(runner.marked(program, 12, losses, marks)).isEqualTo(TailMarks.limit(losses, 4098));
    }

    /// Bit for bit: which are marked, and the tail of those, as deep as it goes and of one loss.
    protected void assertTail(Simulation simulation) {
        int scenarios = simulation.scenarios();
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        float[] all = new float[scenarios];
        runner.losses(program, simulation.seed(), 0, scenarios, all, new float[0]);
        float[] losses = new float[scenarios];
        int[] marks = new int[TailMarks.words(scenarios)];
        float limit = runner.marked(program, simulation.seed(), losses, marks);
        assertThat(losses).isEqualTo(all);
        int[] marked = TailMarks.scenarios(marks);
        assertThat(marked)
                .isEqualTo(IntStream.range(0, scenarios)
                        .filter(i -> all[i] > limit)
                        .toArray());
        double[] wide = IntStream.range(0, scenarios).mapToDouble(i -> all[i]).toArray();
        MarkedLosses found = new MarkedLosses(losses, limit, marked);
        for (int depth : new int[] {1, marked.length / 2, marked.length}) {
            if (depth > 0 && depth <= marked.length) {
                Tail expected = TailSelector.select(wide, depth);
                Tail tail = found.candidates()
                        .ofScenarios(found.candidates().select(depth).orElseThrow());
                assertThat(tail.losses()).isEqualTo(expected.losses());
                assertThat(tail.scenarios()).isEqualTo(expected.scenarios());
            }
        }
    }

    /// Scenario by scenario, and the two figures to 1e-5.
    ///
    /// @param scenarios of a linear book on three factors
    protected void assertFigures(int scenarios) {
        Simulation simulation = Workload.linear(3, 6, Duration.ofDays(1), 1, scenarios, 7);
        float[] losses = new float[scenarios];
        DeviceProgram program = DeviceProgramCompiler.compile(simulation, false);
        runner.losses(program, simulation.seed(), 0, scenarios, losses, new float[0]);
        double[] exact = reference.simulate(simulation, 0, execution).losses();
        assertClose(losses, exact, SCENARIO_ERROR * gross(simulation));
        double[] sorted = IntStream.range(0, scenarios)
                .mapToDouble(i -> losses[i])
                .sorted()
                .toArray();
        double[] exactSorted = Arrays.stream(exact).sorted().toArray();
        int rank = (int) Math.ceil(0.99 * scenarios) - 1;
        assertThat(sorted[rank]).isCloseTo(exactSorted[rank], Percentage.withPercentage(FIGURE_PERCENT));
        int worst = scenarios / 40;
        assertThat(Arrays.stream(sorted).skip(scenarios - worst).average().orElseThrow())
                .isCloseTo(
                        Arrays.stream(exactSorted)
                                .skip(scenarios - worst)
                                .average()
                                .orElseThrow(),
                        Percentage.withPercentage(FIGURE_PERCENT));
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
