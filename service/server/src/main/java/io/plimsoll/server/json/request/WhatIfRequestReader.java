package io.plimsoll.server.json.request;

import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.WhatIfRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.table.WhatIfForms.WhatIfPart;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a what-if request: a margin request with a member `whatIf`. Reports every fault at once.
/// Thread-safe.
public final class WhatIfRequestReader {
    private final PolicyCatalog catalog;

    /// With the standard policy.
    public WhatIfRequestReader() {
        this(PolicyFolder.standard());
    }

    /// @param catalog the policies that a request may name
    public WhatIfRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    /// @param candidates that the caller asks for beside it; they stand first
    public ReadResult<WhatIfRequest> read(byte[] json, RequestOverrides overrides, List<Change> candidates) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        WhatIfRequest request = fields == null ? null : request(fields, overrides, candidates, log);
        return ReadResult.of(request, log);
    }

    private @Nullable WhatIfRequest request(
            JsonFields fields, RequestOverrides overrides, List<Change> candidates, FaultLog log) {
        WhatIfPart part = new WhatIfPartReader(log).read(fields);
        List<VenueRuleRequest> venues = fields.get(RequestForms.VENUE_RULES);
        DocumentReader document = new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = document.read();
        if (risk == null || log.count() > 0) {
            return null;
        }
        List<Change> all = new ArrayList<>(candidates);
        all.addAll(part.candidates());
        WhatIfRequest request = log.collect(
                Pointer.ROOT, () -> new WhatIfRequest(document.marginRequest(risk, venues), all, part.free()));
        if (request != null) {
            document.refuse(Plausibility.of(risk, request.instruments()));
        }
        return request;
    }
}
