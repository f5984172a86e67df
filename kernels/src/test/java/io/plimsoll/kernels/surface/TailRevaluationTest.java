package io.plimsoll.kernels.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.TailSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The search for the tail, on losses that are wrong on purpose.
final class TailRevaluationTest {
    private static final int SCENARIOS = 20_000;
    private static final int DEPTH = 700;

    private final double[] exact = new Random(29).doubles(SCENARIOS, -1, 1).toArray();

    @Test
    void theTailIsExactWhereTheBoundHolds() {
        for (double error : new double[] {0, 1e-9, 1e-3, 0.05, 1}) {
            double[] losses = wrong(error);
            TailRevaluation tail = tail(losses, error);
            tail.revalueTail(DEPTH);

            assertThat(TailSelector.select(losses, DEPTH))
                    .usingRecursiveComparison()
                    .isEqualTo(TailSelector.select(exact, DEPTH));
            assertThat(tail.largestDifference()).isLessThanOrEqualTo(error);
            assertThat(tail.bound()).isLessThanOrEqualTo(TailRevaluation.SAFETY_FACTOR * error);
            assertThat(tail.count()).isBetween(DEPTH, DEPTH + 1 + (int) (2.2 * error * SCENARIOS));
        }
    }

    /// A bound that was too small is noticed on the scenarios that are revalued anyway.
    @Test
    void aBrokenBoundIsRaised() {
        double[] losses = wrong(0.01);
        TailRevaluation tail = tail(losses, 1e-9);
        tail.revalueTail(DEPTH);

        assertThat(tail.bound()).isBetween(0.01, 0.04);
        assertThat(TailSelector.select(losses, DEPTH).losses())
                .isEqualTo(TailSelector.select(exact, DEPTH).losses());
    }

    @Test
    void scenariosWithoutALossAreRevalued() {
        double[] losses = exact.clone();
        losses[17] = Double.NaN;
        losses[4_711] = Double.NaN;
        TailRevaluation tail = tail(losses, 0);
        tail.revalueOutside();

        assertThat(tail.count()).isEqualTo(2);
        assertThat(losses).isEqualTo(exact);
        assertThat(tail.largestDifference()).isZero();
    }

    /// Against the definition, on paths drawn: a normal law leaves 5.7e-7 beyond five deviations, and the
    /// standard deviation of the reach is the model's.
    @Test
    void theReachIsFiveDeviationsOfTheModel() {
        Simulation simulation = simulation();
        FactorRange reach = FactorRange.ofPrice(simulation.book(), simulation.factors(), 0);

        double deviation = 0.5 * Math.sqrt(10.0 / 365);
        assertThat(reach.reach()).isCloseTo(5 * deviation, within(1e-12));
        assertThat(reach.centre()).isCloseTo(Math.log(100) - deviation * deviation / 2, within(1e-12));
        assertThat(FactorRange.ofVolatility(simulation.book(), simulation.factors(), 0))
                .isEqualTo(new FactorRange(0, 1e-6));
    }

    private double[] wrong(double error) {
        Random random = new Random(31);
        double[] losses = exact.clone();
        for (int i = 0; i < losses.length; i++) {
            losses[i] += error * (2 * random.nextDouble() - 1) * (1 - 1e-9);
        }
        return losses;
    }

    private TailRevaluation tail(double[] losses, double bound) {
        Execution here = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
        return new TailRevaluation(new Known(exact), simulation(), here, losses, bound);
    }

    /// One unit of an asset over ten steps of a day.
    private static Simulation simulation() {
        TimeGrid grid = TimeGrid.of(Instant.parse("2026-06-30T12:00:00Z"), Duration.ofDays(10), Duration.ofDays(1));
        RiskModel model = new RiskModel(
                new Distribution.Normal(),
                List.of(new RiskFactor("X.spot", 0.5, 0)),
                CorrelationMatrix.of(new double[][] {{1}}),
                VolatilityTermScaling.DEFAULT);
        Market market = new Market(List.of(new AssetPrice("X", 100)), List.of(new Spot("X", "X")));
        Book book = new BookCompiler(grid, market, model, "USD")
                .compile(List.of(new Position("p", "X", BigDecimal.ONE, null, null)), List.of());
        return new Simulation(book, PeriodLaw.of(model, grid.periodYears()), SCENARIOS, 1);
    }

    /// Replays losses that are given.
    private record Known(double[] losses) implements Backend {
        @Override
        public String name() {
            return "known";
        }

        @Override
        public String device() {
            return "a list";
        }

        @Override
        public List<String> capabilities() {
            return List.of();
        }

        @Override
        public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
            return new SimulatedLosses(losses.clone(), List.of(), List.of());
        }

        @Override
        public void accountTails(
                Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
            throw new UnsupportedOperationException("no accounts here");
        }

        @Override
        public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
            throw new UnsupportedOperationException("no paths here");
        }

        @Override
        public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
            return new RunningLosses(losses.clone(), losses.clone());
        }

        @Override
        public void replay(Simulation simulation, int[] scenarios, double[] unitLosses, Execution execution) {
            for (int i = 0; i < scenarios.length; i++) {
                unitLosses[i] = losses[scenarios[i]];
            }
        }
    }
}
