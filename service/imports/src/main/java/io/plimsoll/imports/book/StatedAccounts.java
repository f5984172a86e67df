package io.plimsoll.imports.book;

import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.source.ImportFaults;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The accounts in the files. Two accounts of one venue are a fault, because the venue does not net them and a book
/// would.
final class StatedAccounts {
    private StatedAccounts() {}

    /// The rows, each figure once.
    static List<AccountRow> of(List<AccountRow> rows, ImportFaults faults) {
        List<AccountRow> kept = new ArrayList<>();
        Map<String, AccountRow> byVenue = new HashMap<>();
        Map<String, AccountRow> byCurrency = new HashMap<>();
        for (AccountRow row : rows) {
            AccountRow first = byVenue.putIfAbsent(row.venue(), row);
            // An answer may leave the margins empty that another of the same account states.
            boolean isEmpty = row.initialMargin() == null && row.maintenanceMargin() == null;
            AccountRow before = isEmpty ? null : byCurrency.putIfAbsent(row.venue() + " " + row.currency(), row);
            if (first != null && !first.account().equals(row.account())) {
                faults.refuse(
                        row.lineage(),
                        shown(row) + " and " + shown(first) + " in "
                                + first.lineage().shown()
                                + " are two accounts: give each alone, because the venue does not net them");
            } else if (before != null && !isSame(before, row)) {
                faults.refuse(
                        row.lineage(),
                        "the account of " + shown(row) + " is also in "
                                + before.lineage().shown() + ": give each account once, and two accounts each alone");
            } else if (before == null && !isEmpty) {
                kept.add(row);
            }
        }
        return kept;
    }

    private static String shown(AccountRow row) {
        return row.venue() + (row.account().isEmpty() ? " in " + row.currency() : " " + row.account());
    }

    private static boolean isSame(AccountRow a, AccountRow b) {
        return a.account().equals(b.account())
                && a.lineage().digest().equals(b.lineage().digest())
                && same(a.initialMargin(), b.initialMargin())
                && same(a.maintenanceMargin(), b.maintenanceMargin());
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }
}
