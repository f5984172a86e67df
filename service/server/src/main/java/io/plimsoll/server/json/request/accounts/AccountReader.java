package io.plimsoll.server.json.request.accounts;

import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.json.request.part.HoldingsReader;
import io.plimsoll.server.json.request.part.StandIns;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one account with every fault, as the readers of a margin request do.
final class AccountReader {
    private final FaultLog log;
    private @Nullable String id;
    private @Nullable String segment;

    /// @param log takes the faults, with places from the account
    AccountReader(FaultLog log) {
        this.log = log;
    }

    /// The account; null where faults were logged.
    @Nullable
    Account read(byte[] json) {
        JsonValue document = JsonTree.parse(json, log);
        JsonFields fields = document == null ? null : JsonFields.open(document, Pointer.ROOT, "account", log);
        Account account = fields == null ? null : account(fields);
        return log.count() > 0 ? null : account;
    }

    /// The name of the account read last; null where that had a fault.
    @Nullable
    String id() {
        return id;
    }

    /// The segment that the account read last names; null where it names none.
    @Nullable
    String segment() {
        return segment;
    }

    /// What is wrong with the account.
    List<Fault> faults() {
        return log.faults();
    }

    private @Nullable Account account(JsonFields fields) {
        HoldingsReader holdings = new HoldingsReader(log, new StandIns());
        String named = fields.required("id", FieldType.TEXT);
        id = StandIns.isName(named) ? named : null;
        segment = fields.has("segment") ? fields.required("segment", FieldType.TEXT) : null;
        List<Position> positions =
                holdings.positions(fields.required("positions", FieldType.ARRAY).elements());
        List<CollateralBalance> collateral =
                holdings.collateral(fields.optional("collateral", FieldType.ARRAY, JsonValue.Sequence.empty())
                        .elements());
        fields.refuseOthers();
        return log.collect(fields.place(), () -> new Account(named, positions, collateral));
    }
}
