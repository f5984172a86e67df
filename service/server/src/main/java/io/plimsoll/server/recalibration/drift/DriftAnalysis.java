package io.plimsoll.server.recalibration.drift;

import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.marketdata.HistoryLoader;
import io.plimsoll.calibration.marketdata.LoadOutcome;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.model.OutOfSampleCheck;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.server.calibration.CalibrationRequest;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.recalibration.plan.Recalibration;
import io.plimsoll.store.DocumentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes drift reports. A part that fails is missing with its reason, and stops nothing else.
public final class DriftAnalysis {
    private static final Logger LOG = LoggerFactory.getLogger(DriftAnalysis.class);
    private static final String NO_MODEL = "no version of the model is in effect, so there is nothing to compare with";

    private final Library library;
    private final BookMargins margins;

    public DriftAnalysis(Library library, BookMargins margins) {
        this.library = library;
        this.margins = margins;
    }

    /// A model that was calibrated.
    ///
    /// @param document of the model
    /// @param hash of the document
    /// @param request that gave it
    public record Calibrated(byte[] document, String hash, CalibrationRequest request) {}

    /// The report about a new model.
    ///
    /// @param who stands in the journal as the caller of margins
    /// @param cancelled true ends the work
    /// @throws CancellationException if `cancelled` became true
    public DriftReport report(
            Recalibration plan, Calibrated calibrated, Principal who, Instant at, BooleanSupplier cancelled) {
        Optional<Library.Content> before = library.latest(plan.tenant(), DocumentKind.MODEL, plan.model());
        Optional<StoredModel> then = before.flatMap(content -> StoredModel.read(content.bytes()));
        Optional<StoredModel> now = StoredModel.read(calibrated.document());
        return new DriftReport(
                plan.name(),
                plan.model(),
                at,
                before.map(content -> content.version().version()).orElse(0L),
                calibrated.hash(),
                part(() -> compared(then, now, false)),
                part(() -> compared(then, now, true)),
                before.isEmpty()
                        ? new DriftPart.Missing<>(NO_MODEL)
                        : part(() -> margins(plan, calibrated.document(), who, cancelled)),
                part(() -> backtest(then, calibrated.request(), cancelled)));
    }

    private static <T> DriftPart<T> part(Supplier<DriftPart<T>> work) {
        try {
            return work.get();
        } catch (CancellationException end) {
            throw end;
        } catch (RuntimeException failure) {
            LOG.error("a part of a drift report could not be made", failure);
            return new DriftPart.Missing<>("the service failed; its log says why");
        }
    }

    private static DriftPart<ParameterDrift> compared(
            Optional<StoredModel> then, Optional<StoredModel> now, boolean isOfPairs) {
        if (then.isEmpty() || now.isEmpty()) {
            return new DriftPart.Missing<>(NO_MODEL);
        }
        return new DriftPart.Made<>(
                isOfPairs
                        ? ParameterDrift.ofCorrelations(
                                then.get().model(), now.get().model())
                        : ParameterDrift.of(then.get().model(), now.get().model()));
    }

    private DriftPart<BookDrift> margins(
            Recalibration plan, byte[] document, Principal who, BooleanSupplier cancelled) {
        List<BookDrift> rows = new ArrayList<>();
        List<String> books =
                plan.books().isEmpty() ? margins.booksOf(plan.tenant(), plan.model(), plan.tags()) : plan.books();
        for (String book : books) {
            rows.add(margins.compared(who, book, document, cancelled));
        }
        return rows.isEmpty()
                ? new DriftPart.Missing<>(
                        "no book names the model " + plan.model() + (plan.tags().isEmpty() ? "" : " and has the tags"))
                : new DriftPart.Made<>(rows);
    }

    private static DriftPart<OutOfSampleCheck.Counted> backtest(
            Optional<StoredModel> then, CalibrationRequest request, BooleanSupplier cancelled) {
        if (then.isEmpty()) {
            return new DriftPart.Missing<>(NO_MODEL);
        }
        Optional<LocalDate> asOf = then.get().asOf();
        if (asOf.isEmpty()) {
            return new DriftPart.Missing<>("the model in effect does not say on which day it was calibrated");
        }
        LoadOutcome loaded = HistoryLoader.load(request.files(), Execution.Progress.SILENT, cancelled);
        if (!(loaded instanceof LoadOutcome.Loaded(MarketHistory history))) {
            return new DriftPart.Missing<>("the histories can no longer be read");
        }
        List<OutOfSampleCheck.Counted> rows = OutOfSampleCheck.of(
                then.get().model(),
                history.closes(request.plan().period()),
                ReturnPeriod.endOf(asOf.get()),
                DriftReport.LEVEL);
        return rows.isEmpty()
                ? new DriftPart.Missing<>("no price has a return after " + asOf.get() + ", the day of the model")
                : new DriftPart.Made<>(rows);
    }
}
