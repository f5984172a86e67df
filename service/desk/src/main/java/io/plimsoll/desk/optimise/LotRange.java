package io.plimsoll.desk.optimise;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The quantities that a trade or a transfer may take: multiples of a lot from `lowest` to `highest`, and these two
/// themselves. The last step may be shorter, so that a position can always be closed.
///
/// @param lot above 0
/// @param lowest at most 0
/// @param highest at least 0
record LotRange(BigDecimal lot, BigDecimal lowest, BigDecimal highest) {
    private static final int DECIMALS = 8;

    /// Lots that differ by less are equal.
    private static final double ROUNDING = 1e-7;

    /// Least number of lots of the default in the range, 100 to 1,000.
    private static final int DEFAULT_POWER = 2;

    static void check(Checks checks, @Nullable BigDecimal lot) {
        checks.require(
                lot == null || lot.signum() > 0, "/lot", "not-positive", "lot: " + lot + " is out of range (above 0)");
    }

    /// A range with a lot, by default the power of ten between a hundredth and a thousandth of its longer side.
    static LotRange of(@Nullable BigDecimal lot, BigDecimal lowest, BigDecimal highest) {
        BigDecimal size = highest.max(lowest.negate());
        if (lot != null || size.signum() == 0) {
            return new LotRange(lot == null ? BigDecimal.ONE : lot, lowest, highest);
        }
        int power = size.precision() - size.scale() - 1;
        return new LotRange(BigDecimal.ONE.scaleByPowerOfTen(power - DEFAULT_POWER), lowest, highest);
    }

    /// Lots from 0 to `highest`; the last may be a part.
    double most() {
        return highest.doubleValue() / lot.doubleValue();
    }

    /// Lots from 0 to `lowest`, at most 0; the last may be a part.
    double least() {
        return lowest.doubleValue() / lot.doubleValue();
    }

    /// The quantity of a number of lots, which may lie beyond the range.
    BigDecimal quantity(double lots) {
        if (Math.abs(lots - most()) <= ROUNDING) {
            return highest;
        }
        if (Math.abs(lots - least()) <= ROUNDING) {
            return lowest;
        }
        double whole = Math.rint(lots);
        return Math.abs(lots - whole) <= ROUNDING
                ? lot.multiply(BigDecimal.valueOf((long) whole))
                : lot.multiply(new BigDecimal(lots), MathContext.DECIMAL64)
                        .setScale(DECIMALS + Math.max(0, lot.scale()), RoundingMode.HALF_EVEN);
    }

    /// True if a number of lots is whole, or at an end of the range.
    boolean isWhole(double lots) {
        return Math.abs(lots - Math.rint(lots)) <= ROUNDING || lots >= most() - ROUNDING || lots <= least() + ROUNDING;
    }
}
