package io.plimsoll.server.json.request;

import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import org.jspecify.annotations.Nullable;

/// Reads the document of an explain request: two margin requests, `before` and `after`. Reports every fault of both at
/// once. Thread-safe.
public final class ExplainRequestReader {
    private final PolicyCatalog catalog;

    /// @param catalog the policies that a request may name
    public ExplainRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    public ReadResult<ExplainRequest> read(byte[] json) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        return ReadResult.of(fields == null ? null : request(fields, log), log);
    }

    private @Nullable ExplainRequest request(JsonFields fields, FaultLog log) {
        MarginRequest before = margin(fields, "before", log);
        MarginRequest after = margin(fields, "after", log);
        fields.refuseOthers();
        return before == null || after == null || log.count() > 0
                ? null
                : log.collect(Pointer.ROOT, () -> new ExplainRequest(before, after));
    }

    private @Nullable MarginRequest margin(JsonFields fields, String key, FaultLog log) {
        int before = log.count();
        JsonValue value = fields.required(key, FieldType.ANY);
        JsonFields own = log.count() > before ? null : JsonFields.open(value, Pointer.ROOT.child(key), key, log);
        return own == null ? null : MarginRequestReader.request(own, RequestOverrides.NONE, catalog, log);
    }
}
