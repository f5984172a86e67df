package io.plimsoll.kernels.backend.vector;

import static io.plimsoll.kernels.backend.vector.simd.VectorShapes.BLOCK;

import io.plimsoll.kernels.backend.vector.simd.FundingVectors;
import io.plimsoll.kernels.backend.vector.simd.MoveVectors;
import io.plimsoll.kernels.book.FundingAccruals;
import java.util.Arrays;

/// The funding paid so far on a block of paths, for each row of [FundingAccruals]:
///
/// ```
/// sums  | row 0: price (BLOCK) | reciprocal (BLOCK) | row 1: ... |   years, times the mean move of the price
/// roots | row 0: price (BLOCK) | reciprocal (BLOCK) | row 1: ... |   √(S/S₀) - 1 at the end of the last interval
/// ```
final class FundingSums {
    /// Sums per row: one of the price, one of its reciprocal.
    private static final int PRICE_AND_RECIPROCAL = 2;

    /// Divisor of Simpson's rule.
    private static final double SIMPSON_DIVISOR = 6;

    private static final int[] BOTH_SIDES = {0, 1};

    private final FundingAccruals funding;
    private final float[] roots;
    private final float[] halves = new float[PRICE_AND_RECIPROCAL * BLOCK];
    private final float[] moves = new float[PRICE_AND_RECIPROCAL * BLOCK];
    private final double[] unused = new double[BLOCK];
    private final double[] weightless = new double[PRICE_AND_RECIPROCAL];

    /// Sums of all rows; see [#ofPrice] and [#ofReciprocal].
    final double[] sums;

    FundingSums(FundingAccruals funding) {
        this.funding = funding;
        this.roots = new float[PRICE_AND_RECIPROCAL * funding.size() * BLOCK];
        this.sums = new double[roots.length];
    }

    /// Start of the sums of the price.
    static int ofPrice(int row) {
        return PRICE_AND_RECIPROCAL * row * BLOCK;
    }

    /// Start of the sums of the reciprocal price.
    static int ofReciprocal(int row) {
        return ofPrice(row) + BLOCK;
    }

    /// Resets to the valuation.
    void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(roots, 0);
    }

    /// Adds the funding of the interval that ends at a point.
    ///
    /// @param point from 1
    /// @param levels `[row][BLOCK]` log-changes at the point, of every factor with funding
    void accrue(int point, float[] levels) {
        for (int row = 0; row < funding.size(); row++) {
            double mean = funding.mean()[row][point] / SIMPSON_DIVISOR;
            double at = funding.at()[row][point];
            if (mean != 0 || at != 0) {
                FundingVectors.halve(levels, funding.factor()[row], halves);
                MoveVectors.gain(halves, BOTH_SIDES, weightless, moves, unused);
                for (int side : BOTH_SIDES) {
                    FundingVectors.accrue(moves, side, roots, sums, PRICE_AND_RECIPROCAL * row + side, mean, at);
                }
            }
        }
    }
}
