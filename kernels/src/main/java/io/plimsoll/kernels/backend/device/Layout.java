package io.plimsoll.kernels.backend.device;

/// Where things stand in the arrays of a [DeviceProgram].
///
/// ```
/// ints     | header | processes x 4 | moves | funded x 2 | groups x 7 | options | columns x 4 | rows | needed |
/// floats   | powers of two | mixing | fours of the factor | for each step: processes x 3, options x 7 |
/// doubles  | price, exposure, NaN | drifts | units x 3 | for each step: weights, linear and inverse funding |
/// ```
/// A process is settlement, first, second and 0; a funded asset the rows of its factor and price; a group
/// its first option and the one after its last, rows of log-change, forward, volatility, its reciprocal
/// and conversion; an option its column; a column kind, rows gained and lost, funded asset; rows the row of unit
/// losses of each column that has one; needed whether somebody looks at a step's levels. A unit is its US dollars, its
/// value, and its funding rate
/// or, of an option, what is exposed to conversion.
final class Layout {
    // The header of a launch, an array of its own: all that a request changes for a book that is there.
    static final int FIRST = 0;
    static final int COUNT = 1;
    static final int RUN = 2;
    static final int IS_CHOSEN = 3;
    static final int UNITS = 4;
    static final int SEED_LOW = 5;
    static final int SEED_HIGH = 6;
    /// From a row of unit losses to the next, and where in each to begin.
    static final int STRIDE = 7;

    static final int TO = 8;
    static final int LAUNCH = 10;

    // The header of a program.
    static final int IS_RUNNING = 0;
    static final int STEPS = 8;
    static final int FOURS = 9;
    static final int MIXING = 10;
    static final int PROCESSES = 11;
    static final int MOVES = 12;
    static final int FUNDED = 13;
    static final int GROUPS = 14;
    static final int COLUMNS = 15;
    static final int CURRENCY = 16;
    static final int STEP_FLOATS = 17;
    static final int STEP_DOUBLES = 18;
    static final int FLOATS_START = 19;
    static final int DOUBLES_START = 20;
    static final int MOVES_START = 21;
    static final int FUNDED_START = 22;
    static final int GROUPS_START = 23;
    static final int OPTIONS_START = 24;
    static final int COLUMNS_START = 25;
    static final int UNITS_START = 26;
    static final int LOWER_START = 27;
    static final int MIXING_START = 28;
    static final int FIRST_PROGRAM = 29;
    static final int NEEDED_START = 30;
    static final int UNIT_ROWS_START = 31;
    static final int UNIT_ROWS = 32;
    static final int HEADER = 34;

    static final int PROCESS = 4;
    static final int PROCESS_FLOATS = 3;
    static final int ASSET = 2;
    static final int GROUP = 7;
    static final int OPTION_FLOATS = 7;
    static final int COLUMN = 4;
    static final int UNIT = 3;

    /// Report currency: its price and the exposure, in front of the drifts, and what is not a number:
    /// TornadoVM writes the constant as a name that no OpenCL compiler knows.
    static final int PRICE = 0;

    static final int EXPOSURE = 1;
    static final int BLANK = 2;
    static final int DRIFTS = 3;

    /// In place of a row or a move.
    static final int NONE = -1;

    private Layout() {}
}
