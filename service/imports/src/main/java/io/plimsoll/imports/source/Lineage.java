package io.plimsoll.imports.source;

/// Where a value comes from.
///
/// @param file name of the file
/// @param row place in the file, such as `/result/3` or `line 4`
/// @param digest of the whole file
public record Lineage(String file, String row, String digest) {
    /// File and row, for a sentence.
    public String shown() {
        return row.isEmpty() ? file : file + " at " + row;
    }
}
