package io.plimsoll.server.json.request;

import io.plimsoll.desk.forecast.ForecastRequest;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.scenario.StressPath;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.ForecastForms;
import io.plimsoll.server.json.table.ForecastForms.DayPart;
import io.plimsoll.server.json.table.ForecastForms.ForecastPart;
import io.plimsoll.server.json.table.ForecastForms.PathPart;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a forecast request: a margin request with an optional member `forecast`. Reports every
/// fault at once. Thread-safe.
public final class ForecastRequestReader {
    private static final Pointer PATHS = Pointer.ROOT.child("forecast").child("paths");

    private final PolicyCatalog catalog;

    /// @param catalog the policies that a request may name
    public ForecastRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    /// @param within horizons that replace those of the document; empty for none
    /// @param beside stress paths beside those of the document or of the policy
    public ReadResult<ForecastRequest> read(
            byte[] json, RequestOverrides overrides, List<Duration> within, List<PathPart> beside) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        ForecastRequest request = fields == null ? null : request(fields, overrides, within, beside, log);
        return ReadResult.of(request, log);
    }

    /// Reads a stress path.
    ///
    /// @param json the bytes, UTF-8: one of the document's `forecast.paths`
    public static ReadResult<PathPart> readPath(byte[] json) {
        FaultLog log = new FaultLog();
        JsonValue document = JsonTree.parse(json, log);
        return ReadResult.of(
                document == null ? null : ForecastForms.PATH.read(document, Pointer.ROOT, "the path", log), log);
    }

    private @Nullable ForecastRequest request(
            JsonFields fields, RequestOverrides overrides, List<Duration> within, List<PathPart> beside, FaultLog log) {
        ForecastPart read = fields.read(RequestForms.FORECAST);
        ForecastPart part = read == null ? ForecastPart.NONE : read;
        List<VenueRuleRequest> venues = fields.get(RequestForms.VENUE_RULES);
        DocumentReader document = new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = document.read();
        if (risk != null) {
            ScenarioSelection market = new ScenarioSelection(risk, log);
            checkAssets(market, part.paths() == null ? List.of() : part.paths());
            checkAssets(market, beside);
        }
        return risk == null || log.count() > 0
                ? null
                : log.collect(Pointer.ROOT, () -> request(document.marginRequest(risk, venues), part, within, beside));
    }

    private static void checkAssets(ScenarioSelection market, List<PathPart> paths) {
        for (int path = 0; path < paths.size(); path++) {
            Pointer days = PATHS.child(path).child("days");
            List<DayPart> own = paths.get(path).days();
            for (int day = 0; day < own.size(); day++) {
                market.checkAssets(
                        days.child(day), own.get(day).scenario(paths.get(path).name()));
            }
        }
    }

    private static ForecastRequest request(
            MarginRequest margin, ForecastPart part, List<Duration> within, List<PathPart> beside) {
        List<PathPart> given = part.paths();
        AppliedPolicy policy = margin.appliedPolicy();
        List<StressPath> paths = new ArrayList<>();
        if (given != null) {
            given.forEach(path -> paths.add(path.path()));
        } else if (policy != null) {
            paths.addAll(ForecastRequest.pathsOf(policy));
        }
        beside.forEach(path -> paths.add(path.path()));
        return new ForecastRequest(
                margin, within.isEmpty() ? part.horizons() : within, part.scenarios(), part.watches(), paths);
    }
}
