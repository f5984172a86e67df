package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.Species.BLOCK;

import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.program.OptionGroup;
import io.plimsoll.kernels.backend.vector.simd.FactorVectors;
import io.plimsoll.kernels.backend.vector.simd.MoveVectors;
import io.plimsoll.kernels.backend.vector.simd.OptionVectors;
import io.plimsoll.kernels.book.Simulation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The paths of one block of scenarios and what the book gains on them. One thread's workspace, used again
/// for every block: some hundred kilobytes that stay in the second-level cache.
///
/// ```
/// levels[row][i]    log-changes: factors, then processes
/// moves[move][i]    relative moves, e^x - 1 of a row
/// sums[j][i]        Σ over steps of the move of the j-th asset with perpetuals
/// inverseSums[j][i] the same of the reciprocal of its price
/// gains[i]          US dollars
/// ```
final class PathBlock {
    /// Options whose gains are summed in single precision, and valued before somebody looks at them singly.
    private static final int CHUNK = 32;

    /// Hears the values of options as they are made.
    interface OptionListener {
        /// @param from first option of the group
        /// @param to one past the last
        /// @param values as of [OptionVectors#gain]
        void valued(OptionGroup group, int from, int to, float[] values);
    }

    private final Shocks shocks;
    private final int steps;
    private final boolean[] isFunded;
    private final float[] levels;
    private int step;

    final float[] moves;
    final double[][] sums;
    final double[][] inverseSums;
    final double[] gains = new double[BLOCK];
    private final float[] values = new float[CHUNK * BLOCK];

    /// @param program of any step; every step's has the same shape
    PathBlock(Simulation simulation, BookProgram program) {
        this.shocks = new Shocks(simulation.factors(), simulation.seed());
        this.steps = simulation.book().steps();
        this.isFunded = new boolean[shocks.groups()];
        for (int factor : program.fundedFactor) {
            isFunded[factor / FactorVectors.ROWS] = true;
        }
        this.levels = new float[program.processes.size() * BLOCK];
        this.moves = new float[program.moveRows().length * BLOCK];
        this.sums = new double[program.fundedFactor.length][BLOCK];
        this.inverseSums = new double[program.fundedFactor.length][BLOCK];
    }

    /// First scenario of a row or a move.
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
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        for (double[] sum : inverseSums) {
            Arrays.fill(sum, 0);
        }
    }

    /// Simulates to the horizon and values the book there.
    void run(BookProgram program, @Nullable OptionListener listener) {
        for (int next = 1; next <= steps; next++) {
            boolean isLast = next == steps;
            advance(program, next, isLast || program.processes.settlesAt(next));
            ProcessBlock.evaluate(program.processes, next, isLast, levels);
        }
        value(program, listener);
    }

    /// Simulates one step and values the book at its end.
    void runStep(BookProgram program, int next) {
        advance(program, next, true);
        ProcessBlock.evaluate(program.processes, step, true, levels);
        value(program, null);
    }

    /// The step that was valued last, from 1.
    int step() {
        return step;
    }

    private void advance(BookProgram program, int next, boolean isNeeded) {
        step = next;
        shocks.draw(step - 1);
        shocks.drift(step);
        for (int group = 0; group < isFunded.length; group++) {
            if (isNeeded || isFunded[group]) {
                shocks.correlate(group, levels);
            }
        }
        for (int j = 0; j < sums.length; j++) {
            accumulate(start(program.fundedFactor[j]), sums[j], inverseSums[j]);
        }
    }

    private void accumulate(int at, double[] sum, double[] inverseSum) {
        for (int i = 0; i < BLOCK; i++) {
            double move = Math.expm1(levels[at + i]);
            sum[i] += move;
            inverseSum[i] -= move / (1 + move);
        }
    }

    private void value(BookProgram program, @Nullable OptionListener listener) {
        Arrays.fill(gains, 0);
        MoveVectors.gain(levels, program.moveRows(), program.weights(), moves, gains);
        for (int j = 0; j < sums.length; j++) {
            double linear = program.linearFunding[j];
            double inverse = program.inverseFunding[j];
            int spot = start(program.fundedMove[j]);
            for (int i = 0; i < BLOCK; i++) {
                gains[i] -=
                        linear * (step + sums[j][i]) + inverse * (step + inverseSums[j][i]) * (1.0 + moves[spot + i]);
            }
        }
        int stride = listener == null ? 0 : BLOCK;
        for (OptionGroup group : program.groups) {
            int size = group.columns().length;
            for (int from = 0; from < size; from += CHUNK) {
                int to = Math.min(size, from + CHUNK);
                OptionVectors.gain(group, from, to, levels, moves, values, stride, gains);
                if (listener != null) {
                    listener.valued(group, from, to, values);
                }
            }
        }
    }

    /// The book's losses in the report currency.
    ///
    /// @param losses receives `count` losses from `at` on
    void losses(BookProgram program, double[] losses, int at, int count) {
        if (program.reciprocalCurrency == BookProgram.NONE) {
            for (int i = 0; i < count; i++) {
                losses[at + i] = 0.0 - gains[i];
            }
            return;
        }
        int reciprocal = start(program.reciprocalCurrency);
        double price = program.book.currencyPrice();
        for (int i = 0; i < count; i++) {
            double move = moves[reciprocal + i];
            losses[at + i] = 0.0 - (program.currencyExposure * move + gains[i] * (1.0 + move)) / price;
        }
    }
}
