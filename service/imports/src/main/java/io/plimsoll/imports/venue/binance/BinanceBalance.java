package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;

/// `/fapi/v3/balance` and `/dapi/v1/balance`: wallet balance plus the profit of crossed positions that is not yet
/// realised. The profit of isolated positions is in neither; it comes from the rows of positions. These wallets
/// hold no options. The two are distinguished by the name of the withdrawable amount.
public final class BinanceBalance implements BinanceDocument {
    @Override
    public String kind() {
        return "futures balances of binance (/fapi/v3/balance)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "accountAlias", "asset", "balance", "crossUnPnl");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String asset = row.requiredText("asset");
        BigDecimal balance = row.requiredNumber("balance");
        BigDecimal profit = row.requiredNumber("crossUnPnl");
        if (asset == null || balance == null || profit == null) {
            return;
        }
        BigDecimal amount = balance.add(profit);
        String wallet = row.has("withdrawAvailable") ? BinanceSymbols.COINM_WALLET : BinanceSymbols.USDM_WALLET;
        if (amount.signum() != 0) {
            content.add(new BalanceRow(
                    wallet, asset, amount, null, profit, false, row.milliseconds("updateTime"), row.place()));
        }
    }
}
