package io.plimsoll.server.json.request;

import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.desk.venue.standing.VenueAccount;
import io.plimsoll.desk.venue.standing.VenuesRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a request for the standing at venues: a margin request that may have a member `venues`.
/// Reports every fault at once. Thread-safe.
public final class VenuesRequestReader {
    private final PolicyCatalog catalog;

    /// @param catalog the policies that a request may name
    public VenuesRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    public ReadResult<VenuesRequest> read(byte[] json, RequestOverrides overrides) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        VenuesRequest request = fields == null ? null : request(fields, overrides, log);
        return ReadResult.of(request, log);
    }

    private @Nullable VenuesRequest request(JsonFields fields, RequestOverrides overrides, FaultLog log) {
        List<VenueAccount> accounts = fields.read(RequestForms.VENUES);
        List<VenueRuleRequest> rules = fields.get(RequestForms.VENUE_RULES);
        DocumentReader document = new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = document.read();
        if (risk == null || log.count() > 0) {
            return null;
        }
        return log.collect(
                Pointer.ROOT,
                () -> new VenuesRequest(document.marginRequest(risk, rules), accounts == null ? List.of() : accounts));
    }
}
