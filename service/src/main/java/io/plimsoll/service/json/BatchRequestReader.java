package io.plimsoll.service.json;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.service.json.account.AccountsText;
import io.plimsoll.service.json.canonical.CanonicalExtras;
import io.plimsoll.service.json.canonical.RequestHash;
import io.plimsoll.service.json.tree.FaultLog;
import io.plimsoll.service.json.tree.JsonFields;
import io.plimsoll.service.json.tree.JsonTree;
import io.plimsoll.service.json.tree.JsonValue;
import io.plimsoll.service.json.tree.Pointer;
import io.plimsoll.service.margin.BatchRequest;
import io.plimsoll.service.margin.policy.PolicyCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a batch: that of a margin request with `accounts` in the place of `positions` and
/// `collateral`. Faults of what the accounts share, and of the text itself, refuse the whole and are told at
/// once; an account that has faults fails alone, with all of them. Safe for use by several threads at once.
public final class BatchRequestReader {

    /// Reads a document.
    ///
    /// @param json the bytes, UTF-8
    /// @param overrides what the caller sets beside it
    public ReadOutcome<BatchRequest> read(byte[] json, RequestOverrides overrides) {
        FaultLog log = new FaultLog();
        AccountsText text = AccountsText.read(json, log);
        BatchRequest request = text == null ? null : request(text, overrides, log);
        return request == null || log.count() > 0
                ? new ReadOutcome.Refused<>(log.faults())
                : new ReadOutcome.Accepted<>(request);
    }

    private static @Nullable BatchRequest request(AccountsText text, RequestOverrides overrides, FaultLog log) {
        JsonValue document = JsonTree.parse(text.shared(), log);
        JsonFields fields = document == null ? null : JsonFields.open(document, Pointer.ROOT, "the body", log);
        DocumentReader reader =
                fields == null ? null : new DocumentReader(fields, overrides, new PolicyCatalog(List.of()), log);
        RiskRequest shared = reader == null ? null : reader.readShared();
        if (shared == null || reader == null) {
            return null;
        }
        AccountsRequest accounts = log.collect(Pointer.ROOT, () -> new AccountsRequest(shared, text.accounts()));
        return accounts == null
                ? null
                : new BatchRequest(
                        accounts, text.unreadable(), RequestHash.of(shared, CanonicalExtras.NONE), reader.provenance());
    }
}
