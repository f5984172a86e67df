package io.plimsoll.imports.anomaly;

import io.plimsoll.imports.source.Lineage;

/// An implausible figure.
///
/// @param contract venue and symbol
/// @param sentence what was found, with the figures
/// @param place of the quote or the position
public record Anomaly(AnomalyKind kind, String contract, String sentence, Lineage place) {
    /// The whole in one line.
    public String shown() {
        return kind.word() + ": " + contract + ", " + sentence + " (" + place.shown() + ")";
    }
}
