package io.plimsoll.server.json.request;

import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.batch.BatchRequest.UnreadableAccount;
import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.server.json.request.accounts.AccountLine;
import io.plimsoll.server.json.request.accounts.AccountsText;
import io.plimsoll.server.json.request.part.MethodologyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the accounts of a batch share. Thread-safe.
///
/// @param risk valuation, plan, levels, market and model; holds nothing
/// @param requestHash `sha256:` and the digest of the canonical form
/// @param provenance origin of the model; null if unknown
/// @param policy of accounts that name no segment; null if no requirements are requested
/// @param remarks facts about the stored documents, for warnings
/// @param plausibility finds implausible inputs
public record SharedBatch(
        RiskRequest risk,
        String requestHash,
        @Nullable ModelProvenance provenance,
        @Nullable AppliedPolicy policy,
        List<DocumentRemark> remarks,
        Plausibility plausibility) {
    /// Copies the list.
    public SharedBatch {
        remarks = List.copyOf(remarks);
    }

    /// The names of all instruments of the market.
    public Set<String> instruments() {
        return risk.market().instruments().stream().map(Instrument::name).collect(Collectors.toSet());
    }

    /// Most positions and balances of one request.
    public long mostEntries() {
        double products = policy == null ? AccountsRequest.MAX_PRODUCTS : BatchRequest.MAX_PRODUCTS;
        return (long) (products / risk.plan().scenarios());
    }

    /// A request of some accounts, in their order.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if they take too much work
    public BatchRequest request(List<AccountLine> lines) {
        Sorting sorting = new Sorting(this);
        for (int place = 0; place < lines.size(); place++) {
            AccountLine line = lines.get(place);
            if (line.entry() == null) {
                sorting.unreadable.add(new UnreadableAccount(place, line.id(), line.faults()));
            } else {
                sorting.sort(place, line.entry().account(), line.entry().segment());
            }
        }
        return sorting.request();
    }

    /// A request of the accounts of a document.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if they take too much work
    BatchRequest request(AccountsText text) {
        Sorting sorting = new Sorting(this);
        int passed = 0;
        for (int i = 0; i < text.accounts().size(); i++) {
            while (passed < text.unreadable().size()
                    && text.unreadable().get(passed).place() == i + passed) {
                sorting.unreadable.add(text.unreadable().get(passed++));
            }
            sorting.sort(i + passed, text.accounts().get(i), text.segments().get(i));
        }
        sorting.unreadable.addAll(
                text.unreadable().subList(passed, text.unreadable().size()));
        return sorting.request();
    }

    /// Accounts with their methodologies. Those that name a segment which is not there, or that the policy
    /// refuses for what they hold, are put to the unreadable ones.
    private static final class Sorting {
        private final SharedBatch shared;
        private final List<Account> accounts = new ArrayList<>();
        private final List<AppliedPolicy> methodologies = new ArrayList<>();
        private final List<UnreadableAccount> unreadable = new ArrayList<>();

        Sorting(SharedBatch shared) {
            this.shared = shared;
        }

        BatchRequest request() {
            return new BatchRequest(
                    new AccountsRequest(shared.risk, accounts),
                    unreadable,
                    shared.requestHash,
                    shared.provenance,
                    methodologies,
                    shared.remarks);
        }

        void sort(int place, Account account, @Nullable String named) {
            AppliedPolicy common = shared.policy;
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
                    : common.policy()
                            .refusals(shared.plausibility.ofPortfolio(account.positions(), account.collateral()));
            if (!refusals.isEmpty()) {
                unreadable.add(new UnreadableAccount(place, account.id(), refusals));
                return;
            }
            accounts.add(account.completed(shared.risk));
            if (common != null) {
                methodologies.add(segment == null ? common : common.with(segment));
            }
        }
    }
}
