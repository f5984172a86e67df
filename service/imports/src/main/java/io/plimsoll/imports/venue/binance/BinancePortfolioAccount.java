package io.plimsoll.imports.venue.binance;

import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;

/// `/papi/v1/account`: the margins of a portfolio-margin account in US dollars. `updateTime` is the latest change.
public final class BinancePortfolioAccount implements VenueDocument {
    @Override
    public String kind() {
        return "portfolio-margin account of binance (/papi/v1/account)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return BinanceAnswer.has(file, "uniMMR", "accountEquity", "accountMaintMargin");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        for (JsonRow row : BinanceAnswer.rows(file, faults)) {
            content.add(new AccountRow(
                    BinanceSymbols.VENUE,
                    "",
                    "USD",
                    row.number("accountInitialMargin"),
                    row.number("accountMaintMargin"),
                    row.place()));
        }
        return content.at(null);
    }
}
