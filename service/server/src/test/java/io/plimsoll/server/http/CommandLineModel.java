package io.plimsoll.server.http;

import io.plimsoll.calibration.marketdata.HistoryLoader;
import io.plimsoll.calibration.marketdata.LoadOutcome;
import io.plimsoll.calibration.model.CalibratedModel;
import io.plimsoll.server.calibration.CalibrationJob;
import io.plimsoll.server.calibration.PlanReader;
import io.plimsoll.server.json.tree.FaultLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The model file that `plimsoll calibrate` writes.
final class CommandLineModel {
    private CommandLineModel() {}

    static String of(Path history, String volatility) {
        LoadOutcome.Loaded loaded = (LoadOutcome.Loaded) HistoryLoader.load(List.of(history));
        return switch (CalibrationJob.run(
                loaded.history(),
                new PlanReader(new FaultLog(), "as-of").plan(volatility, null, null, null, null, List.of(), List.of()),
                () -> false)) {
            case CalibrationJob.Outcome.Calibrated(CalibratedModel model, byte[] file, String summary) ->
                new String(file, StandardCharsets.UTF_8);
            case CalibrationJob.Outcome.Refused(List<String> reasons) -> throw new AssertionError(reasons);
        };
    }
}
