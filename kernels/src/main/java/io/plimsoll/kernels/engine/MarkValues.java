package io.plimsoll.kernels.engine;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.book.Book;
import io.plimsoll.kernels.book.BookCompiler;
import io.plimsoll.kernels.book.TimeGrid;
import io.plimsoll.kernels.instrument.AssetPrice;
import java.util.Map;
import java.util.Set;

/// The value of one unit of each instrument at its mark, which is the price of a trade. Perpetuals and futures
/// are settled at the mark and have value 0.
public final class MarkValues {
    private final Map<String, Integer> columns;
    private final double[] values;

    private MarkValues(Book units) {
        this.columns = units.columnOf();
        this.values = units.columns().value();
    }

    /// Values of some instruments of a request's market.
    public static MarkValues of(RiskRequest request, Set<String> instruments) {
        TimeGrid grid = request.plan().grid(request.asOf(), request.model());
        return new MarkValues(new BookCompiler(grid, request.market(), request.model(), AssetPrice.DOLLAR)
                .compileUnits(instruments, Set.of()));
    }

    /// US dollars per unit; 0 for an instrument that was not requested.
    public double dollars(String instrument) {
        Integer column = columns.get(instrument);
        return column == null ? 0 : values[column];
    }
}
