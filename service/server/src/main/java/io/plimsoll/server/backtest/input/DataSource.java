package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.history.clean.Finding;
import java.util.List;

/// A file or folder that a back-test read.
///
/// @param name as in the configuration
/// @param sha256 of the bytes; of a folder, of the files one after the other in the order of their names
/// @param content what is in it
/// @param findings what was odd about it
/// @param notJudged one sentence for each asset with days that no forecast is held against
public record DataSource(String name, String sha256, String content, List<Finding> findings, List<String> notJudged) {
    /// Copies the lists.
    public DataSource {
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
    }
}
