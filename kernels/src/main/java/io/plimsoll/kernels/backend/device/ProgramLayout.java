package io.plimsoll.kernels.backend.device;

/// The layout of the arrays of a [DeviceProgram] and of the scratch rows of a work-item.
///
/// ```
/// ints     | header | processes x 4 | moves | funded x 2 | groups x 7 | options | columns x 4 | unit rows |
///          | points x 8 | draws x 6 |
/// floats   | powers of two | mixing | fours of the factor | deviations | recursions x 4 | draws x 4 | history |
///          | for each program: processes x 3, options x 7 |
/// doubles  | price, exposure, NaN | drifts | convexities | units x 3 | points x (periods, rest, funded x 3) |
///          | for each program: weights, linear and inverse funding |
///
/// rows     | slot 0 | slot 1 | ... | levels of the factors, then of the processes |
///          | normals | scales | variances | clocks | multiplier | funded |
/// ```
/// - A process is its settlement, first, second and 0; a funded row the rows of its factor and price; a group its
///   first option and the one after its last, rows of log-change, forward, volatility, its reciprocal and
///   conversion; an option its column; a column its kind, rows gained and lost, funded row; a unit row the row of
///   unit losses of a column that has one.
/// - A point is the row of its slot, its first draw and the one after its last, then 1 where a figure depends on
///   its levels, where the book is valued, where funding accrues up to it, where funding is paid, and its
///   program.
/// - A draw is the rows of its slot and of those before and after it, 1 at the end of a period, the stream and
///   the counter. Its floats are the two weights, the deviation and the length of the period.
/// - A recursion is `ω`, `α`, `γ` and `β` of a factor. History is `[row][factor]`, each row padded to fours.
/// - A point's doubles are the elapsed periods, the rest of its own period and, for each funded row, three
///   numbers: a sixth of the years paid on the mean price since the last watched point, the years paid on its own
///   price, and all years paid so far.
/// - A unit is its gain per move in US dollars, its value, and its funding rate; of an option, the third number
///   is the value exposed to conversion.
/// - A program values a book at a point. Points share one if nothing in it depends on time.
///
/// A slot, the levels, the normals, scales, variances and clocks have a row for each factor, padded to fours.
/// Normals are there where a path is correlated as it is drawn; scales, variances and clocks where some variance
/// moves: `√v` of the period, the next period's `v`, and `Σ v` over the periods up to the end of this one.
final class ProgramLayout {
    // The header of a launch, an array of its own: all that a request changes for a book that is there.
    static final int FIRST = 0;
    static final int COUNT = 1;
    static final int RUN = 2;
    static final int IS_CHOSEN = 3;
    static final int UNITS = 4;
    static final int SEED_LOW = 5;
    static final int SEED_HIGH = 6;
    /// Distance between rows of unit losses, and start in each row.
    static final int STRIDE = 7;

    static final int TO = 8;
    static final int LAUNCH = 10;

    // The header of a program.
    static final int IS_RUNNING = 0;
    static final int POINTS = 1;
    static final int DRAWS = 2;
    static final int IS_CORRELATED = 3;
    static final int IS_RECURSIVE = 4;
    static final int HISTORY = 5;
    static final int FOURS = 6;
    static final int MIXING = 7;
    static final int PROCESSES = 8;
    static final int MOVES = 9;
    static final int FUNDED = 10;
    static final int GROUPS = 11;
    static final int COLUMNS = 12;
    static final int UNIT_ROWS = 13;
    static final int CURRENCY = 14;
    static final int PROGRAM_FLOATS = 15;
    static final int PROGRAM_DOUBLES = 16;

    // Where the parts begin: of the ints,
    static final int MOVES_START = 17;
    static final int FUNDED_START = 18;
    static final int GROUPS_START = 19;
    static final int OPTIONS_START = 20;
    static final int COLUMNS_START = 21;
    static final int UNIT_ROWS_START = 22;
    static final int POINTS_START = 23;
    static final int DRAWS_START = 24;
    // of the floats,
    static final int MIXING_START = 25;
    static final int LOWER_START = 26;
    static final int DEVIATIONS_START = 27;
    static final int RECURSIONS_START = 28;
    static final int WEIGHTS_START = 29;
    static final int HISTORY_START = 30;
    static final int FLOATS_START = 31;
    // of the doubles,
    static final int UNITS_START = 32;
    static final int TIMES_START = 33;
    static final int DOUBLES_START = 34;
    // and of the rows.
    static final int LEVELS_ROW = 35;
    static final int NORMALS_ROW = 36;
    static final int SCALES_ROW = 37;
    static final int VARIANCES_ROW = 38;
    static final int CLOCKS_ROW = 39;
    static final int MULTIPLIER_ROW = 40;
    static final int FUNDED_ROW = 41;
    static final int HEADER = 42;

    static final int PROCESS = 4;
    static final int PROCESS_FLOATS = 3;
    static final int FUNDED_INTS = 2;
    static final int GROUP = 7;
    static final int OPTION_FLOATS = 7;
    static final int COLUMN = 4;
    static final int UNIT = 3;

    static final int POINT = 8;
    static final int POINT_SLOT = 0;
    static final int POINT_FIRST_DRAW = 1;
    static final int POINT_END_DRAW = 2;
    static final int POINT_IS_NEEDED = 3;
    static final int POINT_IS_VALUED = 4;
    static final int POINT_IS_WATCHED = 5;
    static final int POINT_IS_PAID = 6;
    static final int POINT_PROGRAM = 7;

    static final int DRAW = 6;
    static final int DRAW_SLOT = 0;
    static final int DRAW_LEFT = 1;
    static final int DRAW_RIGHT = 2;
    static final int DRAW_IS_END = 3;
    static final int DRAW_STREAM = 4;
    static final int DRAW_COUNTER = 5;

    static final int DRAW_FLOATS = 4;
    static final int DRAW_LEFT_WEIGHT = 0;
    static final int DRAW_RIGHT_WEIGHT = 1;
    static final int DRAW_DEVIATION = 2;
    static final int DRAW_LENGTH = 3;

    static final int RECURSION = 4;

    static final int TIMES = 2;
    static final int TIMES_PERIODS = 0;
    static final int TIMES_REST = 1;
    static final int ACCRUAL = 3;
    static final int ACCRUAL_MEAN = 0;
    static final int ACCRUAL_AT = 1;
    static final int ACCRUAL_YEARS = 2;

    /// Before the drifts: price of the report currency, exposure to it, and NaN, because TornadoVM writes the
    /// constant NaN as a name that OpenCL compilers do not know.
    static final int PRICE = 0;

    static final int EXPOSURE = 1;
    static final int BLANK = 2;
    static final int DRIFTS = 3;

    /// Stands for a missing row or move.
    static final int NONE = -1;

    private ProgramLayout() {}

    /// Start of a point's ints.
    ///
    /// @param point from 1
    static int point(int point, int[] p) {
        return p[POINTS_START] + POINT * (point - 1);
    }

    /// Start of a point's doubles.
    ///
    /// @param point from 1
    static int times(int point, int[] p) {
        return p[TIMES_START] + (TIMES + ACCRUAL * p[FUNDED]) * (point - 1);
    }

    /// Start of a funded row's doubles at a point.
    ///
    /// @param point from 1
    static int accrual(int point, int j, int[] p) {
        return times(point, p) + TIMES + ACCRUAL * j;
    }

    /// Start of the floats of a point's program.
    ///
    /// @param point from 1
    static int floats(int point, int[] p) {
        return p[FLOATS_START] + p[point(point, p) + POINT_PROGRAM] * p[PROGRAM_FLOATS];
    }

    /// Start of the doubles of a point's program.
    ///
    /// @param point from 1
    static int doubles(int point, int[] p) {
        return p[DOUBLES_START] + p[point(point, p) + POINT_PROGRAM] * p[PROGRAM_DOUBLES];
    }
}
