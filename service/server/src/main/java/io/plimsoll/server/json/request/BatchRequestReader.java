package io.plimsoll.server.json.request;

import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.json.canonical.RequestHash;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.accounts.AccountsText;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import org.jspecify.annotations.Nullable;

/// Reads the document of a batch: a margin request with `accounts` in place of `positions` and `collateral`.
/// Faults in the shared part, or in the text itself, refuse the whole batch and are reported at once. An
/// account with faults fails alone, with all of them. Thread-safe.
public final class BatchRequestReader {
    private final PolicyCatalog catalog;

    /// With the standard policy.
    public BatchRequestReader() {
        this(PolicyFolder.standard());
    }

    /// @param catalog the policies that a batch may name
    public BatchRequestReader(PolicyCatalog catalog) {
        this.catalog = catalog;
    }

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    public ReadResult<BatchRequest> read(byte[] json, RequestOverrides overrides) {
        FaultLog log = new FaultLog();
        AccountsText text = AccountsText.read(json, log);
        BatchRequest request = text == null ? null : request(text, overrides, log);
        return ReadResult.of(request, log);
    }

    /// Reads the shared part of a batch whose accounts stand elsewhere. Implausible findings about any
    /// instrument of its market count, because the accounts are not known.
    ///
    /// @param json the bytes, UTF-8: a document without `accounts`
    /// @param overrides what the caller sets beside it
    public ReadResult<SharedBatch> readShared(byte[] json, RequestOverrides overrides) {
        FaultLog log = new FaultLog();
        JsonFields fields = JsonFields.ofBody(json, log);
        DocumentReader reader = fields == null ? null : new DocumentReader(fields, overrides, catalog, log);
        RiskRequest shared = reader == null ? null : reader.readSharedAlone();
        if (shared == null || reader == null) {
            return ReadResult.of(null, log);
        }
        SharedBatch batch = shared(reader, shared);
        reader.refuse(batch.plausibility().ofShared(batch.instruments()));
        return ReadResult.of(batch, log);
    }

    private @Nullable BatchRequest request(AccountsText text, RequestOverrides overrides, FaultLog log) {
        JsonFields fields = JsonFields.ofBody(text.shared(), log);
        DocumentReader reader = fields == null ? null : new DocumentReader(fields, overrides, catalog, log);
        RiskRequest shared = reader == null ? null : reader.readShared();
        if (shared == null || reader == null) {
            return null;
        }
        SharedBatch batch = shared(reader, shared);
        BatchRequest request = log.collect(Pointer.ROOT, () -> batch.request(text));
        if (request != null) {
            reader.refuse(batch.plausibility().ofShared(request.instruments()));
        }
        return request;
    }

    private static SharedBatch shared(DocumentReader reader, RiskRequest shared) {
        return new SharedBatch(
                shared,
                RequestHash.of(reader.sharedContent(shared)),
                reader.provenance(),
                reader.appliedPolicy(),
                reader.remarks(),
                new Plausibility(shared));
    }
}
