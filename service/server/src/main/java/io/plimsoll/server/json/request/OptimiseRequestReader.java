package io.plimsoll.server.json.request;

import io.plimsoll.desk.optimise.Aim;
import io.plimsoll.desk.optimise.OptimiseRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.OptimiseForms.OptimisePart;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of an optimise request: a margin request with a member `optimise`. Reports every fault at once.
/// Thread-safe.
public final class OptimiseRequestReader {
    private static final Pointer PLACE = Pointer.ROOT.child(RequestForms.OPTIMISE.key());

    private final PolicyCatalog catalog;

    /// @param catalog the policies that a request may name
    public OptimiseRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    /// @param aim in place of the document's; null for that
    public ReadResult<OptimiseRequest> read(byte[] json, RequestOverrides overrides, @Nullable Aim aim) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        OptimiseRequest request = fields == null ? null : request(fields, overrides, aim, log);
        return ReadResult.of(request, log);
    }

    private @Nullable OptimiseRequest request(
            JsonFields fields, RequestOverrides overrides, @Nullable Aim given, FaultLog log) {
        int before = log.count();
        OptimisePart read = fields.read(RequestForms.OPTIMISE);
        OptimisePart part = read == null ? OptimisePart.NONE : read;
        Aim aim = given == null ? part.aim() : given;
        if (aim == null && log.count() == before) {
            log.add(
                    PLACE.child("free"),
                    FaultCode.MISSING_KEY,
                    "free is missing: one of free, headroom and band must be given");
        }
        List<VenueRuleRequest> venues = fields.get(RequestForms.VENUE_RULES);
        DocumentReader document = new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = document.read();
        if (risk == null || aim == null || log.count() > 0) {
            return null;
        }
        OptimiseRequest request = log.collect(
                Pointer.ROOT,
                () -> new OptimiseRequest(
                        document.marginRequest(risk, venues),
                        aim,
                        part.isClosing(),
                        part.lots(),
                        part.trades(),
                        part.transfers(),
                        part.accounts()));
        if (request != null) {
            document.refuse(Plausibility.of(risk, request.instruments()));
        }
        return request;
    }
}
