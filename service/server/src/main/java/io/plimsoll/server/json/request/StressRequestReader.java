package io.plimsoll.server.json.request;

import io.plimsoll.desk.stress.StressRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.table.StressForms;
import io.plimsoll.server.json.table.StressForms.StressPart;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a stress request: a margin request with an optional member `stress`. Reports every fault at
/// once. Thread-safe.
public final class StressRequestReader {
    private static final Pointer OPTIONS = Pointer.ROOT.child("stress").child("scenarios");

    private final PolicyCatalog catalog;

    /// @param catalog the policies that a request may name
    public StressRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    /// @param names of scenarios that the caller asks for beside it
    public ReadResult<StressRequest> read(byte[] json, RequestOverrides overrides, List<String> names) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        StressRequest request = fields == null ? null : request(fields, overrides, names, log);
        return ReadResult.of(request, log);
    }

    private @Nullable StressRequest request(
            JsonFields fields, RequestOverrides overrides, List<String> names, FaultLog log) {
        StressPart read = fields.read(RequestForms.STRESS);
        StressPart part = read == null ? StressPart.NONE : read;
        checkNames(names, log);
        List<VenueRuleRequest> venues = fields.get(RequestForms.VENUE_RULES);
        DocumentReader document = new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = document.read();
        if (risk == null || log.count() > 0) {
            return null;
        }
        List<StressScenario> scenarios = new ScenarioSelection(risk, log).of(names, part);
        return log.collect(
                Pointer.ROOT, () -> new StressRequest(document.marginRequest(risk, venues), scenarios, part.reverse()));
    }

    private static void checkNames(List<String> names, FaultLog log) {
        for (int i = 0; i < names.size(); i++) {
            StressForms.LIBRARY_NAME.read(new JsonValue.Text(names.get(i)), OPTIONS.child(i), "scenario", log);
        }
    }
}
