package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of positions, of collateral, and of an account of a batch, which has both.
public final class HoldingForms {
    /// Name of a position.
    public static final Field<Position, String> POSITION_ID =
            required("positionId", FieldType.TEXT, Position::positionId);

    /// A position.
    public static final Field<Position, String> INSTRUMENT =
            required("instrument", FieldType.TEXT, Position::instrument);

    /// What stands behind positions.
    public static final Field<CollateralBalance, String> ASSET =
            required("asset", FieldType.TEXT, CollateralBalance::asset);

    /// A position.
    public static final RecordForm<Position> POSITION = RecordForm.of(
            Position::new,
            POSITION_ID,
            INSTRUMENT,
            required("quantity", FieldType.EXACT_DECIMAL, Position::quantity),
            nullable("venue", FieldType.TEXT, Position::venue),
            nullable("counterparty", FieldType.TEXT, Position::counterparty),
            nullable("desk", FieldType.TEXT, Position::desk));

    /// A balance of collateral.
    public static final RecordForm<CollateralBalance> COLLATERAL = RecordForm.of(
            CollateralBalance::new, ASSET, required("quantity", FieldType.EXACT_DECIMAL, CollateralBalance::quantity));

    /// Positions; the canonical form sorts them by name.
    public static final ListType<Position> POSITIONS =
            ListType.of(POSITION, "position").sorted(Comparator.comparing(Position::positionId));

    /// Balances; the canonical form sorts them by asset.
    public static final ListType<CollateralBalance> BALANCES =
            ListType.of(COLLATERAL, "collateral").sorted(Comparator.comparing(CollateralBalance::asset));

    /// Name of an account.
    public static final Field<AccountEntry, String> ACCOUNT_ID =
            required("id", FieldType.TEXT, entry -> entry.account().id());

    /// Segment of an account.
    public static final Field<AccountEntry, String> SEGMENT =
            nullable("segment", FieldType.TEXT, AccountEntry::segment);

    /// Positions of an account.
    public static final Field<AccountEntry, List<Position>> ACCOUNT_POSITIONS =
            required("positions", POSITIONS, entry -> entry.account().positions());

    /// Collateral of an account.
    public static final Field<AccountEntry, List<CollateralBalance>> ACCOUNT_COLLATERAL = defaulted(
            "collateral", BALANCES, List.of(), entry -> entry.account().collateral());

    /// An account.
    public static final RecordForm<AccountEntry> ACCOUNT =
            RecordForm.of(AccountEntry::of, ACCOUNT_ID, SEGMENT, ACCOUNT_POSITIONS, ACCOUNT_COLLATERAL);

    private HoldingForms() {}

    /// An account as a batch has it.
    ///
    /// @param account what it holds
    /// @param segment that it names; null for the batch's
    public record AccountEntry(Account account, @Nullable String segment) {
        private static AccountEntry of(
                String id, @Nullable String segment, List<Position> positions, List<CollateralBalance> collateral) {
            return new AccountEntry(new Account(id, positions, collateral), segment);
        }
    }
}
