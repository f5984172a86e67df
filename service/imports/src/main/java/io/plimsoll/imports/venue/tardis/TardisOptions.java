package io.plimsoll.imports.venue.tardis;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;

/// `options_chain`: marks of options, and of Deribit their volatilities in percent, forwards and open interest. The
/// units of these at other exchanges are not documented in the file, so they are passed over.
public final class TardisOptions implements VenueDocument {
    @Override
    public String kind() {
        return "options_chain of tardis.dev";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return TardisRows.have(file, "strike_price", "expiration", "mark_iv", "underlying_price");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        for (TardisRows.Row row : TardisRows.last(file, faults)) {
            boolean isDeribit = row.exchange().isDeribit();
            BigDecimal percent = row.fields().price("mark_iv");
            BigDecimal forward = row.price("underlying_price");
            BigDecimal open = row.fields().price("open_interest");
            content.add(new QuoteRow(
                    row.exchange().venue(),
                    row.symbol(),
                    row.price("mark_price"),
                    percent == null || !isDeribit ? null : percent.movePointLeft(2),
                    isDeribit ? forward : null,
                    null,
                    null,
                    null,
                    row.time(),
                    row.fields().place(),
                    new OrderBookTop(row.price("bid_price"), row.price("ask_price"), isDeribit ? open : null, null)));
        }
        return content.at(null);
    }
}
