package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.contract.CoinName;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;

/// `/fapi/v2/positionRisk` and `/fapi/v3/positionRisk`. `positionAmt` is signed, in units of the base asset; of
/// `1000PEPEUSDT` in thousands of coins. Empty rows are passed over. Prices and profit are in the quote asset.
public final class BinanceUsdmPositions implements BinanceDocument {
    @Override
    public String kind() {
        return "USDⓈ-M positions of binance (/fapi/v3/positionRisk)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "symbol", "positionAmt", "positionSide", "markPrice")
                && !BinanceSymbols.isCoinm(
                        BinanceAnswer.first(file).path("symbol").asText());
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        BigDecimal amount = symbol == null ? null : BinanceSides.signed(row, symbol);
        if (symbol == null || amount == null) {
            return;
        }
        switch (BinanceSymbols.usdm(symbol)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) -> {
                String asset = row.text("marginAsset");
                if (asset != null && !asset.equals(identity.settlement())) {
                    row.refuse(symbol + " has the margin asset " + asset + ", where its name says "
                            + identity.settlement());
                    return;
                }
                CoinName coin = BinanceSymbols.coin(symbol);
                content.add(new PositionRow(
                        BinanceSymbols.VENUE,
                        symbol,
                        String.valueOf(row.text("positionSide")),
                        coin.coins(amount),
                        SizeUnit.BASE,
                        identity,
                        null,
                        figures(row, coin, identity),
                        row.milliseconds("updateTime"),
                        row.place()));
            }
        }
    }

    private static VenueFigures figures(JsonRow row, CoinName coin, InstrumentIdentity identity) {
        return new VenueFigures(
                        coin.price(row.price("markPrice")),
                        null,
                        coin.price(row.price("entryPrice")),
                        row.number("unRealizedProfit"),
                        null,
                        null,
                        null,
                        null,
                        row.number("initialMargin"),
                        row.number("maintMargin"))
                .withNotional(row.number("notional"), identity.quote())
                .isolatedIn(BinanceSymbols.USDM_WALLET, BinanceSides.isIsolated(row));
    }
}
