package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.margin.GreeksTable;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Writes the member `greeks` of an answer.
final class GreeksTableWriter {
    private GreeksTableWriter() {}

    /// @param greeks null writes nothing
    static void write(JsonGenerator out, @Nullable GreeksTable greeks) throws IOException {
        if (greeks == null) {
            return;
        }
        out.writeObjectFieldStart("greeks");
        out.writeArrayFieldStart("positions");
        for (GreeksTable.PositionLine position : greeks.positions()) {
            out.writeStartObject();
            out.writeStringField("positionId", position.positionId());
            line(out, position.greeks());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("total");
        line(out, greeks.total());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void line(JsonGenerator out, GreeksTable.Line line) throws IOException {
        out.writeArrayFieldStart("assets");
        for (GreeksTable.AssetLine asset : line.assets()) {
            out.writeStartObject();
            out.writeStringField("asset", asset.asset());
            amount(out, "delta", asset.delta());
            amount(out, "gamma", asset.gamma());
            amount(out, "onePercentDelta", asset.onePercentDelta());
            amount(out, "onePercentGamma", asset.onePercentGamma());
            amount(out, "rho", asset.rho());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("vegas");
        for (GreeksTable.VegaLine vega : line.vegas()) {
            out.writeStartObject();
            out.writeStringField("asset", vega.asset());
            if (vega.upToDays() != null) {
                out.writeNumberField("upToDays", vega.upToDays());
            }
            amount(out, "vega", vega.vega());
            out.writeEndObject();
        }
        out.writeEndArray();
        amount(out, "theta", line.theta());
        amount(out, "funding", line.funding());
    }

    private static void amount(JsonGenerator out, String name, BigDecimal amount) throws IOException {
        out.writeStringField(name, amount.toPlainString());
    }
}
