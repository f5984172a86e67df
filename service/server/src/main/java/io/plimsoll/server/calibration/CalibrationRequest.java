package io.plimsoll.server.calibration;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.model.CalibrationPlan;
import java.util.List;

/// The request for a calibration.
///
/// @param histories the files of each history, in the order of the request; at least one
/// @param plan what to calibrate
public record CalibrationRequest(List<List<HistoryFile>> histories, CalibrationPlan plan) {
    /// Copies the lists.
    public CalibrationRequest {
        histories = histories.stream().map(List::copyOf).toList();
    }

    /// Every file.
    public List<HistoryFile> files() {
        return histories.stream().flatMap(List::stream).toList();
    }

    /// The index of the history that a file belongs to.
    ///
    /// @param label of the file
    int indexOf(String label) {
        for (int i = 0; i < histories.size(); i++) {
            if (histories.get(i).stream().anyMatch(file -> file.label().equals(label))) {
                return i;
            }
        }
        throw new IllegalArgumentException("no history has the file " + label);
    }
}
