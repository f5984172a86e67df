package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.backend.vector.simd.CorrelationVectors;
import io.plimsoll.kernels.backend.vector.simd.MoveVectors;
import io.plimsoll.kernels.backend.vector.simd.OptionVectors;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.PathPlan;
import io.plimsoll.kernels.book.PeriodLaw;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.lane.FactorLane;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The paths of one block of scenarios and the book's gains on them. The workspace of one thread, reused for
/// every block: some hundred kilobytes in the second-level cache.
///
/// ```
/// levels[row][i]    log-changes: factors, then processes
/// moves[move][i]    relative moves, e^x - 1 of a row
/// starts[f][i]      level at the start of the period, where variances follow the shocks
/// variances[f][i]   variance of the period as a multiple of the first one's, where variances follow the shocks
/// gains[i]          US dollars
/// ```
final class PathBlock {
    /// Options valued together, whose gains are summed in single precision.
    static final int OPTIONS_PER_CHUNK = 32;

    /// Receives option values as they are computed.
    interface OptionListener {
        /// @param from first option of the batch
        /// @param to exclusive
        /// @param values as in [OptionVectors#gain]
        void valued(OptionBatch group, int from, int to, float[] values);

        /// True if these options need no value. The gains of the book are then without them.
        default boolean skips(OptionBatch group, int from, int to) {
            return false;
        }
    }

    private final PeriodLaw factors;
    private final Book book;
    private final Shocks shocks;
    private final boolean[] isFunded;
    private final float[] levels;
    private final float[] starts;
    private final float[] variances;

    final float[] moves;
    final FundingSums funding;
    final double[] gains = new double[BLOCK];
    private final float[] values = new float[OPTIONS_PER_CHUNK * BLOCK];

    /// @param program program of any point; all have the same shape
    PathBlock(Simulation simulation, BookProgram program) {
        this.factors = simulation.factors();
        this.book = simulation.book();
        this.shocks = new Shocks(factors, book.path(), simulation.seed());
        this.isFunded = new boolean[shocks.groups()];
        for (int factor : program.fundedFactor) {
            isFunded[factor / CorrelationVectors.ROWS] = true;
        }
        this.levels = new float[program.processes.size() * BLOCK];
        int recursive = factors.isRecursive() ? factors.size() * BLOCK : 0;
        this.starts = new float[recursive];
        this.variances = new float[recursive];
        this.moves = new float[program.moveRows().length * BLOCK];
        this.funding = new FundingSums(book.funding());
    }

    /// Start of a row or move.
    static int start(int index) {
        return index * BLOCK;
    }

    /// Starts the scenarios `first .. first + BLOCK - 1`.
    void select(int first) {
        shocks.select(first);
        clear();
    }

    /// Starts `count` of the listed scenarios from the index `from` on.
    void select(int[] scenarios, int from, int count) {
        shocks.select(scenarios, from, count);
        clear();
    }

    private void clear() {
        funding.clear();
        Arrays.fill(starts, 0);
        Arrays.fill(variances, 1);
    }

    /// Simulates to the horizon and values the book there.
    void run(BookProgram program, @Nullable OptionListener listener) {
        int last = book.points();
        for (int number = 1; number <= last; number++) {
            boolean isLast = number == last;
            advance(number, isLast || program.processes.settlesAt(number));
            LogChangeBlock.evaluate(program.processes, number, isLast, levels);
        }
        value(program, listener);
    }

    /// Simulates to the next point and values the book there.
    ///
    /// @param program program of that point
    void runTo(BookProgram program) {
        advance(program.step, true);
        LogChangeBlock.evaluate(program.processes, program.step, true, levels);
        value(program, null);
    }

    private void advance(int number, boolean isNeeded) {
        PathPlan.Point point = book.path().point(number);
        shocks.draw(point);
        if (factors.isRecursive()) {
            if (isNeeded || point.isPeriodEnd() || book.funding().paysAt(number)) {
                moveWithVariances(point);
            }
        } else {
            shocks.drift(point.periods());
            boolean pays = book.funding().paysAt(number);
            for (int group = 0; group < isFunded.length; group++) {
                if (isNeeded || (pays && isFunded[group])) {
                    shocks.correlate(group, point, levels);
                }
            }
        }
        funding.accrue(number, levels);
    }

    /// Computes levels if variances change from period to period.
    private void moveWithVariances(PathPlan.Point point) {
        shocks.drift(0);
        for (int group = 0; group < isFunded.length; group++) {
            shocks.correlate(group, point, levels);
        }
        double passed = point.share() * point.periodLength();
        for (int f = 0; f < factors.size(); f++) {
            float drift = (float) ((factors.drift()[f] + factors.convexity()[f]) * passed);
            float convexity = (float) (factors.convexity()[f] * passed);
            int at = start(f);
            for (int i = at; i < at + BLOCK; i++) {
                float shock = levels[i];
                float variance = variances[i];
                levels[i] = starts[i] + (drift - convexity * variance + (float) Math.sqrt(variance) * shock);
                if (point.isPeriodEnd()) {
                    variances[i] = nextVariance(f, variance, shock, point.periodLength());
                    starts[i] = levels[i];
                }
            }
        }
        if (point.isPeriodEnd()) {
            shocks.restart(point.slot());
        }
    }

    private float nextVariance(int f, float variance, float shock, double length) {
        double deviation = factors.deviation()[f];
        if (deviation == 0) {
            return variance;
        }
        int at = f * PeriodLaw.RECURSION_WIDTH;
        double[] recursion = factors.recursion();
        return (float) FactorLane.nextVariance(
                recursion[at],
                recursion[at + 1],
                recursion[at + 2],
                recursion[at + 3],
                variance,
                shock / (deviation * Math.sqrt(length)),
                length);
    }

    private void value(BookProgram program, @Nullable OptionListener listener) {
        Arrays.fill(gains, 0);
        MoveVectors.gain(levels, program.moveRows(), program.weights(), moves, gains);
        BookGains.pay(program, moves, funding.sums, gains);
        int stride = listener == null ? 0 : BLOCK;
        for (OptionBatch group : program.groups) {
            int size = group.columns().length;
            for (int from = 0; from < size; from += OPTIONS_PER_CHUNK) {
                int to = Math.min(size, from + OPTIONS_PER_CHUNK);
                if (listener != null && listener.skips(group, from, to)) {
                    continue;
                }
                OptionVectors.gain(group, from, to, levels, moves, values, stride, gains);
                if (listener != null) {
                    listener.valued(group, from, to, values);
                }
            }
        }
    }

    /// Writes the book's losses in the report currency.
    ///
    /// @param losses receives `count` losses from `at` on
    void losses(BookProgram program, double[] losses, int at, int count) {
        BookGains.losses(program, moves, gains, losses, at, count);
    }
}
