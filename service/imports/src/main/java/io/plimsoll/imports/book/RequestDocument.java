package io.plimsoll.imports.book;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;

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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a buffer takes every byte", impossible);
        }
        return bytes.toByteArray();
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
        out.writeArrayFieldStart("assets");
        for (AssetPrice asset : book.assets()) {
            out.writeStartObject();
            out.writeStringField("asset", asset.asset());
            number(out, "price", asset.price());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("instruments");
        for (Instrument instrument : book.instruments()) {
            write(out, instrument);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeFieldName("model");
        out.writeRawValue(model.document());
        out.writeArrayFieldStart("positions");
        for (Position position : book.positions()) {
            out.writeStartObject();
            out.writeStringField("positionId", position.positionId());
            out.writeStringField("instrument", position.instrument());
            out.writeStringField("quantity", plain(position.quantity()));
            out.writeStringField("venue", position.venue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("collateral");
        for (CollateralBalance balance : book.collateral()) {
            out.writeStartObject();
            out.writeStringField("asset", balance.asset());
            out.writeStringField("quantity", plain(balance.quantity()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Instrument instrument) throws IOException {
        out.writeStartObject();
        out.writeStringField("instrument", instrument.name());
        out.writeStringField("asset", instrument.asset());
        switch (instrument) {
            case Spot spot -> out.writeStringField("kind", "spot");
            case Perpetual perpetual -> {
                out.writeStringField("kind", "perpetual");
                payoff(out, perpetual.payoff());
                number(out, "markPrice", perpetual.markPrice());
                number(out, "fundingRate", perpetual.fundingRate());
                out.writeStringField(
                        "fundingInterval", perpetual.fundingInterval().toString());
            }
            case Future future -> {
                out.writeStringField("kind", "future");
                payoff(out, future.payoff());
                number(out, "markPrice", future.markPrice());
                out.writeStringField("expiry", future.expiry().toString());
            }
            case EuropeanOption option -> write(out, option);
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, EuropeanOption option) throws IOException {
        out.writeStringField("kind", "option");
        payoff(out, option.payoff());
        out.writeStringField("right", option.right().name().toLowerCase(Locale.ROOT));
        number(out, "strike", option.strike());
        out.writeStringField("expiry", option.expiry().toString());
        number(out, "underlyingPrice", option.underlyingPrice());
        out.writeNumberField("impliedVolatility", option.impliedVolatility());
        if (option.markPrice().isPresent()) {
            number(out, "markPrice", option.markPrice().getAsDouble());
        }
    }

    private static void payoff(JsonGenerator out, Payoff payoff) throws IOException {
        out.writeStringField("payoff", payoff.name().toLowerCase(Locale.ROOT));
    }

    private static void number(JsonGenerator out, String key, double value) throws IOException {
        out.writeStringField(key, plain(BigDecimal.valueOf(value)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
