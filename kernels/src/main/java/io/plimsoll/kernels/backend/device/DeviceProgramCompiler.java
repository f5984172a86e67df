package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.program.LogChangeRows;
import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.FundingAccruals;
import io.plimsoll.kernels.book.PathPlan;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.lane.SingleMoveLane;
import io.plimsoll.kernels.tail.ColumnFamilies;
import java.util.Arrays;

/// Writes a simulation into the arrays of a [DeviceProgram].
public final class DeviceProgramCompiler {

    private final Book book;
    private final PeriodLaw factors;
    private final BookProgram[] programs;
    private final BookProgram program;
    private final PathPlan path;
    private final FundingAccruals funding;
    private final PathProgramWriter writer;
    private final GrowingArrays.Ints ints = new GrowingArrays.Ints();
    private final GrowingArrays.Floats floats = new GrowingArrays.Floats();
    private final GrowingArrays.Doubles doubles = new GrowingArrays.Doubles();

    private DeviceProgramCompiler(Simulation simulation, boolean isRunning) {
        this.book = simulation.book();
        this.factors = simulation.factors();
        this.path = book.path();
        int first = isRunning && isDated() ? 1 : path.size();
        this.programs = new BookProgram[path.size() - first + 1];
        Arrays.setAll(programs, i -> new BookProgram(book, PathProgramWriter.padded(factors), first + i));
        this.program = programs[programs.length - 1];
        this.funding = book.funding();
        this.writer = new PathProgramWriter(factors, path, funding, ints, floats, doubles);
    }

    /// Compiles a simulation.
    ///
    /// @param isRunning true to value the book at every point, for the worst running loss
    public static DeviceProgram compile(Simulation simulation, boolean isRunning) {
        return new DeviceProgramCompiler(simulation, isRunning).compile(isRunning);
    }

    private boolean isDated() {
        return Arrays.stream(book.underlyings().yearsToExpiry()).anyMatch(years -> years < Double.POSITIVE_INFINITY);
    }

    private DeviceProgram compile(boolean isRunning) {
        ints.skip(ProgramLayout.HEADER);
        processes();
        ints.mark(ProgramLayout.MOVES_START);
        ints.addAll(program.moveRows());
        funded();
        groups();
        columns();
        unitRows();
        float[] powers = new float[SingleMoveLane.POWERS];
        SingleMoveLane.fillPowers(powers);
        floats.addAll(powers);
        doubles.add(book.isInCoin() ? book.currencyPrice() : 1);
        doubles.add(program.currencyExposure);
        doubles.add(Double.NaN);
        writer.law();
        units();
        writer.path(point -> isNeeded(point, isRunning), point -> isValued(point, isRunning), this::programOf);
        ints.set(ProgramLayout.FLOATS_START, floats.size());
        ints.set(ProgramLayout.DOUBLES_START, doubles.size());
        for (BookProgram each : programs) {
            program(each);
        }
        header(isRunning);
        int rows = writer.rows(program.processes.rows().size());
        int funded = Math.max(1, program.fundedFactor.length);
        return DeviceProgram.of(
                ints.toArray(), floats.toArray(), doubles.toArray(), rows, 2 * funded, program.families());
    }

    private void header(boolean isRunning) {
        ints.set(ProgramLayout.IS_RUNNING, isRunning ? 1 : 0);
        ints.set(ProgramLayout.PROCESSES, program.processes.rows().size());
        ints.set(ProgramLayout.MOVES, program.moveRows().length);
        ints.set(ProgramLayout.FUNDED, program.fundedFactor.length);
        ints.set(ProgramLayout.GROUPS, program.groups.size());
        ints.set(ProgramLayout.COLUMNS, book.columns().size());
        ints.set(ProgramLayout.CURRENCY, row(program.reciprocalCurrency));
        ints.set(
                ProgramLayout.PROGRAM_FLOATS, (floats.size() - ints.get(ProgramLayout.FLOATS_START)) / programs.length);
        ints.set(
                ProgramLayout.PROGRAM_DOUBLES,
                (doubles.size() - ints.get(ProgramLayout.DOUBLES_START)) / programs.length);
    }

    private boolean isValued(int point, boolean isRunning) {
        return point == path.size() || isRunning;
    }

    private boolean isNeeded(int point, boolean isRunning) {
        return isValued(point, isRunning) || funding.paysAt(point) || program.processes.settlesAt(point);
    }

    /// Number of the program of a point; the last one is that of the horizon.
    private int programOf(int point) {
        return Math.max(0, programs.length - 1 - (path.size() - point));
    }

    private void processes() {
        for (LogChangeRows.Row row : program.processes.rows()) {
            ints.add(row.settlement());
            ints.add(Math.max(row.first(), 0));
            ints.add(Math.max(row.second(), 0));
            ints.add(0);
        }
    }

    private void funded() {
        ints.mark(ProgramLayout.FUNDED_START);
        for (int j = 0; j < program.fundedFactor.length; j++) {
            ints.add(program.fundedFactor[j]);
            ints.add(row(program.fundedMove[j]));
        }
    }

    /// The row of a move. A device recomputes a move wherever it is used.
    private int row(int move) {
        return move == BookProgram.NO_MOVE ? ProgramLayout.NONE : program.moveRows()[move];
    }

    private void groups() {
        ints.mark(ProgramLayout.GROUPS_START);
        int option = 0;
        for (OptionBatch group : program.groups) {
            ints.add(option);
            option += group.columns().length;
            ints.add(option);
            ints.add(group.log());
            ints.add(row(group.move()));
            ints.add(row(group.volatility()));
            ints.add(row(group.reciprocal()));
            ints.add(row(group.conversion()));
        }
        ints.mark(ProgramLayout.OPTIONS_START);
        for (OptionBatch group : program.groups) {
            ints.addAll(group.columns());
        }
    }

    private void columns() {
        Columns columns = book.columns();
        ints.mark(ProgramLayout.COLUMNS_START);
        for (int column = 0; column < columns.size(); column++) {
            boolean isOption = columns.kind()[column].isOption();
            ints.add(kind(column));
            ints.add(isOption ? ProgramLayout.NONE : row(program.plus[column]));
            ints.add(isOption ? ProgramLayout.NONE : row(program.minus[column]));
            ints.add(columns.accrual()[column] == Columns.NO_ACCRUAL ? ProgramLayout.NONE : columns.accrual()[column]);
        }
    }

    /// Assigns a row of unit losses to each family that can lose.
    private void unitRows() {
        ColumnFamilies families = program.families();
        ints.mark(ProgramLayout.UNIT_ROWS_START);
        int rows = 0;
        for (int column = 0; column < book.columns().size(); column++) {
            boolean isStill = kind(column) == UnitKernel.STILL || (kind(column) == UnitKernel.CASH && !book.isInCoin());
            ints.add(families.isHead(column) && !isStill ? rows++ : ProgramLayout.NONE);
        }
        ints.set(ProgramLayout.UNIT_ROWS, rows);
    }

    private int kind(int column) {
        return switch (book.columns().kind()[column]) {
            case NUMERAIRE -> UnitKernel.STILL;
            case CASH -> UnitKernel.CASH;
            case SPOT, LINEAR_FUTURE, INVERSE_FUTURE -> UnitKernel.LINEAR;
            case LINEAR_PERPETUAL -> UnitKernel.LINEAR_FUNDED;
            case INVERSE_PERPETUAL -> UnitKernel.INVERSE_FUNDED;
            case LINEAR_OPTION, INVERSE_OPTION -> UnitKernel.OPTION;
            // The engine values these in double precision.
            case LINEAR_STRIP, INVERSE_STRIP, LINEAR_SURFACE, INVERSE_SURFACE ->
                throw new IllegalStateException("no " + book.columns().kind()[column] + " in single precision");
        };
    }

    private void units() {
        Columns columns = book.columns();
        ints.set(ProgramLayout.UNITS_START, doubles.size());
        for (int column = 0; column < columns.size(); column++) {
            boolean isOption = columns.kind()[column].isOption();
            boolean isConverted = isOption && program.plus[column] != BookProgram.NO_MOVE;
            doubles.add(program.unit[column] * (isOption ? columns.sign()[column] : 1));
            doubles.add(columns.value()[column]);
            double converted = isConverted ? columns.value()[column] : 0;
            doubles.add(isOption ? converted : columns.funding()[column]);
        }
    }

    private void program(BookProgram each) {
        for (LogChangeRows.Row row : each.processes.rows()) {
            floats.add(row.first() == LogChangeRows.NO_ROW ? 0 : row.scale());
            floats.add(row.second() == LogChangeRows.NO_ROW ? 0 : row.slope());
            floats.add(row.shift());
        }
        for (OptionBatch group : each.groups) {
            floats.addAll(group.options());
        }
        doubles.addAll(each.weights());
        for (int j = 0; j < each.linearFunding.length; j++) {
            doubles.add(each.linearFunding[j]);
            doubles.add(each.inverseFunding[j]);
        }
    }
}
