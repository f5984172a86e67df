package io.plimsoll.imports.venue.template;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import io.plimsoll.imports.venue.table.HeadedTable;
import java.util.List;

/// A table of our own, in CSV or a workbook. Each heading is a name, and in brackets what the column means; the
/// brackets may be
/// left out. Columns may be in any order, and those that no row needs may be left out. A row is a position or, with
/// the kind `balance`, a balance.
public final class CsvTemplate implements VenueDocument {
    private static final String HEADER = String.join(
            ",",
            "venue",
            "instrument (the venue's name)",
            "kind (perpetual|future|option|spot|balance)",
            "asset (BTC)",
            "quote (currency of the price: USD|USDT|USDC)",
            "settlement (currency of the gains: the asset|USD|USDT|USDC)",
            "expiry (2026-09-25T08:00:00Z)",
            "strike",
            "right (call|put)",
            "quantity (negative if short)",
            "unit (asset|quote|contracts)",
            "contract_size (amount of one contract in the asset; in the quote currency for inverse futures)",
            "mark (in the quote currency; in the asset for options that pay the asset)",
            "index (price of the asset in the quote currency)",
            "implied_volatility (0.45 for 45 percent)",
            "forward (price of an option's underlying)",
            "time (2026-06-30T12:00:00Z)");
    private static final List<String> NEEDED = List.of("venue", "kind", "asset", "quantity");

    /// A template with one row of each kind, for a user to fill in.
    public static String example() {
        return HEADER + """

            myvenue,BTC-PERP,perpetual,BTC,USDT,USDT,,,,-1.5,asset,,59192.1,59196.86,,,2026-06-30T11:49:18Z
            myvenue,BTC-INV,perpetual,BTC,USD,BTC,,,,-1200,contracts,100,59188.4,59196.86,,,2026-06-30T11:49:18Z
            myvenue,BTC-25SEP26,future,BTC,USD,BTC,2026-09-25T08:00:00Z,,,50000,quote,,59709.5,59196.86,,,2026-06-30T11:49:18Z
            myvenue,BTC-CALL,option,BTC,USD,BTC,2026-09-25T08:00:00Z,70000,call,10,asset,,0.02111227,59196.86,0.3759,59711.92,2026-06-30T11:49:18Z
            myvenue,,balance,USDT,,,,,,250000,asset,,,,,,2026-06-30T11:49:18Z
            """;
    }

    @Override
    public String kind() {
        return "table of our own";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return HeadedTable.names(file).containsAll(NEEDED);
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        HeadedTable.read(file, faults, row -> new TemplateRow(row).addTo(content));
        return content.at(null);
    }
}
