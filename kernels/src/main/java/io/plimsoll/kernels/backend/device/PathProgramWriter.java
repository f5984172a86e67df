package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.book.FundingAccruals;
import io.plimsoll.kernels.book.PathPlan;
import io.plimsoll.kernels.book.PeriodLaw;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Writes the law of the factors and the path plan into the arrays of a [DeviceProgram].
final class PathProgramWriter {
    private static final int FOUR = 4;
    private static final double LOG2_E = 1.4426950408889634;
    /// Largest sum of dropped coefficients: a third of a rounding error.
    private static final double NEGLIGIBLE_COEFFICIENT_SUM = 2e-8;

    private static final int SIMPSON_DIVISOR = 6;

    private final PeriodLaw factors;
    private final PathPlan path;
    private final FundingAccruals funding;
    private final int padded;
    private final GrowingArrays.Ints ints;
    private final GrowingArrays.Floats floats;
    private final GrowingArrays.Doubles doubles;

    PathProgramWriter(
            PeriodLaw factors,
            PathPlan path,
            FundingAccruals funding,
            GrowingArrays.Ints ints,
            GrowingArrays.Floats floats,
            GrowingArrays.Doubles doubles) {
        this.factors = factors;
        this.path = path;
        this.funding = funding;
        this.padded = padded(factors);
        this.ints = ints;
        this.floats = floats;
        this.doubles = doubles;
    }

    /// Number of factors, padded to a multiple of four.
    static int padded(PeriodLaw factors) {
        return (factors.size() + FOUR - 1) / FOUR * FOUR;
    }

    /// True if each draw is correlated at once: under filtered history, or with changing variances.
    private boolean isCorrelated() {
        return factors.isHistorical() || factors.isRecursive();
    }

    /// Assigns the scratch rows of a work-item.
    ///
    /// @param processes number of derived rows
    /// @return number of rows
    int rows(int processes) {
        int next = path.slots() * padded;
        next = rows(ProgramLayout.LEVELS_ROW, next, padded + processes);
        next = rows(ProgramLayout.NORMALS_ROW, next, isCorrelated() ? padded : 0);
        int moving = factors.isRecursive() ? padded : 0;
        next = rows(ProgramLayout.SCALES_ROW, next, moving);
        next = rows(ProgramLayout.VARIANCES_ROW, next, moving);
        next = rows(ProgramLayout.CLOCKS_ROW, next, moving);
        next = rows(ProgramLayout.MULTIPLIER_ROW, next, 1);
        return rows(ProgramLayout.FUNDED_ROW, next, funding.size());
    }

    private int rows(int place, int first, int count) {
        ints.set(place, first);
        return first + count;
    }

    /// Writes the points and the draws.
    ///
    /// @param isNeeded true if levels are needed at a point, from 1
    /// @param isValued true if the book is valued there
    /// @param program number of the point's program
    void path(IntPredicate isNeeded, IntPredicate isValued, IntUnaryOperator program) {
        ints.set(ProgramLayout.POINTS, path.size());
        ints.mark(ProgramLayout.POINTS_START);
        for (int number = 1; number <= path.size(); number++) {
            PathPlan.Point point = path.point(number);
            ints.add(point.slot() * padded);
            ints.add(point.firstDraw());
            ints.add(point.endDraw());
            ints.add(isNeeded.test(number) ? 1 : 0);
            ints.add(isValued.test(number) ? 1 : 0);
            ints.add(point.isWatched() ? 1 : 0);
            ints.add(funding.paysAt(number) ? 1 : 0);
            ints.add(program.applyAsInt(number));
        }
        ints.set(ProgramLayout.DRAWS, path.draws().size());
        ints.mark(ProgramLayout.DRAWS_START);
        ints.set(ProgramLayout.WEIGHTS_START, floats.size());
        for (PathPlan.Draw draw : path.draws()) {
            ints.add(draw.slot() * padded);
            // Without a point before or after it the weight is zero, and any slot that holds a number will do.
            ints.add(Math.max(draw.left(), 0) * padded);
            ints.add(Math.max(draw.right(), 0) * padded);
            ints.add(draw.isPeriodEnd() ? 1 : 0);
            ints.add(draw.stream());
            ints.add(draw.counter());
            floats.add(draw.left() == PathPlan.NO_SLOT ? 0 : (float) draw.leftWeight());
            floats.add(draw.right() == PathPlan.NO_SLOT ? 0 : (float) draw.rightWeight());
            floats.add((float) draw.deviation());
            floats.add((float) (draw.deviation() * draw.deviation()));
        }
        times();
    }

    private void times() {
        ints.set(ProgramLayout.TIMES_START, doubles.size());
        double[] years = new double[funding.size()];
        for (int number = 1; number <= path.size(); number++) {
            PathPlan.Point point = path.point(number);
            doubles.add(point.periods());
            doubles.add((1 - point.share()) * point.periodLength());
            for (int row = 0; row < years.length; row++) {
                double mean = funding.mean()[row][number];
                double at = funding.at()[row][number];
                years[row] += mean + at;
                doubles.add(mean / SIMPSON_DIVISOR);
                doubles.add(at);
                doubles.add(years[row]);
            }
        }
        // Zeros for columns without funding.
        for (int i = 0; i < ProgramLayout.ACCRUAL; i++) {
            doubles.add(0);
        }
    }

    /// Writes the law of the factors.
    void law() {
        ints.set(ProgramLayout.FOURS, padded / FOUR);
        ints.set(ProgramLayout.IS_CORRELATED, isCorrelated() ? 1 : 0);
        ints.set(ProgramLayout.IS_RECURSIVE, factors.isRecursive() ? 1 : 0);
        ints.set(ProgramLayout.HISTORY, factors.isHistorical() ? factors.history().length / factors.size() : 0);
        mixing();
        lower();
        ints.set(ProgramLayout.DEVIATIONS_START, floats.size());
        addPadded(factors.deviation());
        ints.set(ProgramLayout.RECURSIONS_START, floats.size());
        for (double number : factors.recursion()) {
            floats.add((float) number);
        }
        int unused = factors.isRecursive() ? (padded - factors.size()) * ProgramLayout.RECURSION : 0;
        for (int i = 0; i < unused; i++) {
            floats.add(0);
        }
        ints.set(ProgramLayout.HISTORY_START, floats.size());
        history();
        for (int factor = 0; factor < padded; factor++) {
            doubles.add(factor < factors.size() ? factors.drift()[factor] : 0);
        }
        for (int factor = 0; factor < padded; factor++) {
            doubles.add(factor < factors.size() ? factors.convexity()[factor] : 0);
        }
    }

    private void mixing() {
        double[] mixing = factors.mixing();
        int kept = mixing.length;
        double rest = 0;
        while (kept > 2 && rest + Math.abs(mixing[kept - 1]) < NEGLIGIBLE_COEFFICIENT_SUM) {
            rest += Math.abs(mixing[--kept]);
        }
        // An even degree, because the kernel takes two terms a turn.
        int odd = kept == 0 ? 0 : kept | 1;
        ints.set(ProgramLayout.MIXING_START, floats.size());
        ints.set(ProgramLayout.MIXING, odd);
        for (int k = 0; k < odd; k++) {
            floats.add(k < kept ? (float) (mixing[k] * LOG2_E) : 0);
        }
    }

    /// Writes the Cholesky factor by groups of four rows, scaled by the deviations unless draws are correlated at
    /// once.
    private void lower() {
        ints.set(ProgramLayout.LOWER_START, floats.size());
        int size = factors.size();
        for (int first = 0; first < size; first += FOUR) {
            for (int k = 0; k < first + FOUR; k++) {
                for (int row = first; row < first + FOUR; row++) {
                    boolean isWithin = row < size && k <= row;
                    double deviation = isWithin && !isCorrelated() ? factors.deviation()[row] : 1;
                    floats.add(isWithin ? (float) (factors.lower()[row * size + k] * deviation) : 0);
                }
            }
        }
    }

    private void addPadded(double[] values) {
        for (int factor = 0; factor < padded; factor++) {
            floats.add(factor < values.length ? (float) values[factor] : 0);
        }
    }

    private void history() {
        int size = factors.size();
        for (int start = 0; start < factors.history().length; start += size) {
            for (int factor = 0; factor < padded; factor++) {
                floats.add(factor < size ? (float) factors.history()[start + factor] : 0);
            }
        }
    }
}
