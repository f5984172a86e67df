package io.plimsoll.imports.venue.deribit;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.JsonRow;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;

/// `private/get_account_summary`, and the list of `get_account_summaries`. `equity` contains the value of options,
/// which `options_value` states. With cross collateral the margins of the currencies are one, in US dollars.
public final class DeribitAccountSummary implements VenueDocument {
    private static final String LIST = "summaries";

    @Override
    public String kind() {
        return "balances of deribit (get_account_summary)";
    }

    @Override
    public boolean recognises(SourceFile file) {
        JsonNode result = DeribitAnswer.result(file);
        return DeribitAnswer.hasAll(result, "currency", "equity", "margin_balance")
                || (result.has(LIST) && DeribitAnswer.hasAll(result.path(LIST).path(0), "currency", "equity"));
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        FileContent.Builder content = new FileContent.Builder(kind());
        JsonNode result = DeribitAnswer.result(file);
        if (result.has(LIST)) {
            JsonRow.rows(file, result.get(LIST), "/result/" + LIST, faults).forEach(row -> read(row, content));
        } else {
            read(new JsonRow(result, file.row("/result"), faults), content);
        }
        return content.at(DeribitAnswer.time(file, faults));
    }

    private static void read(JsonRow row, FileContent.Builder content) {
        String currency = row.requiredText("currency");
        BigDecimal equity = row.requiredNumber("equity");
        if (currency != null && equity != null) {
            content.add(new BalanceRow(
                    DeribitSymbols.VENUE,
                    currency,
                    equity,
                    row.number("options_value"),
                    null,
                    true,
                    null,
                    row.place()));
            content.add(account(row, currency));
        }
    }

    private static AccountRow account(JsonRow row, String currency) {
        String id = row.text("id");
        boolean isCross = "true".equals(row.text("cross_collateral_enabled"));
        return new AccountRow(
                DeribitSymbols.VENUE,
                id == null ? "" : id,
                isCross ? "USD" : currency,
                row.number(isCross ? "total_initial_margin_usd" : "initial_margin"),
                row.number(isCross ? "total_maintenance_margin_usd" : "maintenance_margin"),
                row.place());
    }
}
