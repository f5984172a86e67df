package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.SizeUnit;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import java.math.BigDecimal;

/// `/dapi/v1/positionRisk`. `positionAmt` is signed, in contracts, whose size in US dollars only
/// `/dapi/v1/exchangeInfo` says. The answer has a row for every symbol; empty ones are passed over. Profit is in the
/// coin.
public final class BinanceCoinmPositions implements BinanceDocument {
    @Override
    public String kind() {
        return "COIN-M positions of binance (/dapi/v1/positionRisk)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "symbol", "positionAmt", "positionSide", "markPrice")
                && BinanceSymbols.isCoinm(
                        BinanceAnswer.first(file).path("symbol").asText());
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        BigDecimal amount = symbol == null ? null : BinanceSides.signed(row, symbol);
        if (symbol == null || amount == null) {
            return;
        }
        switch (BinanceSymbols.coinm(symbol)) {
            case SymbolReading.Unknown(String reason) -> row.refuse(reason);
            case SymbolReading.Known(InstrumentIdentity identity) ->
                content.add(new PositionRow(
                        BinanceSymbols.VENUE,
                        symbol,
                        String.valueOf(row.text("positionSide")),
                        amount,
                        SizeUnit.CONTRACTS,
                        identity,
                        null,
                        new VenueFigures(
                                        row.price("markPrice"),
                                        null,
                                        row.price("entryPrice"),
                                        row.number("unRealizedProfit"),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null)
                                .withNotional(row.number("notionalValue"), identity.base())
                                .isolatedIn(BinanceSymbols.COINM_WALLET, BinanceSides.isIsolated(row)),
                        row.milliseconds("updateTime"),
                        row.place()));
        }
    }
}
