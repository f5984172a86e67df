package io.plimsoll.desk.firm;

import java.math.BigDecimal;

/// The loss of each cell in each scenario, in whole units of a power of ten of the report currency.
///
/// The loss of a holding is rounded to a whole unit before it is added, and whole numbers add up without error
/// in any order. So in every scenario the losses of cells sum to that of the firm, whatever the cells are.
final class LossTable {
    /// The sum of the absolute losses of a scenario must stay below this, so that no sum overflows.
    private static final long MOST = 1L << 62;

    private final int decimals;
    private final double unitsPerOne;
    private final long[][] losses;
    private final long[] gross;

    /// @param decimals of a unit; negative for units above one
    LossTable(int cells, int scenarios, int decimals) {
        this.decimals = decimals;
        this.unitsPerOne = new BigDecimal(java.math.BigInteger.ONE, -decimals).doubleValue();
        this.losses = new long[cells][scenarios];
        this.gross = new long[scenarios];
    }

    /// Adds the loss of a holding in a scenario to its cells, one of each breakdown.
    ///
    /// @return false if it does not fit, so that fewer decimals are needed
    boolean add(int[] cells, int scenario, double loss) {
        double scaled = Math.rint(loss * unitsPerOne);
        if (!(Math.abs(scaled) < MOST)) {
            return false;
        }
        long units = (long) scaled;
        gross[scenario] += Math.abs(units);
        if (gross[scenario] < 0 || gross[scenario] >= MOST) {
            return false;
        }
        for (int cell : cells) {
            losses[cell][scenario] += units;
        }
        return true;
    }

    /// Adds the losses of a cell to those of the cell above it.
    void addTo(int above, int cell) {
        for (int scenario = 0; scenario < losses[above].length; scenario++) {
            losses[above][scenario] += losses[cell][scenario];
        }
    }

    /// The losses of a cell by scenario, units; must not be changed.
    long[] losses(int cell) {
        return losses[cell];
    }

    /// Decimals of a unit.
    int decimals() {
        return decimals;
    }

    /// Units as an amount.
    BigDecimal amount(BigDecimal units) {
        return units.scaleByPowerOfTen(-decimals);
    }
}
