package io.plimsoll.kernels.attribution;

import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.tail.SimulatedLosses;
import io.plimsoll.kernels.tail.WorstLosses;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The risk of each position alone.
public final class StandaloneRisks {
    private final double[] ofUnitHeld;
    private final double[] ofUnitSold;

    /// @param simulated simulation with the tails of the columns
    /// @param measure the margin's measure
    /// @param confidence the margin's confidence
    /// @param scenarios number of simulated losses
    public StandaloneRisks(
            Book book,
            SimulatedLosses simulated,
            RiskMeasure measure,
            Confidence confidence,
            int scenarios,
            Execution execution) {
        ToDoubleFunction<WorstLosses> ofTail = worst -> measure.value(worst.toTail(scenarios), confidence);
        this.ofUnitHeld = measure(book, simulated.longTails(), ofTail, execution);
        this.ofUnitSold = measure(book, simulated.shortTails(), ofTail, execution);
    }

    /// The margin's measure of `quantity` units of a column, never below zero.
    public double of(int column, double quantity) {
        double unit = quantity > 0 ? ofUnitHeld[column] : ofUnitSold[column];
        return quantity == 0 ? 0 : Math.max(0, Math.abs(quantity) * unit);
    }

    /// Measures each tail once, however many columns share it.
    private static double[] measure(
            Book book,
            List<SimulatedLosses.@Nullable ColumnTail> tails,
            ToDoubleFunction<WorstLosses> ofTail,
            Execution execution) {
        IdentityHashMap<WorstLosses, Integer> place = new IdentityHashMap<>();
        List<WorstLosses> distinct = new ArrayList<>();
        for (SimulatedLosses.ColumnTail tail : tails) {
            if (tail != null && place.putIfAbsent(tail.worst(), distinct.size()) == null) {
                distinct.add(tail.worst());
            }
        }
        double[] measured = new double[distinct.size()];
        BlockLoop.run(
                measured.length,
                1,
                measured.length,
                execution,
                () -> index -> measured[index] = ofTail.applyAsDouble(distinct.get(index)));
        double[] values = new double[book.columns().size()];
        for (int column = 0; column < values.length; column++) {
            SimulatedLosses.ColumnTail tail = tails.get(column);
            if (tail != null && book.columns().kind()[column] != ColumnKind.NUMERAIRE) {
                Integer index = place.get(tail.worst());
                values[column] = index == null ? 0 : tail.scale() * measured[index];
            }
        }
        return values;
    }
}
