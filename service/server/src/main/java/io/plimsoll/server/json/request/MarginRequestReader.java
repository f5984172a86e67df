package io.plimsoll.server.json.request;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a margin request. Reports every fault at once: in its shape, in its values, and in the
/// references between its parts. The codes are those of [io.plimsoll.server.json.tree.FaultCode] and of the kernels'
/// records.
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
        JsonFields fields = JsonFields.ofBody(json, log);
        return ReadResult.of(fields == null ? null : request(fields, overrides, catalog, log), log);
    }

    /// The request of a document; null if the log has a fault.
    static @Nullable MarginRequest request(
            JsonFields fields, RequestOverrides overrides, PolicyCatalog catalog, FaultLog log) {
        List<VenueRuleRequest> venues = fields.get(RequestForms.VENUE_RULES);
        DocumentReader document = new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = document.read();
        return risk == null || log.count() > 0 ? null : document.marginRequest(risk, venues);
    }
}
