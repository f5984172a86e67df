package io.plimsoll.imports.venue;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;

/// One kind of document of one venue: recognises it by its content and reads its rows.
public interface VenueDocument {
    /// The kind in words, such as `positions of okx`.
    String kind();

    /// True if the content is of this kind. Names of files do not matter.
    boolean recognises(SourceFile file);

    /// Reads the rows. Adds a fault for everything that has no clear meaning.
    FileContent read(SourceFile file, ImportFaults faults);
}
