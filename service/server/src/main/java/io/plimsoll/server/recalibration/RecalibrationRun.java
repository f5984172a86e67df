package io.plimsoll.server.recalibration;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.calibration.CalibrationRequest;
import io.plimsoll.server.calibration.CalibrationRequestReader;
import io.plimsoll.server.calibration.CalibrationWork;
import io.plimsoll.server.governance.VersionTerms;
import io.plimsoll.server.history.HistorySource;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.job.JobOutcome;
import io.plimsoll.server.job.JobProgress;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.recalibration.drift.DriftAnalysis;
import io.plimsoll.server.recalibration.drift.DriftReport;
import io.plimsoll.server.recalibration.plan.Recalibration;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.PackedDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Calibrates a model again, and proposes it with a report. A proposal it is always, also where the service demands no
/// approval of models.
public final class RecalibrationRun {
    private static final String WHO = "service/recalibration";

    private final HistorySource histories;
    private final Library library;
    private final DriftAnalysis analysis;
    private final InstantSource clock;

    public RecalibrationRun(HistorySource histories, Library library, DriftAnalysis analysis, InstantSource clock) {
        this.histories = histories;
        this.library = library;
        this.analysis = analysis;
        this.clock = clock;
    }

    /// Who proposes the models of a recalibration.
    static Principal proposer(Recalibration plan) {
        return new Principal(plan.tenant(), WHO);
    }

    /// Does the work.
    ///
    /// @param attempt 1 for the first
    /// @param cancelled true ends the work
    /// @throws java.util.concurrent.CancellationException if `cancelled` became true
    RecalibrationEnd run(Recalibration plan, int attempt, JobProgress progress, BooleanSupplier cancelled) {
        FaultLog log = new FaultLog();
        JsonValue document = JsonTree.parse(plan.calibration().getBytes(StandardCharsets.UTF_8), log);
        CalibrationRequest request =
                document == null ? null : new CalibrationRequestReader(histories, log).read(document);
        if (request == null || log.count() > 0) {
            return failed(log.faults());
        }
        return switch (new CalibrationWork(request).run(progress, cancelled)) {
            case JobOutcome.Done done ->
                calibrated(plan, attempt, request, done.artifacts().getFirst().bytes(), cancelled);
            case JobOutcome.Refused refused -> failed(refused.faults());
            case JobOutcome other -> new RecalibrationEnd.Failed(other.sentence());
        };
    }

    private static RecalibrationEnd failed(List<Fault> faults) {
        return new RecalibrationEnd.Failed(faults.stream().map(Fault::sentence).collect(Collectors.joining("; ")));
    }

    private RecalibrationEnd calibrated(
            Recalibration plan, int attempt, CalibrationRequest request, byte[] model, BooleanSupplier cancelled) {
        ContentHash hash = PackedDocument.of(model).hash();
        Optional<NamedVersion> latest =
                library.history(plan.tenant(), DocumentKind.MODEL, plan.model(), Long.MAX_VALUE, 1).stream()
                        .findFirst();
        boolean isKnown = latest.isPresent() && latest.get().hash().equals(hash);
        // An attempt before may have stored the proposal and no more.
        boolean isOwn = isKnown && attempt > 1 && latest.get().caller().equals(WHO);
        if (isKnown && !isOwn) {
            return new RecalibrationEnd.Unchanged("no new data: the histories give version "
                    + latest.get().version() + " of the model " + plan.model() + " again");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        DriftReport report = analysis.report(
                plan, new DriftAnalysis.Calibrated(model, hash.toString(), request), proposer(plan), now, cancelled);
        PackedDocument packed = PackedDocument.of(report.bytes());
        return isOwn
                ? proposed(latest.get(), report, packed)
                : switch (library.put(proposer(plan), draft(plan, model, packed.hash()))) {
                    case Library.Stored.Done done -> proposed(done.version(), report, packed);
                    case Library.Stored.Refused refused -> failed(refused.faults());
                    case Library.Stored other ->
                        new RecalibrationEnd.Failed("the model " + plan.model() + " could not be stored");
                };
    }

    private Library.Draft draft(Recalibration plan, byte[] model, ContentHash report) {
        Optional<Instant> from = plan.effectiveAfter().isZero()
                ? Optional.empty()
                : Optional.of(clock.instant().plus(plan.effectiveAfter()).truncatedTo(ChronoUnit.MICROS));
        return new Library.Draft(
                DocumentKind.MODEL,
                plan.model(),
                model,
                false,
                "recalibration " + plan.name() + ", drift report " + report,
                new VersionTerms(from, Optional.empty(), true),
                -1);
    }

    private static RecalibrationEnd proposed(NamedVersion version, DriftReport report, PackedDocument packed) {
        String start = "version " + version.version() + " of the model " + version.id() + " waits for approval";
        List<String> missing = report.missing();
        return new RecalibrationEnd.Proposed(
                missing.isEmpty() ? start : start + "; its report is not whole: " + String.join("; ", missing),
                version.version(),
                packed);
    }
}
