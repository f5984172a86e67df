package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.KeptSimulation;
import io.plimsoll.kernels.backend.ProcessSettings;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.backend.UnitLossReceiver;
import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.vector.simd.CorrelationVectors;
import io.plimsoll.kernels.backend.vector.simd.VectorShapes;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.StandaloneTails;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The vector backend: full revaluation in single precision, several scenarios per instruction.
final class VectorBackend implements Backend {
    static final String NAME = "vector";

    /// Programs that are kept: the last, and those before it of so many columns at most.
    private static final int MOST_PROGRAMS = 6;

    private static final int MOST_COLUMNS = 2048;

    private final double standardErrors;
    private volatile List<Compiled> last = List.of();

    VectorBackend() {
        this(SubportfolioTails.STANDARD_ERRORS);
    }

    /// @param standardErrors see [SubportfolioTails#STANDARD_ERRORS]
    VectorBackend(double standardErrors) {
        this.standardErrors = standardErrors;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String device() {
        return "CPU, single precision, " + VectorShapes.bits() + "-bit vectors, " + ProcessSettings.platform();
    }

    @Override
    public Optional<String> refusalOf(Distribution law) {
        return Optional.empty();
    }

    @Override
    public boolean isSinglePrecision() {
        return true;
    }

    @Override
    public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
        BookProgram program = horizon(simulation);
        return StandaloneTails.collect(
                simulation.book().columns(),
                program.families(),
                standaloneDepth,
                simulation.scenarios(),
                tails -> simulate(simulation, program, standaloneDepth > 0, tails, null, execution));
    }

    @Override
    public SimulatedLosses simulate(
            Simulation simulation, int standaloneDepth, KeptSimulation kept, Execution execution) {
        BookProgram program = horizon(simulation);
        int columns = simulation.book().columns().size();
        if (KeptPaths.bytes(simulation.scenarios(), program) + KeptTails.bytes(standaloneDepth, columns)
                > kept.mostBytes()) {
            return simulate(simulation, standaloneDepth, execution);
        }
        double[] losses = kept.state(KeptPaths.class, () -> new KeptPaths(simulation.scenarios()))
                .losses(simulation, program, execution);
        return standaloneDepth == 0
                ? new SimulatedLosses(losses, List.of(), List.of())
                : kept.state(KeptTails.class, KeptTails::new)
                        .of(simulation, program, standaloneDepth, losses, execution.silent());
    }

    @Override
    public SimulatedLosses simulate(
            Simulation simulation, int standaloneDepth, Subportfolios parts, Execution execution) {
        if (!SubportfolioTails.fit(parts, execution)) {
            return Backend.super.simulate(simulation, standaloneDepth, parts, execution);
        }
        BookProgram program = horizon(simulation);
        AtomicReference<SubportfolioTails> measured = new AtomicReference<>();
        SimulatedLosses simulated = StandaloneTails.collect(
                simulation.book().columns(), program.families(), standaloneDepth, simulation.scenarios(), tails -> {
                    SubportfolioTails pass = new SubportfolioTails(simulation, program, parts, standardErrors);
                    measured.set(pass);
                    return simulate(simulation, program, true, tails, pass, execution);
                });
        if (!measured.get().report(execution.silent())) {
            accountTails(simulation, parts.accounts(), parts.depth(), parts.receiver(), execution.silent());
        }
        return simulated;
    }

    /// @param isEachWanted true if tails or parts need the losses of columns
    /// @param tails supplies the tails of each thread
    /// @param parts null if there are none
    private static double[] simulate(
            Simulation simulation,
            BookProgram program,
            boolean isEachWanted,
            Supplier<StandaloneTails> tails,
            @Nullable SubportfolioTails parts,
            Execution execution) {
        int scenarios = simulation.scenarios();
        double[] losses = new double[scenarios];
        BlockLoop.run(blocks(scenarios), BLOCK, scenarios, execution, () -> {
            PathBlock block = new PathBlock(simulation, program);
            TailFilter sieve = new TailFilter(tails.get(), parts == null ? null : parts.workspace(block));
            @Nullable
            ColumnLosses columns = isEachWanted ? new ColumnLosses(program, block, sieve::isWanted, sieve) : null;
            return index -> {
                int first = index * BLOCK;
                int count = Math.min(BLOCK, scenarios - first);
                sieve.begin(count);
                block.select(first);
                block.run(program, columns);
                block.losses(program, losses, first, count);
                if (columns != null) {
                    columns.linear();
                    sieve.finish(index);
                }
            };
        });
        return losses;
    }

    @Override
    public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
        return running(simulation, simulation.scenarios(), (block, first, count) -> block.select(first), execution);
    }

    @Override
    public double[] replayRunning(Simulation simulation, int[] scenarios, Execution execution) {
        return running(
                        simulation,
                        scenarios.length,
                        (block, first, count) -> block.select(scenarios, first, count),
                        execution)
                .worst();
    }

    /// Starts `count` scenarios of a block, from the index `first` of all.
    @FunctionalInterface
    private interface Start {
        void start(PathBlock block, int first, int count);
    }

    private static RunningLosses running(Simulation simulation, int scenarios, Start start, Execution execution) {
        BookProgram[] programs = programs(simulation);
        double[] atHorizon = new double[scenarios];
        double[] worst = new double[scenarios];
        BlockLoop.run(blocks(scenarios), BLOCK, scenarios, execution, () -> {
            PathBlock block = new PathBlock(simulation, programs[0]);
            return index -> {
                int first = index * BLOCK;
                int count = Math.min(BLOCK, scenarios - first);
                start.start(block, first, count);
                for (BookProgram program : programs) {
                    block.runTo(program);
                    block.losses(program, atHorizon, first, count);
                    RunningLosses.raise(worst, atHorizon, first, count);
                }
            };
        });
        return new RunningLosses(atHorizon, worst);
    }

    @Override
    public void replay(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        int columns = simulation.book().columns().size();
        replay(simulation, scenarios, execution, UnitLossReceiver.byScenario(columns, losses));
    }

    @Override
    public void replayBlocks(Simulation simulation, int[] scenarios, double[] losses, Execution execution) {
        int columns = simulation.book().columns().size();
        replay(simulation, scenarios, execution, UnitLossReceiver.inBlocks(columns, losses));
    }

    private static void replay(Simulation simulation, int[] scenarios, Execution execution, UnitLossReceiver receiver) {
        BookProgram program = program(simulation, simulation.book().points());
        BlockLoop.run(blocks(scenarios.length), BLOCK, scenarios.length, execution, () -> {
            PathBlock block = new PathBlock(simulation, program);
            int[] range = new int[2];
            ColumnLosses columns = new ColumnLosses(
                    program,
                    block,
                    column -> true,
                    (column, unit) -> receiver.accept(range[0], range[1], column, unit));
            return index -> {
                range[0] = index * BLOCK;
                range[1] = Math.min(BLOCK, scenarios.length - range[0]);
                block.select(scenarios, range[0], range[1]);
                block.run(program, columns);
                columns.linear();
            };
        });
    }

    @Override
    public void accountTails(
            Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
        UnitRows rows = new RunRows(simulation, horizon(simulation), accounts, VectorAccountTails.MAX_UNIT_LOSSES);
        find(rows, simulation, depth, receiver, execution);
    }

    @Override
    public void accountTails(
            Simulation simulation,
            AccountColumns accounts,
            int depth,
            TailReceiver receiver,
            KeptSimulation kept,
            Execution execution) {
        if (KeptRows.bytes(simulation.scenarios(), simulation.book().columns().size()) > kept.mostBytes()) {
            accountTails(simulation, accounts, depth, receiver, execution);
            return;
        }
        UnitRows rows = kept.state(KeptRows.class, () -> new KeptRows(simulation.scenarios()))
                .of(simulation, horizon(simulation), accounts, execution.silent());
        if ((long) accounts.accounts() * simulation.scenarios() <= SummedAccounts.MOST_LOSSES) {
            new SummedAccounts(rows, simulation.scenarios()).find(depth, receiver, execution);
        } else {
            find(rows, simulation, depth, receiver, execution);
        }
    }

    private static void find(
            UnitRows rows, Simulation simulation, int depth, TailReceiver receiver, Execution execution) {
        new VectorAccountTails(rows, simulation.scenarios(), depth, receiver, VectorAccountTails.MAX_KEPT_LOSSES)
                .find(execution);
    }

    private BookProgram horizon(Simulation simulation) {
        int rows = factorRows(simulation);
        List<Compiled> known = last;
        for (Compiled each : known) {
            if (each.factorRows == rows && each.book.equals(simulation.book())) {
                return each.program;
            }
        }
        BookProgram program = program(simulation, simulation.book().points());
        Stream<Compiled> others = known.stream()
                .filter(each -> each.book.columns().size() <= MOST_COLUMNS)
                .limit(MOST_PROGRAMS - 1);
        last = Stream.concat(Stream.of(new Compiled(simulation.book(), rows, program)), others)
                .toList();
        return program;
    }

    /// The program of a book that is simulated several times, for example under several correlations, is compiled once.
    private record Compiled(Book book, int factorRows, BookProgram program) {}

    /// The book at every point of the path.
    private static BookProgram[] programs(Simulation simulation) {
        BookProgram[] programs = new BookProgram[simulation.book().points()];
        Arrays.setAll(programs, i -> program(simulation, i + 1));
        return programs;
    }

    private static BookProgram program(Simulation simulation, int step) {
        Book book = simulation.book();
        return new BookProgram(book, factorRows(simulation), step);
    }

    private static int factorRows(Simulation simulation) {
        int groups = (simulation.factors().size() + CorrelationVectors.ROWS - 1) / CorrelationVectors.ROWS;
        return groups * CorrelationVectors.ROWS;
    }

    private static int blocks(int scenarios) {
        return (scenarios + BLOCK - 1) / BLOCK;
    }
}
