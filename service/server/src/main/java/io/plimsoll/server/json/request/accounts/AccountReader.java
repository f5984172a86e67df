package io.plimsoll.server.json.request.accounts;

import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.request.part.HoldingsReader;
import io.plimsoll.server.json.request.part.Placeholders;
import io.plimsoll.server.json.table.HoldingForms;
import io.plimsoll.server.json.table.HoldingForms.AccountEntry;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one account with every fault, as the readers of a margin request do.
final class AccountReader {
    private final FaultLog log;
    private @Nullable String id;

    /// @param log takes the faults, with places from the account
    AccountReader(FaultLog log) {
        this.log = log;
    }

    /// The account; null where faults were logged.
    @Nullable
    AccountEntry read(byte[] json) {
        JsonValue document = JsonTree.parse(json, log);
        JsonFields fields = document == null ? null : JsonFields.open(document, Pointer.ROOT, "account", log);
        AccountEntry entry = fields == null ? null : entry(fields);
        return log.count() > 0 ? null : entry;
    }

    /// The name of the account read last; null where that had a fault.
    @Nullable
    String id() {
        return id;
    }

    /// The faults of the account.
    List<Fault> faults() {
        return log.faults();
    }

    private @Nullable AccountEntry entry(JsonFields fields) {
        HoldingsReader holdings = new HoldingsReader(log, new Placeholders());
        String named = fields.get(HoldingForms.ACCOUNT_ID);
        id = Placeholders.isName(named) ? named : null;
        String segment = fields.read(HoldingForms.SEGMENT);
        List<Position> positions = holdings.positions(fields, HoldingForms.ACCOUNT_POSITIONS);
        List<CollateralBalance> collateral = holdings.collateral(fields, HoldingForms.ACCOUNT_COLLATERAL);
        fields.refuseOthers();
        return log.collect(fields.place(), () -> new AccountEntry(new Account(named, positions, collateral), segment));
    }
}
