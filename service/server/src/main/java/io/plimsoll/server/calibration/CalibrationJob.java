package io.plimsoll.server.calibration;

import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.model.CalibratedModel;
import io.plimsoll.calibration.model.CalibrationOutcome;
import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.calibration.model.ModelCalibrator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// From history to a model file: what the command line runs, and what a job runs.
public final class CalibrationJob {
    private CalibrationJob() {}

    /// What came of it.
    public sealed interface Outcome {
        /// There is a model.
        ///
        /// @param file the model file
        /// @param summary a page of text about it
        record Calibrated(byte[] file, String summary) implements Outcome {}

        /// The history does not carry the model asked for.
        ///
        /// @param reasons every one, for a reader; at least one
        record Refused(List<String> reasons) implements Outcome {
            /// Copies the list.
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }
    }

    /// Runs. The same history and plan give the same bytes.
    ///
    /// @param cancelled asked before every fit; true ends the work
    /// @throws CancellationException if it was cancelled
    public static Outcome run(MarketHistory history, CalibrationPlan plan, BooleanSupplier cancelled) {
        return switch (ModelCalibrator.calibrate(history, plan, cancelled)) {
            case CalibrationOutcome.Refused(List<String> reasons) -> new Outcome.Refused(reasons);
            case CalibrationOutcome.Calibrated(CalibratedModel model) ->
                new Outcome.Calibrated(ModelFile.write(model), CalibrationSummary.of(model));
        };
    }
}
