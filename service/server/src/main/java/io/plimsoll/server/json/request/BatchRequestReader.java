package io.plimsoll.server.json.request;

import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.batch.BatchRequest.UnreadableAccount;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.server.json.canonical.RequestHash;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.accounts.AccountsText;
import io.plimsoll.server.json.request.part.MethodologyReader;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document of a batch: a margin request with `accounts` in place of `positions` and `collateral`. Faults in
/// the shared part, or in the text itself, refuse the whole batch and are reported at once. An account with faults
/// fails alone, with all of them. Thread-safe.
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

    private @Nullable BatchRequest request(AccountsText text, RequestOverrides overrides, FaultLog log) {
        JsonFields fields = JsonFields.ofBody(text.shared(), log);
        DocumentReader reader = fields == null ? null : new DocumentReader(fields, overrides, catalog, log);
        RiskRequest shared = reader == null ? null : reader.readShared();
        if (shared == null || reader == null) {
            return null;
        }
        Plausibility plausibility = new Plausibility(shared);
        Sorting sorting = new Sorting(text, reader.appliedPolicy(), plausibility);
        BatchRequest request = log.collect(
                Pointer.ROOT,
                () -> new BatchRequest(
                        new AccountsRequest(shared, sorting.accounts),
                        sorting.unreadable,
                        RequestHash.of(reader.sharedContent(shared)),
                        reader.provenance(),
                        sorting.methodologies,
                        reader.overdueReviews()));
        if (request != null) {
            reader.refuse(plausibility.ofShared(request.instruments()));
        }
        return request;
    }

    /// Accounts with their methodologies. Those that name a segment which is not there, or that the policy refuses for
    /// what they hold, are put to the unreadable ones.
    private static final class Sorting {
        private final List<Account> accounts = new ArrayList<>();
        private final List<AppliedPolicy> methodologies = new ArrayList<>();
        private final List<UnreadableAccount> unreadable = new ArrayList<>();
        private final Plausibility plausibility;

        Sorting(AccountsText text, @Nullable AppliedPolicy common, Plausibility plausibility) {
            this.plausibility = plausibility;
            int passed = 0;
            for (int i = 0; i < text.accounts().size(); i++) {
                while (passed < text.unreadable().size()
                        && text.unreadable().get(passed).place() == i + passed) {
                    unreadable.add(text.unreadable().get(passed++));
                }
                sort(i + passed, text.accounts().get(i), text.segments().get(i), common);
            }
            unreadable.addAll(
                    text.unreadable().subList(passed, text.unreadable().size()));
        }

        private void sort(int place, Account account, @Nullable String named, @Nullable AppliedPolicy common) {
            Segment segment = named == null || common == null
                    ? null
                    : common.policy().segments().get(named);
            if (named != null && segment == null) {
                String sentence = common == null
                        ? "segment is " + named + ": without methodology there is none"
                        : MethodologyReader.unknown(named, common.policy());
                unreadable.add(new UnreadableAccount(
                        place, account.id(), List.of(new Fault("/segment", "unknown-segment", sentence))));
                return;
            }
            List<Fault> refusals = common == null
                    ? List.of()
                    : common.policy().refusals(plausibility.ofPortfolio(account.positions(), account.collateral()));
            if (!refusals.isEmpty()) {
                unreadable.add(new UnreadableAccount(place, account.id(), refusals));
                return;
            }
            accounts.add(account);
            if (common != null) {
                methodologies.add(segment == null ? common : common.with(segment));
            }
        }
    }
}
