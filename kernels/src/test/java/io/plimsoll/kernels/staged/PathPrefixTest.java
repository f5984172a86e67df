package io.plimsoll.kernels.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What stages rest on: the first `m` steps of a long simulation are a short one with the same step, bit for bit.
/// The price that a long path has on the way shows in futures and options that settle there.
final class PathPrefixTest {
    private static final int STEPS = 7;
    private static final int SCENARIOS = 600;
    private static final double PRICE = 64_000;
    private static final double RATE = 0.0004;
    /// Of a sum of seven prices and of its difference from another, relative to a price, in double precision.
    private static final double ROUNDING = 1e-13;
    /// The same in single precision, of unit losses that are rounded one by one.
    private static final double SINGLE_ROUNDING = 1e-6;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    static Stream<Arguments> laws() {
        return Stream.of(
                        new Distribution.Normal(),
                        new Distribution.StudentT(4),
                        new Distribution.FilteredHistory(history()))
                .flatMap(law -> Stream.of("reference", "vector")
                        .filter(backend ->
                                backend.equals("reference") || !(law instanceof Distribution.FilteredHistory))
                        .flatMap(backend -> Stream.of(
                                        Duration.ofHours(12), Duration.ofDays(1), Duration.ofMillis(77_777))
                                .map(step -> Arguments.of(law, backend, step))));
    }

    private static ResidualHistory history() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] rows = new double[400][4];
        for (int f = 0; f < 4; f++) {
            double[] column = random.doubles(rows.length).toArray();
            double mean = Arrays.stream(column).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(column)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow());
            for (int row = 0; row < rows.length; row++) {
                rows[row][f] = (column[row] - mean) / deviation;
            }
        }
        return ResidualHistory.of(rows);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void whatSettlesOnTheWayOfALongPathSettlesAtTheEndOfAShortOne(Distribution law, String backend, Duration step) {
        Losses whole = losses(law, backend, step, STEPS);
        for (int steps = 1; steps < STEPS; steps++) {
            Losses beginning = losses(law, backend, step, steps);
            for (String name : new String[] {"FUTURE-" + steps, "CALL-" + steps}) {
                assertThat(beginning.of(name)).as(name).isEqualTo(whole.of(name));
                assertThat(Arrays.stream(beginning.of(name)).distinct().count()).isGreaterThan(SCENARIOS / 10);
            }
        }
    }

    /// A perpetual has paid `rate Σ S_k` by step `m`, the prices being those of the futures of the long path.
    @ParameterizedTest
    @MethodSource("laws")
    void fundingIsPaidOnThePricesOfTheSamePath(Distribution law, String backend, Duration step) {
        Losses whole = losses(law, backend, step, STEPS);
        double rate = RATE * step.toMillis() / Duration.ofHours(8).toMillis();
        double rounding = PRICE * (backend.equals("vector") ? SINGLE_ROUNDING : ROUNDING);
        double[] paid = new double[SCENARIOS];
        for (int steps = 1; steps <= STEPS; steps++) {
            double[] future = whole.of("FUTURE-" + steps);
            double[] perpetual = losses(law, backend, step, steps).of("PERP");
            for (int i = 0; i < SCENARIOS; i++) {
                paid[i] += rate * (PRICE - future[i]);
                assertThat(perpetual[i]).isCloseTo(future[i] + paid[i], within(rounding));
            }
        }
    }

    private record Losses(Simulation simulation, double[] units) {
        double[] of(String name) {
            int column = Objects.requireNonNull(simulation.book().columnOf().get(name), name);
            int columns = simulation.book().columns().size();
            return IntStream.range(0, SCENARIOS)
                    .mapToDouble(i -> units[i * columns + column])
                    .toArray();
        }
    }

    private Losses losses(Distribution law, String name, Duration step, int steps) {
        RequestFixture request = new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.6, 0.3)
                .factor("BTC.volatility", 0.9, -0.1)
                .factor("BTC.basis", 0.03)
                .factor("ETH.spot", 0.8)
                .distribution(law)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, PRICE, RATE, Duration.ofHours(8)), "1")
                .horizon(step.multipliedBy(steps), steps)
                .scenarios(SCENARIOS);
        for (int k = 1; k <= STEPS; k++) {
            var expiry = RequestFixture.AS_OF.plus(step.multipliedBy(k));
            request.hold(new Future("FUTURE-" + k, "BTC", Payoff.LINEAR, PRICE, expiry), "1")
                    .hold(
                            new EuropeanOption(
                                    "CALL-" + k, "BTC", Payoff.LINEAR, Right.CALL, 0.99 * PRICE, expiry, PRICE, 0.5),
                            "1");
        }
        Simulation simulation = MarginEngine.compile(request.build());
        Backend backend = engine.backends().named(name).backend();
        double[] units = new double[SCENARIOS * simulation.book().columns().size()];
        backend.replay(
                simulation,
                IntStream.range(0, SCENARIOS).toArray(),
                units,
                engine.execution(Execution.Progress.SILENT, () -> false));
        return new Losses(simulation, units);
    }
}
