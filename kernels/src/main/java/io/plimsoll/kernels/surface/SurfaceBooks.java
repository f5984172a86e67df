package io.plimsoll.kernels.surface;

import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.ColumnKind;
import io.plimsoll.kernels.book.Columns;
import io.plimsoll.kernels.book.OptionStrips;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.book.ValueSurfaces;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// One book in two forms, both with few columns instead of the grouped options.
///
/// @param interpolated groups valued by their surfaces
/// @param exact strips valued option by option
record SurfaceBooks(Simulation interpolated, Simulation exact) {
    /// The column that replaces several options.
    private record Part(ColumnKind kind, int underlying, double value) {}

    /// @param surfaces one per group, in the same order
    static SurfaceBooks of(Simulation simulation, List<OptionGroup> groups, List<ValueSurfaces> surfaces) {
        Columns kept = simulation.book().columns();
        int[] others = others(simulation.book(), groups);
        List<Part> whole = groups.stream()
                .map(group -> new Part(surface(group.kind()), group.underlying(), group.value()))
                .toList();
        List<Part> strips = groups.stream()
                .flatMap(group -> group.strips().stream()
                        .map(strip -> new Part(strip(group.kind()), strip.underlying(), strip.value())))
                .toList();
        double[][] options = groups.stream()
                .flatMap(group -> group.strips().stream().map(OptionGroup.Strip::options))
                .toArray(double[][]::new);
        return new SurfaceBooks(
                replaced(
                        simulation,
                        kept.keeping(others, columns(whole)),
                        OptionStrips.EMPTY,
                        ValueSurfaces.join(surfaces)),
                replaced(
                        simulation,
                        kept.keeping(others, columns(strips)),
                        OptionStrips.of(options, NormalTable.entries()),
                        ValueSurfaces.EMPTY));
    }

    private static Simulation replaced(
            Simulation simulation, Columns columns, OptionStrips strips, ValueSurfaces surfaces) {
        Book book = simulation.book().withColumns(columns, strips, surfaces);
        return new Simulation(book, simulation.factors(), simulation.scenarios(), simulation.seed());
    }

    private static Columns columns(List<Part> parts) {
        return Columns.ofStrips(
                parts.stream().map(part -> part.kind + ":" + part.underlying).toArray(String[]::new),
                parts.stream().map(Part::kind).toArray(ColumnKind[]::new),
                parts.stream().mapToInt(Part::underlying).toArray(),
                parts.stream().mapToDouble(Part::value).toArray());
    }

    private static ColumnKind surface(ColumnKind ofOptions) {
        return ofOptions == ColumnKind.LINEAR_OPTION ? ColumnKind.LINEAR_SURFACE : ColumnKind.INVERSE_SURFACE;
    }

    private static ColumnKind strip(ColumnKind ofOptions) {
        return ofOptions == ColumnKind.LINEAR_OPTION ? ColumnKind.LINEAR_STRIP : ColumnKind.INVERSE_STRIP;
    }

    private static int[] others(Book book, List<OptionGroup> groups) {
        BitSet kept = new BitSet(book.columns().size());
        kept.set(0, book.columns().size());
        groups.forEach(group -> Arrays.stream(group.columns()).forEach(kept::clear));
        return kept.stream().toArray();
    }
}
