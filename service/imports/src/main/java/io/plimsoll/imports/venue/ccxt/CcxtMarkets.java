package io.plimsoll.imports.venue.ccxt;

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
import java.util.List;

/// The list of `fetchMarkets`. Rows without a `contractSize`, such as spot, are passed over. It has no lots, because
/// `precision` counts steps or decimals, and does not say which.
public final class CcxtMarkets implements RowDocument {
    @Override
    public String kind() {
        return "contracts of ccxt (fetchMarkets)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonNode first = file.json().path(0);
        return first.has("symbol") && first.has("base") && first.has("quote") && first.has("contractSize");
    }

    @Override
    public List<JsonRow> rows(SourceFile file, ImportFaults faults) {
        return JsonRow.rows(file, file.json(), "", faults);
    }

    @Override
    public void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("symbol");
        BigDecimal size = row.number("contractSize");
        if (symbol == null || size == null || size.signum() <= 0) {
            return;
        }
        if (CcxtSymbols.read(symbol) instanceof SymbolReading.Known(InstrumentIdentity identity)) {
            ContractTerms terms = identity.isSizedInQuote()
                    ? new ContractTerms(size, identity.quote())
                    : new ContractTerms(CcxtSymbols.coin(symbol).coins(size), identity.base());
            content.add(new InstrumentRow(CcxtSymbols.VENUE, symbol, identity, terms, null, row.place()));
        }
    }
}
