package io.plimsoll.imports.venue.ccxt;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.time.Instant;

/// The structure of `fetchBalance`: maps `free`, `used` and `total` by currency. Venues differ in what `total`
/// contains, so it is taken as it stands, with a warning.
public final class CcxtBalance implements VenueDocument {
    private static final String TOTAL = "total";

    @Override
    public String kind() {
        return "balances of ccxt (fetchBalance)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonNode root = file.json();
        return root.path("free").isObject()
                && root.path("used").isObject()
                && root.path(TOTAL).isObject();
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        JsonNode totals = file.json().path(TOTAL);
        JsonRow row = new JsonRow(totals, file.row("/" + TOTAL), faults);
        Instant time = new JsonRow(file.json(), file.row(""), faults).milliseconds("timestamp");
        totals.fieldNames().forEachRemaining(currency -> {
            BigDecimal amount = row.number(currency);
            if (amount != null && amount.signum() != 0) {
                content.add(new BalanceRow(CcxtSymbols.VENUE, currency, amount, time, row.place()));
            }
        });
        faults.warn(
                file.name() + " does not say whether its totals contain unrealised profit and the value of options");
        return content.at(time);
    }
}
