package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.AssetPrice;
import java.util.Map;
import java.util.Set;

/// What a unit of each instrument is worth at its mark: what is paid for it when it is traded. Perpetuals and
/// futures are settled at the mark and worth nothing.
public final class MarkValues {
    private final Map<String, Integer> columns;
    private final double[] values;

    private MarkValues(Book units) {
        this.columns = units.columnOf();
        this.values = units.columns().value();
    }

    /// The values of some instruments of a request's market.
    ///
    /// @param instruments names
    public static MarkValues of(RiskRequest request, Set<String> instruments) {
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        return new MarkValues(new BookCompiler(grid, request.market(), request.model(), AssetPrice.DOLLAR)
                .compileUnits(instruments, Set.of()));
    }

    /// US dollars for a unit; 0 for an instrument that was not asked for.
    public double dollars(String instrument) {
        Integer column = columns.get(instrument);
        return column == null ? 0 : values[column];
    }
}
