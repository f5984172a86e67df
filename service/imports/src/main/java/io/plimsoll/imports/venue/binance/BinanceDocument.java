package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.RowDocument;
import java.util.List;

/// An answer of Binance with a list of rows.
interface BinanceDocument extends RowDocument {
    @Override
    default List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return BinanceAnswer.rows(file, faults);
    }
}
