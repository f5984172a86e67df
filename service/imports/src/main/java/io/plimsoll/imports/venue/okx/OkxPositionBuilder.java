package io.plimsoll.imports.venue.okx;

import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.time.Instant;

/// `/api/v5/account/position-builder`: the portfolio margins of an account in US dollars. Its positions may be
/// simulated ones, so they are passed over; those of the account are in `positions`.
public final class OkxPositionBuilder implements VenueDocument {
    @Override
    public String kind() {
        return "portfolio margins of okx (/api/v5/account/position-builder)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "riskUnitData", "totalImr", "totalMmr");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        Instant time = null;
        for (JsonRow row : OkxAnswer.rows(file, faults)) {
            time = row.milliseconds("ts");
            content.add(new AccountRow(
                    OkxSymbols.VENUE, "", "USD", row.number("totalImr"), row.number("totalMmr"), row.place()));
        }
        return content.at(time);
    }
}
