package io.plimsoll.server.calibration;

import io.plimsoll.calibration.marketdata.HistoryLoader;
import io.plimsoll.calibration.marketdata.LoadOutcome;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.model.CalibratedModel;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.job.JobArtifact;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobProgress;
import io.plimsoll.server.job.JobWork;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A calibration as a job.
///
/// @param request what to calibrate
public record CalibrationWork(CalibrationRequest request) implements JobWork {
    /// Name of the result.
    public static final String MODEL = "model";

    /// Most assets of one job, because the work grows with the number of pairs.
    static final int MAX_ASSETS = 100;

    /// Share of the progress bar for reading; the rest is for fitting.
    private static final double READING = 0.8;

    @Override
    public JobOutcome run(JobProgress progress, BooleanSupplier cancelled) {
        FaultLog log = new FaultLog();
        Execution.Progress reading =
                (done, total) -> progress.at(READING * done / total, String.format("read %d of %d files", done, total));
        return switch (load(reading, cancelled, log)) {
            case LoadOutcome.Refused refused -> new JobOutcome.Refused(log.faults());
            case LoadOutcome.Loaded(MarketHistory history) -> calibrated(history, progress, cancelled, log);
        };
    }

    /// Reads the histories and returns their faults.
    public List<Fault> faults() {
        FaultLog log = new FaultLog();
        load(Execution.Progress.SILENT, () -> false, log);
        return log.faults();
    }

    private LoadOutcome load(Execution.Progress progress, BooleanSupplier cancelled, FaultLog log) {
        LoadOutcome loaded = HistoryLoader.load(request.files(), progress, cancelled);
        if (loaded instanceof LoadOutcome.Refused(List<String> faults)) {
            for (String fault : faults) {
                // A line begins with the label of its file, in which no colon can be.
                int history = request.indexOf(fault.substring(0, fault.indexOf(':')));
                log.add(Pointer.ROOT.child("histories").child(history), FaultCode.BAD_HISTORY, fault);
            }
        }
        return loaded;
    }

    private JobOutcome calibrated(
            MarketHistory history, JobProgress progress, BooleanSupplier cancelled, FaultLog log) {
        long assets = request.plan().assets().isEmpty()
                ? history.closes(request.plan().period()).size()
                : request.plan().assets().size();
        if (assets > MAX_ASSETS) {
            log.add(
                    Pointer.ROOT.child("assets"),
                    FaultCode.TOO_MUCH_WORK,
                    "there are " + assets + " assets: a job takes at most " + MAX_ASSETS);
            return new JobOutcome.Refused(log.faults());
        }
        progress.at(READING, "fitting");
        return switch (CalibrationJob.run(history, request.plan(), cancelled)) {
            case CalibrationJob.Outcome.Calibrated(CalibratedModel model, byte[] file, String summary) ->
                new JobOutcome.Done(
                        summary.lines().findFirst().orElse(""),
                        false,
                        List.of(new JobArtifact(MODEL, "application/json", file)));
            case CalibrationJob.Outcome.Refused(List<String> reasons) -> {
                reasons.forEach(reason -> log.add(Pointer.ROOT, FaultCode.NOT_ENOUGH_HISTORY, reason));
                yield new JobOutcome.Refused(log.faults());
            }
        };
    }
}
