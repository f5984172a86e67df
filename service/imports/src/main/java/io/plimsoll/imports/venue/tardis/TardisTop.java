package io.plimsoll.imports.venue.tardis;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;

/// `book_snapshot_5`, `book_snapshot_25` and `quotes`: bid and ask, which are no mark. They show anomalies.
public final class TardisTop implements VenueDocument {
    @Override
    public String kind() {
        return "order books of tardis.dev (book_snapshot, quotes)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return isSnapshot(file)
                || (TardisRows.have(file, "ask_price", "bid_price") && !new TardisOptions().recognises(file));
    }

    private static boolean isSnapshot(SourceFile file) {
        return TardisRows.have(file, "asks[0].price", "bids[0].price");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        String ask = isSnapshot(file) ? "asks[0].price" : "ask_price";
        String bid = isSnapshot(file) ? "bids[0].price" : "bid_price";
        FileContent.Builder content = new FileContent.Builder(kind());
        for (TardisRows.Row row : TardisRows.last(file, faults)) {
            content.add(new QuoteRow(
                    row.exchange().venue(),
                    row.symbol(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    row.time(),
                    row.fields().place(),
                    new OrderBookTop(row.price(bid), row.price(ask), null, null)));
        }
        return content.at(null);
    }
}
