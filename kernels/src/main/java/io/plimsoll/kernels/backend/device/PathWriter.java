package io.plimsoll.kernels.backend.device;

import io.plimsoll.kernels.book.FactorSteps;
import io.plimsoll.kernels.book.FundingAccruals;
import io.plimsoll.kernels.book.PathPlan;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Writes the law of the factors and the plan of a path into the arrays of a [DeviceProgram].
final class PathWriter {
    private static final int FOUR = 4;
    private static final double LOG2_E = 1.4426950408889634;
    /// What the coefficients that are left out sum to at most: a third of a rounding error.
    private static final double NEGLIGIBLE = 2e-8;

    private static final int SIXTH = 6;

    private final FactorSteps factors;
    private final PathPlan path;
    private final FundingAccruals funding;
    private final int padded;
    private final ProgramWriter.Ints ints;
    private final ProgramWriter.Floats floats;
    private final ProgramWriter.Doubles doubles;

    PathWriter(
            FactorSteps factors,
            PathPlan path,
            FundingAccruals funding,
            ProgramWriter.Ints ints,
            ProgramWriter.Floats floats,
            ProgramWriter.Doubles doubles) {
        this.factors = factors;
        this.path = path;
        this.funding = funding;
        this.padded = padded(factors);
        this.ints = ints;
        this.floats = floats;
        this.doubles = doubles;
    }

    /// Factors, padded to fours.
    static int padded(FactorSteps factors) {
        return (factors.size() + FOUR - 1) / FOUR * FOUR;
    }

    /// Whether each draw is correlated at once, because what is drawn is a row of history, or is scaled by a variance
    /// that moves.
    private boolean isCorrelated() {
        return factors.isHistorical() || factors.isRecursive();
    }

    /// Assigns the rows of a work-item.
    ///
    /// @param processes that follow the levels of the factors
    /// @return how many rows there are
    int rows(int processes) {
        int next = path.slots() * padded;
        next = rows(Layout.LEVELS_ROW, next, padded + processes);
        next = rows(Layout.NORMALS_ROW, next, isCorrelated() ? padded : 0);
        int moving = factors.isRecursive() ? padded : 0;
        next = rows(Layout.SCALES_ROW, next, moving);
        next = rows(Layout.VARIANCES_ROW, next, moving);
        next = rows(Layout.CLOCKS_ROW, next, moving);
        next = rows(Layout.MULTIPLIER_ROW, next, 1);
        return rows(Layout.FUNDED_ROW, next, funding.size());
    }

    private int rows(int place, int first, int count) {
        ints.set(place, first);
        return first + count;
    }

    /// Writes the points and the draws.
    ///
    /// @param isNeeded whether the levels are needed at a point, from 1
    /// @param isValued whether the book is valued there
    /// @param program of the point
    void path(IntPredicate isNeeded, IntPredicate isValued, IntUnaryOperator program) {
        ints.set(Layout.POINTS, path.size());
        ints.mark(Layout.POINTS_START);
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
        ints.set(Layout.DRAWS, path.draws().size());
        ints.mark(Layout.DRAWS_START);
        ints.set(Layout.WEIGHTS_START, floats.size());
        for (PathPlan.Draw draw : path.draws()) {
            ints.add(draw.slot() * padded);
            // Without a point before or after it the weight is zero, and any slot that holds a number will do.
            ints.add(Math.max(draw.left(), 0) * padded);
            ints.add(Math.max(draw.right(), 0) * padded);
            ints.add(draw.isPeriodEnd() ? 1 : 0);
            ints.add(draw.stream());
            ints.add(draw.counter());
            floats.add(draw.left() == PathPlan.NONE ? 0 : (float) draw.leftWeight());
            floats.add(draw.right() == PathPlan.NONE ? 0 : (float) draw.rightWeight());
            floats.add((float) draw.deviation());
            floats.add((float) (draw.deviation() * draw.deviation()));
        }
        times();
    }

    private void times() {
        ints.set(Layout.TIMES_START, doubles.size());
        double[] years = new double[funding.size()];
        for (int number = 1; number <= path.size(); number++) {
            PathPlan.Point point = path.point(number);
            doubles.add(point.periods());
            doubles.add((1 - point.share()) * point.periodLength());
            for (int row = 0; row < years.length; row++) {
                double mean = funding.mean()[row][number];
                double at = funding.at()[row][number];
                years[row] += mean + at;
                doubles.add(mean / SIXTH);
                doubles.add(at);
                doubles.add(years[row]);
            }
        }
        // What a column that pays nothing looks at.
        for (int i = 0; i < Layout.ACCRUAL; i++) {
            doubles.add(0);
        }
    }

    /// Writes the law of the factors, behind the first numbers of the doubles.
    void law() {
        ints.set(Layout.FOURS, padded / FOUR);
        ints.set(Layout.IS_CORRELATED, isCorrelated() ? 1 : 0);
        ints.set(Layout.IS_RECURSIVE, factors.isRecursive() ? 1 : 0);
        ints.set(Layout.HISTORY, factors.isHistorical() ? factors.history().length / factors.size() : 0);
        mixing();
        lower();
        ints.set(Layout.DEVIATIONS_START, floats.size());
        addPadded(factors.deviation());
        ints.set(Layout.RECURSIONS_START, floats.size());
        for (double number : factors.recursion()) {
            floats.add((float) number);
        }
        int unused = factors.isRecursive() ? (padded - factors.size()) * Layout.RECURSION : 0;
        for (int i = 0; i < unused; i++) {
            floats.add(0);
        }
        ints.set(Layout.HISTORY_START, floats.size());
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
        while (kept > 2 && rest + Math.abs(mixing[kept - 1]) < NEGLIGIBLE) {
            rest += Math.abs(mixing[--kept]);
        }
        // An even degree, because the kernel takes two terms a turn.
        int odd = kept == 0 ? 0 : kept | 1;
        ints.set(Layout.MIXING_START, floats.size());
        ints.set(Layout.MIXING, odd);
        for (int k = 0; k < odd; k++) {
            floats.add(k < kept ? (float) (mixing[k] * LOG2_E) : 0);
        }
    }

    /// By fours of rows; with the deviations in it, unless draws are correlated at once.
    private void lower() {
        ints.set(Layout.LOWER_START, floats.size());
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
