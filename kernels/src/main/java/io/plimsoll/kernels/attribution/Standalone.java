package io.plimsoll.kernels.attribution;

import io.plimsoll.kernels.backend.SimulatedLosses;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.WorstLosses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What positions would need if each stood alone.
public final class Standalone {
    private final double[] ofUnitHeld;
    private final double[] ofUnitSold;

    /// @param simulated with the tails of the columns
    /// @param measure of the margin
    /// @param confidence of the margin
    /// @param scenarios number of losses simulated
    public Standalone(Book book, SimulatedLosses simulated, RiskMeasure measure, Confidence confidence, int scenarios) {
        this.ofUnitHeld = measure(book, simulated.longTails(), measure, confidence, scenarios);
        this.ofUnitSold = measure(book, simulated.shortTails(), measure, confidence, scenarios);
    }

    /// The margin's measure of `quantity` units of a column, never below zero.
    public double of(int column, double quantity) {
        double unit = quantity > 0 ? ofUnitHeld[column] : ofUnitSold[column];
        return quantity == 0 ? 0 : Math.max(0, Math.abs(quantity) * unit);
    }

    private static double[] measure(
            Book book, List<@Nullable WorstLosses> tails, RiskMeasure measure, Confidence confidence, int scenarios) {
        double[] values = new double[book.columns().size()];
        for (int column = 0; column < values.length; column++) {
            WorstLosses worst = tails.get(column);
            if (worst != null && book.columns().kind()[column] != ColumnKind.NUMERAIRE) {
                values[column] = measure.value(worst.toTail(scenarios), confidence);
            }
        }
        return values;
    }
}
