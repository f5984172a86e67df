package io.plimsoll.imports.venue.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;

/// `/api/v5/account/balance`. `eq` of a currency contains profit not yet realised and the value of options. The
/// value of options is not stated here; it is taken from the positions.
public final class OkxBalance implements VenueDocument {
    @Override
    public String kind() {
        return "balances of okx (/api/v5/account/balance)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return OkxAnswer.isListWith(file, "details", "totalEq");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        JsonNode data = file.json().path("data");
        for (int account = 0; account < data.size(); account++) {
            JsonNode details = data.get(account).path("details");
            JsonRow.rows(file, details, "/data/" + account + "/details", faults).forEach(row -> read(row, content));
            JsonRow whole = new JsonRow(data.get(account), file.row("/data/" + account), faults);
            content.add(new AccountRow(
                    OkxSymbols.VENUE,
                    data.size() > 1 ? String.valueOf(account + 1) : "",
                    "USD",
                    whole.number("imr"),
                    whole.number("mmr"),
                    whole.place()));
        }
        return content.at(new JsonRow(data.get(0), file.row("/data/0"), faults).milliseconds("uTime"));
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String currency = row.requiredText("ccy");
        BigDecimal equity = row.requiredNumber("eq");
        if (currency != null && equity != null && equity.signum() != 0) {
            content.add(new BalanceRow(
                    OkxSymbols.VENUE,
                    currency,
                    equity,
                    null,
                    row.number("upl"),
                    true,
                    row.milliseconds("uTime"),
                    row.place()));
        }
    }
}
