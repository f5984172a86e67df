package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.venue.rule.RuleRequirement;
import io.plimsoll.desk.venue.standing.VenuesAnswer;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LargestOrder;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LiquidationPrice;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Margin;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Standing;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Transfer;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Writes the document of a standing at venues. Amounts are strings in plain decimal notation. Thread-safe.
public final class VenuesAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(VenuesAnswer answer) {
        return JsonBytes.of(out -> write(answer, out));
    }

    private static void write(VenuesAnswer answer, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("asOf", answer.asOf().toString());
        out.writeStringField("currency", answer.currency());
        out.writeArrayFieldStart("venues");
        for (Standing standing : answer.venues()) {
            standing(out, standing);
        }
        out.writeEndArray();
        transfer(out, answer.transfer());
        WarningsWriter.write(out, answer.warnings());
        out.writeStringField("engineVersion", answer.engineVersion());
        out.writeStringField("requestHash", answer.requestHash());
        out.writeEndObject();
    }

    private static void standing(JsonGenerator out, Standing standing) throws IOException {
        out.writeStartObject();
        out.writeStringField("venue", standing.venue());
        out.writeStringField("rule", standing.rule());
        out.writeStringField("date", standing.date().toString());
        out.writeNumberField("positions", standing.positions());
        if (standing.margin() != null) {
            margin(out, standing.margin());
        }
        JsonBytes.texts(out, "refusals", standing.refusals());
        out.writeArrayFieldStart("liquidation");
        for (LiquidationPrice price : standing.liquidation()) {
            out.writeStartObject();
            out.writeStringField("asset", price.asset());
            amount(out, "price", price.price());
            amount(out, "below", price.below());
            amount(out, "above", price.above());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("orders");
        for (LargestOrder order : standing.orders()) {
            out.writeStartObject();
            out.writeStringField("instrument", order.instrument());
            out.writeStringField("side", order.isPurchase() ? "buy" : "sell");
            amount(out, "quantity", order.quantity());
            amount(out, "lot", order.lot());
            out.writeEndObject();
        }
        out.writeEndArray();
        JsonBytes.texts(out, "notes", standing.notes());
        out.writeObjectFieldStart("parameters");
        out.writeNumberField("published", standing.parameters().published());
        out.writeNumberField("inferred", standing.parameters().inferred());
        out.writeNumberField("assumed", standing.parameters().assumed());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void margin(JsonGenerator out, Margin margin) throws IOException {
        out.writeObjectFieldStart("margin");
        amount(out, "initial", margin.initial());
        amount(out, "maintenance", margin.maintenance());
        amount(out, "equity", margin.equity());
        amount(out, "headroom", margin.headroom());
        if (margin.ratio() != null) {
            out.writeNumberField("ratio", margin.ratio());
        }
        out.writeNumberField("liquidationRatio", margin.liquidationRatio());
        out.writeArrayFieldStart("parts");
        for (RuleRequirement.Part part : margin.parts()) {
            out.writeStartObject();
            out.writeStringField("part", part.name());
            if (!part.subject().isEmpty()) {
                out.writeStringField("of", part.subject());
            }
            amount(out, "amount", Money.of(part.amount()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void transfer(JsonGenerator out, @Nullable Transfer transfer) throws IOException {
        if (transfer != null) {
            out.writeObjectFieldStart("transfer");
            out.writeStringField("from", transfer.from());
            out.writeStringField("to", transfer.to());
            out.writeStringField("asset", transfer.asset());
            amount(out, "quantity", transfer.quantity());
            out.writeNumberField("ratioBefore", transfer.ratioBefore());
            out.writeNumberField("ratioAfter", transfer.ratioAfter());
            out.writeEndObject();
        }
    }

    private static void amount(JsonGenerator out, String key, @Nullable BigDecimal amount) throws IOException {
        if (amount != null) {
            out.writeStringField(key, amount.toPlainString());
        }
    }
}
