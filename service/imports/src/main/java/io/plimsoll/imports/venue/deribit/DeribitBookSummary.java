package io.plimsoll.imports.venue.deribit;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.time.Duration;

/// `public/get_book_summary_by_currency`. `mark_iv` is in percent. `underlying_price` is the forward of an
/// option. `estimated_delivery_price` is the index. `funding_8h` is a fraction for eight hours. `volume` is of
/// 24 hours, in units of the base asset.
public final class DeribitBookSummary implements VenueDocument {
    private static final Duration FUNDING = Duration.ofHours(8);

    @Override
    public String kind() {
        return "marks of deribit (get_book_summary_by_currency)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return DeribitAnswer.isListWith(file, "instrument_name", "mark_price", "creation_timestamp", "base_currency")
                && !DeribitAnswer.isListWith(file, "contract_size");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        DeribitAnswer.rows(file, faults).forEach(row -> read(row, content));
        return content.at(DeribitAnswer.time(file, faults));
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String symbol = row.requiredText("instrument_name");
        if (symbol == null || !DeribitSymbols.isName(symbol)) {
            return;
        }
        BigDecimal percent = row.price("mark_iv");
        content.add(new QuoteRow(
                DeribitSymbols.VENUE,
                symbol,
                row.price("mark_price"),
                percent == null ? null : percent.movePointLeft(2),
                row.price("underlying_price"),
                row.price("estimated_delivery_price"),
                row.number("funding_8h"),
                FUNDING,
                row.milliseconds("creation_timestamp"),
                row.place(),
                new OrderBookTop(
                        row.price("bid_price"),
                        row.price("ask_price"),
                        row.price("open_interest"),
                        row.price("volume"))));
    }
}
