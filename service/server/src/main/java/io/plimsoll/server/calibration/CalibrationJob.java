package io.plimsoll.server.calibration;

import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.model.CalibratedModel;
import io.plimsoll.calibration.model.CalibrationOutcome;
import io.plimsoll.calibration.model.CalibrationPlan;
import io.plimsoll.calibration.model.ModelCalibrator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Calibrates a model from a history and writes the model file, for the command line and for jobs.
public final class CalibrationJob {
    private CalibrationJob() {}

    /// How a calibration ended.
    public sealed interface Outcome {
        /// With a model.
        ///
        /// @param model the model with its diagnostics
        /// @param file the model file
        /// @param summary a page of text about the model
        record Calibrated(CalibratedModel model, byte[] file, String summary) implements Outcome {}

        /// The history is not sufficient for the model that was asked for.
        ///
        /// @param reasons at least one, for a reader
        record Refused(List<String> reasons) implements Outcome {
            /// Copies the list.
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }
    }

    /// Runs the calibration. The same history and plan give the same bytes.
    ///
    /// @param cancelled checked before every fit; true ends the work
    /// @throws CancellationException if `cancelled` became true
    public static Outcome run(MarketHistory history, CalibrationPlan plan, BooleanSupplier cancelled) {
        return switch (ModelCalibrator.calibrate(history, plan, cancelled)) {
            case CalibrationOutcome.Refused(List<String> reasons) -> new Outcome.Refused(reasons);
            case CalibrationOutcome.Calibrated(CalibratedModel model) ->
                new Outcome.Calibrated(model, ModelFile.write(model), CalibrationSummary.of(model));
        };
    }
}
