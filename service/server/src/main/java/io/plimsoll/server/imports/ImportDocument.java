package io.plimsoll.server.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.imports.ImportOutcome;
import io.plimsoll.imports.anomaly.Anomaly;
import io.plimsoll.imports.book.LeftOut;
import io.plimsoll.imports.reconcile.Comparison;
import io.plimsoll.imports.reconcile.ReconciledPosition;
import io.plimsoll.imports.reconcile.Reconciliation;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes an import as JSON: the margin request as the file has it, byte for byte, and the reconciliation.
/// Thread-safe.
public final class ImportDocument {
    private ImportDocument() {}

    /// The document, UTF-8.
    public static byte[] of(ImportOutcome.Imported imported) {
        return of(imported, Optional.empty());
    }

    /// The document, UTF-8.
    ///
    /// @param margins that were asked for
    public static byte[] of(ImportOutcome.Imported imported, Optional<ImportMargins> margins) {
        return JsonBytes.of(out -> new Document(out).write(imported, margins));
    }

    private record Document(JsonGenerator out) {
        void write(ImportOutcome.Imported imported, Optional<ImportMargins> margins) throws IOException {
            out.writeStartObject();
            out.writeStringField("asOf", imported.book().asOf().toString());
            out.writeArrayFieldStart("reconciliation");
            for (ReconciledPosition position : Reconciliation.of(imported.book())) {
                position(position);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("collateral");
            for (CollateralBalance balance : imported.book().collateral()) {
                out.writeStartObject();
                out.writeStringField("asset", balance.asset());
                amount("quantity", balance.quantity());
                out.writeEndObject();
            }
            out.writeEndArray();
            leftOut(imported);
            accounts(imported.book().accounts());
            if (margins.isPresent()) {
                margins(margins.get());
            }
            out.writeArrayFieldStart("anomalies");
            for (Anomaly anomaly : imported.book().anomalies()) {
                out.writeStartObject();
                out.writeStringField("kind", anomaly.kind().word());
                out.writeStringField("contract", anomaly.contract());
                out.writeStringField("sentence", anomaly.sentence());
                out.writeStringField("file", anomaly.place().file());
                out.writeStringField("row", anomaly.place().row());
                out.writeEndObject();
            }
            out.writeEndArray();
            files(imported);
            JsonBytes.texts(out, "warnings", imported.warnings());
            out.writeFieldName("request");
            out.writeRawValue(new String(imported.request(), StandardCharsets.UTF_8));
            out.writeEndObject();
        }

        private void position(ReconciledPosition position) throws IOException {
            out.writeStartObject();
            out.writeStringField("positionId", position.held().name());
            out.writeStringField("venue", position.held().venue());
            out.writeStringField("symbol", position.held().symbol());
            amount("exposure", position.held().exposure());
            out.writeStringField("exposureCurrency", position.held().exposureCurrency());
            out.writeArrayFieldStart("comparisons");
            for (Comparison comparison : position.comparisons()) {
                comparison(comparison);
            }
            out.writeEndArray();
            out.writeStringField("marginCurrency", position.held().identity().settlement());
            amount("initialMargin", position.initialMargin());
            amount("maintenanceMargin", position.maintenanceMargin());
            out.writeEndObject();
        }

        private void comparison(Comparison comparison) throws IOException {
            out.writeStartObject();
            out.writeStringField("figure", comparison.figure());
            out.writeStringField("currency", comparison.currency());
            number("ours", comparison.ours());
            if (comparison.venues() != null) {
                number("venues", comparison.venues());
                number("difference", comparison.difference());
            }
            if (!comparison.cause().isEmpty()) {
                out.writeStringField("cause", comparison.cause());
            }
            out.writeEndObject();
        }

        private void accounts(List<AccountRow> accounts) throws IOException {
            out.writeArrayFieldStart("accounts");
            for (AccountRow account : accounts) {
                if (account.initialMargin() != null || account.maintenanceMargin() != null) {
                    out.writeStartObject();
                    out.writeStringField("venue", account.venue());
                    out.writeStringField("currency", account.currency());
                    amount("initialMargin", account.initialMargin());
                    amount("maintenanceMargin", account.maintenanceMargin());
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
        }

        private void margins(ImportMargins margins) throws IOException {
            out.writeObjectFieldStart("margins");
            out.writeStringField("currency", AssetPrice.DOLLAR);
            computed("whole", margins.whole());
            out.writeArrayFieldStart("venues");
            for (ImportMargins.OfVenue row : margins.venues()) {
                out.writeStartObject();
                out.writeStringField("venue", row.venue());
                computed("ours", row.ours());
                amount("initialMargin", row.initial());
                amount("maintenanceMargin", row.maintenance());
                if (!row.cause().isEmpty()) {
                    out.writeStringField("cause", row.cause());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            if (margins.doubt().isPresent()) {
                computed("withAnomalies", margins.doubt().get().with());
                computed("withoutAnomalies", margins.doubt().get().without());
            }
            out.writeEndObject();
        }

        private void computed(String key, MarginOf.Computed computed) throws IOException {
            out.writeObjectFieldStart(key);
            switch (computed) {
                case MarginOf.Computed.Amount(BigDecimal initial, BigDecimal maintenance) -> {
                    amount("initialMargin", initial);
                    amount("maintenanceMargin", maintenance);
                }
                case MarginOf.Computed.None(String reason) -> out.writeStringField("reason", reason);
            }
            out.writeEndObject();
        }

        private void leftOut(ImportOutcome.Imported imported) throws IOException {
            out.writeArrayFieldStart("leftOut");
            for (LeftOut leftOut : imported.book().leftOut()) {
                out.writeStartObject();
                out.writeStringField("what", leftOut.what());
                amount("size", leftOut.size());
                out.writeStringField("currency", leftOut.currency());
                out.writeStringField("reason", leftOut.reason());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void files(ImportOutcome.Imported imported) throws IOException {
            out.writeArrayFieldStart("files");
            for (ImportOutcome.ReadFile file : imported.documents()) {
                out.writeStartObject();
                out.writeStringField("name", file.name());
                out.writeStringField("kind", file.kind());
                out.writeStringField("digest", file.digest());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void amount(String key, @Nullable BigDecimal amount) throws IOException {
            if (amount != null) {
                out.writeStringField(
                        key,
                        amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString());
            }
        }

        private void number(String key, double number) throws IOException {
            if (Double.isFinite(number)) {
                out.writeNumberField(key, number);
            }
        }
    }
}
