package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.program.BookProgram;
import io.plimsoll.kernels.backend.program.OptionBatch;
import io.plimsoll.kernels.backend.vector.simd.MoveVectors;
import io.plimsoll.kernels.backend.vector.simd.OptionVectors;
import java.util.Arrays;

/// Sums the gains of a book on a block of paths.
final class BookGains {
    private BookGains() {}

    /// The gains from kept moves and values, with the additions of [PathBlock] in their order.
    ///
    /// @param moves `[move][BLOCK]`
    /// @param counting numbers of the moves with a weight; all of them if a move may be infinite
    /// @param funding as [FundingSums#sums]
    /// @param values of the options by column, those of the block from `at` on
    /// @param gains receives `BLOCK` gains, US dollars
    static void sum(
            BookProgram program,
            float[] moves,
            int[] counting,
            double[] funding,
            float[][] values,
            int at,
            double[] gains) {
        Arrays.fill(gains, 0);
        MoveVectors.gainOfMoves(moves, program.weights(), counting, gains);
        pay(program, moves, funding, gains);
        for (OptionBatch group : program.groups) {
            int size = group.columns().length;
            for (int from = 0; from < size; from += PathBlock.OPTIONS_PER_CHUNK) {
                int to = Math.min(size, from + PathBlock.OPTIONS_PER_CHUNK);
                OptionVectors.gainOfValues(group, from, to, values, at, moves, gains);
            }
        }
    }

    /// Subtracts the funding that the book has paid.
    static void pay(BookProgram program, float[] moves, double[] funding, double[] gains) {
        for (int j = 0; j < program.fundedFactor.length; j++) {
            double linear = program.linearFunding[j];
            double inverse = program.inverseFunding[j];
            double years = program.fundedYears[j];
            int spot = PathBlock.start(program.fundedMove[j]);
            int price = FundingSums.ofPrice(j);
            int reciprocal = FundingSums.ofReciprocal(j);
            for (int i = 0; i < BLOCK; i++) {
                gains[i] -= linear * (years + funding[price + i])
                        + inverse * (years + funding[reciprocal + i]) * (1.0 + moves[spot + i]);
            }
        }
    }

    /// Writes the book's losses in the report currency.
    ///
    /// @param losses receives `count` losses from `at` on
    static void losses(BookProgram program, float[] moves, double[] gains, double[] losses, int at, int count) {
        if (program.reciprocalCurrency == BookProgram.NO_MOVE) {
            for (int i = 0; i < count; i++) {
                losses[at + i] = 0.0 - gains[i];
            }
            return;
        }
        int reciprocal = PathBlock.start(program.reciprocalCurrency);
        double price = program.book.currencyPrice();
        for (int i = 0; i < count; i++) {
            double move = moves[reciprocal + i];
            losses[at + i] = 0.0 - (program.currencyExposure * move + gains[i] * (1.0 + move)) / price;
        }
    }
}
