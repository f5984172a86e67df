package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.history.clean.Finding;
import java.util.List;

/// A file or folder that a back-test read.
///
/// @param name as in the configuration
/// @param sha256 digest of the file; for a folder, of its files joined in the order of their names
/// @param content a short description of the data
/// @param findings irregularities in the data
/// @param notJudged one sentence for each asset with days on which no forecast is judged
public record DataSource(String name, String sha256, String content, List<Finding> findings, List<String> notJudged) {
    /// Copies the lists.
    public DataSource {
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
    }
}
