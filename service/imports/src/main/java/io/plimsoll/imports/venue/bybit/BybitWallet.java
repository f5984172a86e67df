package io.plimsoll.imports.venue.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `/v5/account/wallet-balance`. `equity` of a coin is the wallet, less what is borrowed, with the profit of
/// futures that is not yet realised and the value of options.
public final class BybitWallet implements VenueDocument {
    @Override
    public String kind() {
        return "balances of bybit (/v5/account/wallet-balance)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BybitAnswer.isListWith(file, "accountType", "coin");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        JsonNode accounts = BybitAnswer.list(file);
        Instant time = BybitAnswer.time(file, faults);
        for (int account = 0; account < accounts.size(); account++) {
            JsonNode coins = accounts.get(account).path("coin");
            JsonRow.rows(file, coins, "/result/list/" + account + "/coin", faults)
                    .forEach(row -> read(row, time, content));
            JsonRow whole = new JsonRow(accounts.get(account), file.row("/result/list/" + account), faults);
            String type = whole.requiredText("accountType");
            content.add(new AccountRow(
                    BybitSymbols.VENUE,
                    type == null ? "" : type,
                    "USD",
                    whole.number("totalInitialMargin"),
                    whole.number("totalMaintenanceMargin"),
                    whole.place()));
        }
        return content.at(time);
    }

    private static void read(JsonRow row, @Nullable Instant time, FileContent.Builder content) {
        String coin = row.requiredText("coin");
        BigDecimal equity = row.requiredNumber("equity");
        if (coin != null && equity != null && equity.signum() != 0) {
            content.add(new BalanceRow(
                    BybitSymbols.VENUE, coin, equity, null, row.number("unrealisedPnl"), true, time, row.place()));
        }
    }
}
