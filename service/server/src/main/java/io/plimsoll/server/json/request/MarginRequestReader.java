package io.plimsoll.server.json.request;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadOutcome;
import java.util.List;

/// Reads the document of a margin request. All faults are told at once, those of its shape, of its values and
/// of the references between its parts; their codes are those of
/// [io.plimsoll.server.json.tree.FaultCode] and of the kernels' records.
///
/// Keys that may be left out, and what then holds: `measure` (`valueAtRisk`), `confidence` (0.99), `confidences`
/// (0.95, 0.975, 0.99, 0.995, 0.999), `positionFigures` (`automatic`), `revaluation` (`automatic`), `steps` (1),
/// `scenarios` (100000), `seed` (42), `backend` (`auto`), `collateral` (none), a factor's `drift` (0), a
/// perpetual's `fundingRate` (0) and `fundingInterval` (`PT8H`), `model.volatilityTermPowers` (0.30 and 0.13), a
/// position's `venue` and `counterparty`, `market.liquidity` (none), `methodology` (no requirement), and in it
/// `policy` (`standard`), `segment` (the policy's) and `backTest` (none). Safe for use by several threads at
/// once.
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
    public ReadOutcome<MarginRequest> read(byte[] json, RequestOverrides overrides) {
        FaultLog log = new FaultLog();
        JsonValue document = JsonTree.parse(json, log);
        JsonFields fields = document == null ? null : JsonFields.open(document, Pointer.ROOT, "the body", log);
        List<VenueRuleRequest> venues = fields == null ? List.of() : new VenueRulesReader(log).read(fields);
        DocumentReader reader = fields == null ? null : new DocumentReader(fields, overrides, catalog, log);
        RiskRequest risk = reader == null ? null : reader.read();
        if (risk == null || reader == null || log.count() > 0) {
            return new ReadOutcome.Refused<>(log.faults());
        }
        return new ReadOutcome.Accepted<>(reader.marginRequest(risk, venues));
    }
}
