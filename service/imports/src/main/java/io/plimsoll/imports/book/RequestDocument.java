package io.plimsoll.imports.book;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes a book as the document of a margin request: value at risk at 99 % over a day.
public final class RequestDocument {
    private static final int SCENARIOS = 100_000;
    private static final int SEED = 42;

    private final ImportedBook book;
    private final ModelFactors model;

    /// @param model that the document gives or names
    public RequestDocument(ImportedBook book, ModelFactors model) {
        this.book = book;
        this.model = model;
    }

    /// The document, UTF-8.
    public byte[] bytes() {
        return MarketWriter.bytes(this::write);
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("asOf", book.asOf().toString());
        out.writeStringField("currency", AssetPrice.DOLLAR);
        out.writeStringField("measure", "valueAtRisk");
        out.writeNumberField("confidence", new BigDecimal("0.99"));
        out.writeStringField("horizon", "P1D");
        out.writeNumberField("scenarios", SCENARIOS);
        out.writeNumberField("seed", SEED);
        out.writeObjectFieldStart("market");
        new MarketWriter(out).members(book.assets(), book.instruments(), book.liquidity());
        out.writeEndObject();
        out.writeFieldName("model");
        out.writeRawValue(model.document());
        out.writeArrayFieldStart("positions");
        for (Position position : book.positions()) {
            out.writeStartObject();
            out.writeStringField("positionId", position.positionId());
            out.writeStringField("instrument", position.instrument());
            out.writeStringField("quantity", MarketWriter.plain(position.quantity()));
            out.writeStringField("venue", position.venue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("collateral");
        for (CollateralBalance balance : book.collateral()) {
            out.writeStartObject();
            out.writeStringField("asset", balance.asset());
            out.writeStringField("quantity", MarketWriter.plain(balance.quantity()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
