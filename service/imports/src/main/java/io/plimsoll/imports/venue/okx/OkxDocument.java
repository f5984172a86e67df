package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.RowDocument;
import java.util.List;

/// An answer of OKX with a list of rows.
interface OkxDocument extends RowDocument {
    @Override
    default List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return OkxAnswer.rows(file, faults);
    }
}
