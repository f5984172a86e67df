package io.plimsoll.kernels.backend.reference;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.ProcessSettings;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.UnitLossReceiver;
import io.plimsoll.kernels.backend.account.AccountTails;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.tail.ColumnFamilies;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.StandaloneTails;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The reference backend: full revaluation in double precision.
final class ReferenceBackend implements Backend {
    static final String NAME = "reference";

    /// Scenarios per block: the shocks of 64 factors fit the second-level cache.
    static final int BLOCK = 256;

    private static final int BLOCKS_PER_THREAD = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String device() {
        return "CPU, double precision, " + ProcessSettings.platform();
    }

    @Override
    public Optional<String> refusalOf(Distribution law) {
        return Optional.empty();
    }

    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        Columns columns = simulation.book().columns();
        return StandaloneTails.collect(
                columns,
                ColumnFamilies.single(columns.size()),
                standaloneDepth,
                simulation.scenarios(),
                tails -> simulate(simulation, tails, execution));
    }

    private static double[] simulate(Simulation simulation, Supplier<StandaloneTails> tails, Execution execution) {
        int scenarios = simulation.scenarios();
        double[] losses = new double[scenarios];
        BlockLoop.run(blocks(scenarios), BLOCK, scenarios, execution, () -> {
            Columns columns = simulation.book().columns();
            ScenarioBlock block = new ScenarioBlock(simulation);
            UnitLosses unitLosses = new UnitLosses(simulation.book(), block);
            StandaloneTails own = tails.get();
            double[] unit = new double[BLOCK];
            return index -> {
                int first = index * BLOCK;
                int count = Math.min(BLOCK, scenarios - first);
                block.simulate(first, count);
                for (int column = 0; column < columns.size(); column++) {
                    unitLosses.compute(column, simulation.book().points(), count, unit);
                    addTo(losses, first, count, columns.quantity()[column], unit);
                    own.add(column, unit, count);
                }
            };
        });
        return losses;
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        return running(simulation, simulation.scenarios(), ScenarioBlock::start, execution);
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        return running(
                        simulation,
                        scenarios.length,
                        (block, first, count) -> block.start(scenarios, first, count),
                        execution)
                .worst();
    }

    /// Starts `count` scenarios of a block, from the index `first` of all.
    @FunctionalInterface
    private interface Start {
        void start(ScenarioBlock block, int first, int count);
    }

    private static RunningLosses running(Simulation simulation, int scenarios, Start start, Execution execution) {
        double[] atHorizon = new double[scenarios];
        double[] worst = new double[scenarios];
        BlockLoop.run(blocks(scenarios), BLOCK, scenarios, execution, () -> {
            Columns columns = simulation.book().columns();
            ScenarioBlock block = new ScenarioBlock(simulation);
            UnitLosses unitLosses = new UnitLosses(simulation.book(), block);
            double[] unit = new double[BLOCK];
            return index -> {
                int first = index * BLOCK;
                int count = Math.min(BLOCK, scenarios - first);
                start.start(block, first, count);
                for (int point = 1; point <= simulation.book().points(); point++) {
                    block.advanceTo(point, count, true);
                    block.reprice(point, count);
                    Arrays.fill(atHorizon, first, first + count, 0);
                    for (int column = 0; column < columns.size(); column++) {
                        unitLosses.compute(column, point, count, unit);
                        addTo(atHorizon, first, count, columns.quantity()[column], unit);
                    }
                    RunningLosses.raise(worst, atHorizon, first, count);
                }
            };
        });
        return new RunningLosses(atHorizon, worst);
    }

    private static void addTo(double[] losses, int first, int count, double quantity, double[] unit) {
        for (int i = 0; i < count; i++) {
            losses[first + i] += quantity * unit[i];
        }
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        int columns = simulation.book().columns().size();
        replay(simulation, scenarios, all(columns), execution, UnitLossReceiver.byScenario(columns, losses));
    }

    @Override
    public void replayBlocks(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        int columns = simulation.book().columns().size();
        replay(simulation, scenarios, all(columns), execution, UnitLossReceiver.inBlocks(columns, losses));
    }

    @Override
    public void replayColumns(
            Simulation simulation, int[] scenarios, int[] columns, double[][] losses, Execution execution) {
        int[] places = new int[simulation.book().columns().size()];
        for (int place = 0; place < columns.length; place++) {
            places[columns[place]] = place;
        }
        replay(
                simulation,
                scenarios,
                columns,
                execution,
                (first, count, column, unit) -> System.arraycopy(unit, 0, losses[places[column]], first, count));
    }

    private static int[] all(int columns) {
        return IntStream.range(0, columns).toArray();
    }

    private static void replay(
            Simulation simulation, int[] scenarios, int[] columns, Execution execution, UnitLossReceiver receiver) {
        // Few scenarios of a wide book are work for every thread too. A power of two divides the block.
        int rows = Integer.highestOneBit(
                Math.clamp(scenarios.length / (BLOCKS_PER_THREAD * execution.threads()), 1, BLOCK));
        int blocks = (scenarios.length + rows - 1) / rows;
        BlockLoop.run(blocks, rows, scenarios.length, execution, () -> {
            ScenarioBlock block = new ScenarioBlock(simulation);
            UnitLosses unitLosses = new UnitLosses(simulation.book(), block);
            double[] unit = new double[BLOCK];
            return index -> {
                int first = index * rows;
                int count = Math.min(rows, scenarios.length - first);
                block.simulate(scenarios, first, count);
                for (int column : columns) {
                    unitLosses.compute(column, simulation.book().points(), count, unit);
                    receiver.accept(first, count, column, unit);
                }
            };
        });
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        AccountTails.find(this, simulation, accounts, depth, receiver, execution);
    }

    private static int blocks(int scenarios) {
        return (scenarios + BLOCK - 1) / BLOCK;
    }
}
