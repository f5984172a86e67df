package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Underlyings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sorts the options of a book into groups for surfaces, and those that no surface can take.
///
/// @param groups in a fixed order: by payoff, then by underlying
/// @param sharp number of options that settle within the horizon, or so soon after it that their value bends
///     too sharply
/// @param few number of options on underlyings with too few of them
record OptionGroups(List<OptionGroup> groups, int sharp, int few) {
    /// A surface costs a scenario as much as about eight options do; twice that makes it worth its fit.
    static final int FEWEST = 16;

    static OptionGroups of(Simulation simulation) {
        Book book = simulation.book();
        Columns columns = book.columns();
        int underlyings = book.underlyings().size();
        Range[] ranges = ranges(simulation);
        List<OptionGroup> groups = new ArrayList<>();
        int sharp = 0;
        int few = 0;
        for (ColumnKind kind : List.of(ColumnKind.LINEAR_OPTION, ColumnKind.INVERSE_OPTION)) {
            int[] sizes = new int[underlyings];
            int[][] members = new int[underlyings][0];
            for (int column = 0; column < columns.size(); column++) {
                int u = columns.underlying()[column];
                if (columns.kind()[column] == kind && ranges[u].isSmooth(columns.deviation()[column])) {
                    if (sizes[u] == members[u].length) {
                        members[u] = Arrays.copyOf(members[u], 2 * sizes[u] + FEWEST);
                    }
                    members[u][sizes[u]++] = column;
                } else if (columns.kind()[column] == kind) {
                    sharp++;
                }
            }
            for (int u = 0; u < underlyings; u++) {
                if (sizes[u] < FEWEST) {
                    few += sizes[u];
                } else {
                    int[] indices = Arrays.copyOf(members[u], sizes[u]);
                    groups.add(OptionGroup.of(book, indices, ranges[u].forward, ranges[u].move));
                }
            }
        }
        return new OptionGroups(List.copyOf(groups), sharp, few);
    }

    private static Range[] ranges(Simulation simulation) {
        Book book = simulation.book();
        Range[] ranges = new Range[book.underlyings().size()];
        for (int u = 0; u < ranges.length; u++) {
            ranges[u] = new Range(
                    FactorReach.ofPrice(book, simulation.factors(), u),
                    FactorReach.ofVolatility(book, simulation.factors(), u),
                    book.underlyings().settlementStep()[u] != Underlyings.NEVER);
        }
        return ranges;
    }

    private record Range(FactorReach forward, FactorReach move, boolean isSettled) {
        boolean isSmooth(double deviation) {
            double smallest = deviation * Math.exp(move.lowest());
            return !isSettled && Degrees.forward(forward, smallest) <= Degrees.MOST_FORWARD;
        }
    }
}
