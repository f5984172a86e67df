package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Underlyings;
import io.plimsoll.kernels.lane.ExponentialLane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The option groups of a book, and the number of options that no surface can value.
///
/// @param groups sorted by payoff, then by underlying
/// @param sharp number of options that expire within the horizon or too soon after it
/// @param few number of options in groups that are too small; an option whose volatility moves by its place on
///     the smile is a group of its own
record OptionGroups(List<OptionGroup> groups, int sharp, int few) {
    /// Least options of a group. A surface costs as much per scenario as about eight options; twice that pays for
    /// its fit.
    static final int MIN_OPTIONS = 16;

    static OptionGroups of(Simulation simulation) {
        Book book = simulation.book();
        Columns columns = book.columns();
        Range[] ranges = ranges(simulation);
        List<OptionGroup> groups = new ArrayList<>();
        int sharp = 0;
        int few = 0;
        for (ColumnKind kind : List.of(ColumnKind.LINEAR_OPTION, ColumnKind.INVERSE_OPTION)) {
            SortedMap<Integer, IntStream.Builder> members = new TreeMap<>();
            for (int column = 0; column < columns.size(); column++) {
                int u = columns.underlying()[column];
                if (columns.kind()[column] == kind
                        && !book.underlyings().surface()[u].isEmpty()) {
                    few++;
                } else if (columns.kind()[column] == kind && ranges[u].isSmooth(columns.deviation()[column])) {
                    members.computeIfAbsent(processOf(book.underlyings(), u), unseen -> IntStream.builder())
                            .add(column);
                } else if (columns.kind()[column] == kind) {
                    sharp++;
                }
            }
            for (IntStream.Builder member : members.values()) {
                int[] indices = member.build().toArray();
                if (indices.length < MIN_OPTIONS) {
                    few += indices.length;
                } else {
                    int lead = lead(book, indices);
                    groups.add(OptionGroup.of(book, indices, lead, ranges[lead].forward, ranges[lead].move));
                }
            }
        }
        return new OptionGroups(List.copyOf(groups), sharp, few);
    }

    /// Underlyings that equal the spot price until expiry share one process; each forward has its own basis.
    private static int processOf(Underlyings underlyings, int underlying) {
        boolean isSpot = underlyings.basisFactor()[underlying] == Underlyings.NO_FACTOR;
        return isSpot ? underlyings.spot()[underlying] : underlying;
    }

    private static int lead(Book book, int[] indices) {
        double[] multiple = book.underlyings().termMultiple();
        int[] underlyings = Arrays.stream(indices)
                .map(column -> book.columns().underlying()[column])
                .distinct()
                .sorted()
                .toArray();
        int lead = underlyings[0];
        for (int underlying : underlyings) {
            lead = multiple[underlying] > multiple[lead] ? underlying : lead;
        }
        return lead;
    }

    private static Range[] ranges(Simulation simulation) {
        Book book = simulation.book();
        Range[] ranges = new Range[book.underlyings().size()];
        for (int u = 0; u < ranges.length; u++) {
            ranges[u] = new Range(
                    FactorRange.ofPrice(book, simulation.factors(), u),
                    FactorRange.ofVolatility(book, simulation.factors(), u),
                    book.underlyings().settlementPoint()[u] != Underlyings.NOT_WITHIN_HORIZON);
        }
        return ranges;
    }

    private record Range(FactorRange forward, FactorRange move, boolean isSettled) {
        boolean isSmooth(double deviation) {
            double smallest = deviation * ExponentialLane.exp(move.lowest());
            return !isSettled && PolynomialDegrees.forward(forward, smallest) <= PolynomialDegrees.MAX_FORWARD;
        }
    }
}
