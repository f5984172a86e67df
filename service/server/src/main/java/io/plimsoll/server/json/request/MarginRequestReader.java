package io.plimsoll.server.json.request;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.List;

/// Reads the document of a margin request. All faults are told at once, those of its shape, of its values and
/// of the references between its parts; their codes are those of
/// [io.plimsoll.server.json.tree.FaultCode] and of the kernels' records.
///
/// [io.plimsoll.server.json.table.RequestForms] lists the keys and their defaults. Thread-safe.
public final class MarginRequestReader {
    private final PolicyCatalog catalog;

    /// With the standard policy.
    public MarginRequestReader() {
        this(PolicyFolder.standard());
    }

    /// @param catalog the policies that a request may name
    public MarginRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    public ReadResult<MarginRequest> read(byte[] json, RequestOverrides overrides) {
        FaultLog log = new FaultLog();
        JsonValue document = JsonTree.parse(json, log);
        JsonFields fields = document == null ? null : JsonFields.open(document, Pointer.ROOT, "the body", log);
        List<VenueRuleRequest> venues = fields == null ? List.of() : fields.get(RequestForms.VENUE_RULES);
        DocumentReader reader = fields == null ? null : new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = reader == null ? null : reader.read();
        if (risk == null || reader == null || log.count() > 0) {
            return new ReadResult.Refused<>(log.faults());
        }
        return new ReadResult.Accepted<>(reader.marginRequest(risk, venues));
    }
}
