package io.plimsoll.server.recalibration;

import io.plimsoll.store.PackedDocument;

/// How a recalibration ended.
sealed interface RecalibrationEnd {
    /// In a sentence.
    String sentence();

    /// With a proposal.
    ///
    /// @param version of the model
    /// @param report about it
    record Proposed(String sentence, long version, PackedDocument report) implements RecalibrationEnd {}

    /// The histories gave the latest version again.
    record Unchanged(String sentence) implements RecalibrationEnd {}

    /// It failed, and the model stays.
    record Failed(String sentence) implements RecalibrationEnd {}
}
