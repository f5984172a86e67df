package io.plimsoll.imports.venue;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.util.List;

/// An answer that is a list, whose rows are read one by one and carry their own times.
public interface RowDocument extends VenueDocument {
    /// The rows of the list.
    ///
    /// @param faults receive what is wrong with the list
    List<JsonRow> rows(SourceFile file, ImportFaults faults);

    /// Adds what a row says; a row that cannot be read is refused by name.
    void read(JsonRow row, FileContent.Builder content);

    @Override
    default FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        rows(file, faults).forEach(row -> read(row, content));
        return content.at(null);
    }
}
