package io.plimsoll.imports.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.contract.ContractTerms;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.contract.SymbolReading;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.InstrumentRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.RowDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// `/fapi/v1/exchangeInfo` and `/dapi/v1/exchangeInfo`. Only coin-margined contracts have a `contractSize`, in US
/// dollars. `serverTime` is when the list was made, and no time of a book.
public final class BinanceExchangeInfo implements RowDocument {
    @Override
    public String kind() {
        return "contracts of binance (exchangeInfo)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonNode first = file.json().path("symbols").path(0);
        return first.has("symbol") && first.has("contractType") && first.has("marginAsset");
    }

    @Override
    public List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return JsonRow.rows(file, file.json().path("symbols"), "/symbols", faults);
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        if (symbol == null) {
            return;
        }
        boolean isCoinm = BinanceSymbols.isCoinm(symbol);
        SymbolReading reading = isCoinm ? BinanceSymbols.coinm(symbol) : BinanceSymbols.usdm(symbol);
        String margin = row.text("marginAsset");
        BigDecimal size = row.number("contractSize");
        if (reading instanceof SymbolReading.Known(InstrumentIdentity named) && margin != null) {
            if (isCoinm && (size == null || size.signum() <= 0)) {
                return;
            }
            Instant delivery = named.expiry() == null ? null : row.milliseconds("deliveryDate");
            InstrumentIdentity identity = new InstrumentIdentity(
                    named.kind(),
                    named.base(),
                    named.quote(),
                    margin,
                    delivery == null ? named.expiry() : delivery,
                    null,
                    null);
            ContractTerms terms = isCoinm && size != null ? new ContractTerms(size, named.quote()) : null;
            BigDecimal step = BinanceSymbols.step(row);
            BigDecimal lot =
                    step == null || isCoinm ? null : BinanceSymbols.coin(symbol).coins(step);
            content.add(new InstrumentRow(BinanceSymbols.VENUE, symbol, identity, terms, lot, row.place()));
        }
    }
}
