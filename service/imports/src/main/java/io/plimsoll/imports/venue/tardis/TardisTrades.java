package io.plimsoll.imports.venue.tardis;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;

/// `trades` and `liquidations`. A last trade is no mark, so no figure of a book comes of them.
public final class TardisTrades implements VenueDocument {
    @Override
    public String kind() {
        return "trades of tardis.dev (trades, liquidations)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return TardisRows.have(file, "id", "side", "price", "amount");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        faults.warn(file.name() + " has trades, and no figure of a book comes of them: it adds nothing");
        return FileContent.empty(kind());
    }
}
