package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.Strips;
import io.plimsoll.kernels.book.Surfaces;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// One book in two forms, with one column in place of each group of options.
///
/// @param interpolated groups valued by their surfaces
/// @param exact groups valued option by option
record SurfaceBooks(Simulation interpolated, Simulation exact) {

    /// @param surfaces of the groups, in their order
    static SurfaceBooks of(Simulation simulation, List<OptionGroup> groups, List<Surfaces> surfaces) {
        double[][] options = groups.stream().map(OptionGroup::options).toArray(double[][]::new);
        return new SurfaceBooks(
                replaced(simulation, groups, true, Strips.NONE, Surfaces.join(surfaces)),
                replaced(simulation, groups, false, Strips.of(options, NormalTable.entries()), Surfaces.NONE));
    }

    private static Simulation replaced(
            Simulation simulation, List<OptionGroup> groups, boolean interpolated, Strips strips, Surfaces surfaces) {
        Book book = simulation.book();
        Columns together = Columns.ofStrips(
                groups.stream()
                        .map(group -> group.kind() + ":" + group.underlying())
                        .toArray(String[]::new),
                groups.stream().map(group -> kind(group.kind(), interpolated)).toArray(ColumnKind[]::new),
                groups.stream().mapToInt(OptionGroup::underlying).toArray(),
                groups.stream().mapToDouble(OptionGroup::value).toArray());
        Book replaced = book.withColumns(book.columns().keeping(kept(book, groups), together), strips, surfaces);
        return new Simulation(replaced, simulation.factors(), simulation.scenarios(), simulation.seed());
    }

    private static ColumnKind kind(ColumnKind ofOptions, boolean interpolated) {
        boolean linear = ofOptions == ColumnKind.LINEAR_OPTION;
        if (interpolated) {
            return linear ? ColumnKind.LINEAR_SURFACE : ColumnKind.INVERSE_SURFACE;
        }
        return linear ? ColumnKind.LINEAR_STRIP : ColumnKind.INVERSE_STRIP;
    }

    private static int[] kept(Book book, List<OptionGroup> groups) {
        BitSet kept = new BitSet(book.columns().size());
        kept.set(0, book.columns().size());
        groups.forEach(group -> Arrays.stream(group.columns()).forEach(kept::clear));
        return kept.stream().toArray();
    }
}
