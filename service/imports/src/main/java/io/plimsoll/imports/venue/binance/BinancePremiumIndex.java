package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;

/// `/fapi/v1/premiumIndex` and `/dapi/v1/premiumIndex`: marks and indices. The funding rate is passed over, because the
/// answer does not say for how many hours it is.
public final class BinancePremiumIndex implements BinanceDocument {
    @Override
    public String kind() {
        return "marks of binance (premiumIndex)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "symbol", "markPrice", "indexPrice", "lastFundingRate", "nextFundingTime");
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        if (symbol == null) {
            return;
        }
        CoinName coin =
                BinanceSymbols.isCoinm(symbol) ? new CoinName(symbol, BigDecimal.ONE) : BinanceSymbols.coin(symbol);
        content.add(new QuoteRow(
                BinanceSymbols.VENUE,
                symbol,
                coin.price(row.price("markPrice")),
                null,
                null,
                coin.price(row.price("indexPrice")),
                null,
                null,
                row.milliseconds("time"),
                row.place()));
    }
}
