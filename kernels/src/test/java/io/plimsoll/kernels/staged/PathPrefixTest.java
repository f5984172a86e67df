package io.plimsoll.kernels.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What stages rest on: a path that goes on for some days after its core begins as the path to the core does, bit for
/// bit. The price that a long path has on the way shows in futures and options that settle there.
final class PathPrefixTest {
    private static final int DAYS = 6;
    private static final int SCENARIOS = 600;
    private static final double PRICE = 64_000;
    private static final double RATE = 0.0004;
    /// Of a sum of seven prices and of its difference from another, relative to a price, in double precision.
    private static final double ROUNDING = 1e-13;
    /// The same in single precision, of unit losses that are rounded one by one.
    private static final double SINGLE_ROUNDING = 1e-6;

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    static Stream<Arguments> laws() {
        return Stream.of(new Distribution.Normal(), new Distribution.StudentT(4), EveryKindBook.history(400, 4))
                .flatMap(law -> Stream.of("reference", "vector")
                        .flatMap(backend -> Stream.of(
                                        Duration.ofHours(8),
                                        Duration.ofDays(1),
                                        Duration.ofHours(60),
                                        Duration.ofMillis(77_777))
                                .map(core -> Arguments.of(law, backend, core))));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void whatSettlesOnTheWayOfALongPathSettlesAtTheEndOfAShortOne(Distribution law, String backend, Duration core) {
        Losses whole = losses(law, backend, core, DAYS);
        for (int days = 0; days < DAYS; days++) {
            Losses beginning = losses(law, backend, core, days);
            for (String name : new String[] {"FUTURE-" + days, "CALL-" + days}) {
                assertThat(beginning.of(name)).as(name).isEqualTo(whole.of(name));
                assertThat(Arrays.stream(beginning.of(name)).distinct().count()).isGreaterThan(SCENARIOS / 10);
            }
        }
    }

    /// Between the ends of two periods a perpetual pays on the mean of their prices, which are those of the futures of
    /// the long path.
    @ParameterizedTest
    @MethodSource("laws")
    void fundingIsPaidOnThePricesOfTheSamePath(Distribution law, String backend, Duration core) {
        if (core.compareTo(Duration.ofDays(1)) > 0) {
            return;
        }
        Losses whole = losses(law, backend, core, DAYS);
        double rounding = PRICE * (backend.equals("vector") ? SINGLE_ROUNDING : ROUNDING);
        double[] paid = new double[SCENARIOS];
        double[] before = new double[SCENARIOS];
        for (int days = 0; days <= DAYS; days++) {
            Duration interval = days == 0 ? core : Duration.ofDays(1);
            double rate = RATE * interval.toMillis() / Duration.ofHours(8).toMillis();
            double[] future = whole.of("FUTURE-" + days);
            double[] perpetual = losses(law, backend, core, days).of("PERP");
            for (int i = 0; i < SCENARIOS; i++) {
                double from = PRICE - before[i];
                double to = PRICE - future[i];
                paid[i] += rate * (from + 4 * Math.sqrt(from * to) + to) / 6;
                assertThat(perpetual[i]).isCloseTo(future[i] + paid[i], within(rounding));
                before[i] = future[i];
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

    /// @param days by which the path goes on after its core
    private Losses losses(Distribution law, String name, Duration core, int days) {
        RequestFixture fixture = new RequestFixture()
                .asset("BTC", PRICE)
                .factor("BTC.spot", 0.6, 0.3)
                .factor("BTC.volatility", 0.9, -0.1)
                .factor("BTC.basis", 0.03)
                .factor("ETH.spot", 0.8)
                .distribution(law)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, PRICE, RATE, Duration.ofHours(8)), "1")
                .horizon(core, 1)
                .scenarios(SCENARIOS);
        for (int k = 0; k <= DAYS; k++) {
            var expiry = RequestFixture.AS_OF.plus(core).plus(Duration.ofDays(k));
            fixture.hold(new Future("FUTURE-" + k, "BTC", Payoff.LINEAR, PRICE, expiry), "1")
                    .hold(
                            new EuropeanOption(
                                    "CALL-" + k, "BTC", Payoff.LINEAR, Right.CALL, 0.99 * PRICE, expiry, PRICE, 0.5),
                            "1");
        }
        RiskRequest request = fixture.build();
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        Simulation simulation = MarginEngine.compile(request, grid.continuedTo(core.plusDays(days)));
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
