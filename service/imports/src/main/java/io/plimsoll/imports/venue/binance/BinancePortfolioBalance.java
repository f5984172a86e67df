package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/papi/v1/balance`: the wallets of a portfolio-margin account. An asset is worth its three wallets and the profit
/// that is not yet realised, less what is borrowed with interest. The sum of the wallets must be `totalWalletBalance`.
public final class BinancePortfolioBalance implements BinanceDocument {
    @Override
    public String kind() {
        return "portfolio-margin balances of binance (/papi/v1/balance)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "asset", "totalWalletBalance", "crossMarginAsset", "umWalletBalance");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String asset = row.requiredText("asset");
        BigDecimal total = row.requiredNumber("totalWalletBalance");
        BigDecimal wallets = sum(row, "crossMarginAsset", "umWalletBalance", "cmWalletBalance");
        BigDecimal profit = sum(row, "umUnrealizedPNL", "cmUnrealizedPNL");
        BigDecimal owed = sum(row, "crossMarginBorrowed", "crossMarginInterest");
        if (asset == null || total == null || wallets == null || profit == null || owed == null) {
            return;
        }
        if (total.compareTo(wallets) != 0) {
            row.refuse("totalWalletBalance of " + asset + " is " + total.toPlainString()
                    + ", but crossMarginAsset, umWalletBalance and cmWalletBalance sum to " + wallets.toPlainString());
            return;
        }
        BigDecimal negative = row.number("negativeBalance");
        if (negative != null && negative.signum() != 0) {
            row.refuse("negativeBalance of " + asset + " is " + negative.toPlainString()
                    + ": an asset with an unpaid balance is not read");
            return;
        }
        BigDecimal amount = total.add(profit).subtract(owed);
        if (amount.signum() != 0) {
            content.add(new BalanceRow(
                    BinanceSymbols.VENUE,
                    asset,
                    amount,
                    null,
                    profit,
                    false,
                    row.milliseconds("updateTime"),
                    row.place()));
        }
    }

    /// The sum of fields that must all be there; null after a fault.
    private static @Nullable BigDecimal sum(JsonRow row, String... keys) {
        List<BigDecimal> parts = Stream.of(keys)
                .map(row::requiredNumber)
                .filter(Objects::nonNull)
                .toList();
        return parts.size() < keys.length ? null : parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
