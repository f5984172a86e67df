package io.plimsoll.imports.book;

import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.VenueFigures;
import java.util.ArrayList;
import java.util.List;

/// Adds the profit of isolated positions to the balances of wallets that hold only that of crossed ones.
final class IsolatedProfits {
    private IsolatedProfits() {}

    /// The balances with the profits. Those of a wallet without a balance are left out: nothing is known of it.
    static List<BalanceRow> added(List<BalanceRow> balances, List<PositionRow> positions) {
        List<BalanceRow> whole = new ArrayList<>(balances);
        for (PositionRow position : positions) {
            VenueFigures.Apart apart = position.figures().apart();
            if (apart != null && whole.stream().anyMatch(row -> row.venue().equals(apart.wallet()))) {
                add(whole, position, apart);
            }
        }
        return whole;
    }

    private static void add(List<BalanceRow> whole, PositionRow position, VenueFigures.Apart apart) {
        String currency = position.identity().settlement();
        for (int i = 0; i < whole.size(); i++) {
            BalanceRow row = whole.get(i);
            if (row.venue().equals(apart.wallet()) && row.currency().equals(currency)) {
                whole.set(
                        i,
                        new BalanceRow(
                                row.venue(),
                                currency,
                                row.amount().add(apart.profit()),
                                row.optionValue(),
                                row.profit() == null ? null : row.profit().add(apart.profit()),
                                row.holdsOptions(),
                                row.time(),
                                row.lineage()));
                return;
            }
        }
        whole.add(new BalanceRow(
                apart.wallet(),
                currency,
                apart.profit(),
                null,
                apart.profit(),
                false,
                position.time(),
                position.lineage()));
    }
}
