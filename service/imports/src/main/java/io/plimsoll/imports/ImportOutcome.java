package io.plimsoll.imports;

import io.plimsoll.imports.book.ImportedBook;
import java.util.List;

/// What came of an import.
public sealed interface ImportOutcome {
    /// A book.
    ///
    /// @param request the document of a margin request, UTF-8
    /// @param warnings what was left out or stood in for
    /// @param documents each file and the kind of document that it is
    record Imported(ImportedBook book, byte[] request, List<String> warnings, List<ReadFile> documents)
            implements ImportOutcome {}

    /// No book.
    ///
    /// @param faults each in one line
    record Refused(List<String> faults) implements ImportOutcome {}

    /// A file that was read.
    ///
    /// @param kind in words
    /// @param digest of its bytes
    record ReadFile(String name, String kind, String digest) {}
}
