package io.plimsoll.benchmarks.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.risk.Confidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;

/// A workload of spot positions and options under the normal law as the document of a margin request. What each
/// position needs alone is left out, because no other program here computes it.
final class MarginDocument {
    private static final JsonFactory FACTORY = new JsonFactory();

    private MarginDocument() {}

    /// @param backend name of a backend, and device
    /// @param isRunning whether the worst running loss is asked for
    static byte[] of(RiskRequest request, String backend, boolean isRunning) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            plan(out, request, backend, isRunning);
            market(out, request);
            model(out, request);
            out.writeArrayFieldStart("positions");
            for (Position position : request.positions()) {
                out.writeStartObject();
                out.writeStringField("positionId", position.positionId());
                out.writeStringField("instrument", position.instrument());
                out.writeStringField("quantity", position.quantity().toPlainString());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    private static void plan(JsonGenerator out, RiskRequest request, String backend, boolean isRunning)
            throws IOException {
        out.writeStringField("asOf", request.asOf().toString());
        out.writeStringField("currency", request.currency());
        out.writeStringField("horizon", request.plan().horizon().toString());
        out.writeNumberField("steps", request.plan().steps());
        out.writeNumberField("scenarios", request.plan().scenarios());
        out.writeNumberField("seed", request.plan().seed());
        out.writeStringField("backend", backend);
        out.writeStringField("positionFigures", "contributions");
        out.writeNumberField("confidence", request.levels().confidence().asDouble());
        out.writeArrayFieldStart("confidences");
        for (Confidence level : request.levels().confidences()) {
            out.writeNumber(level.asDouble());
        }
        out.writeEndArray();
        if (isRunning) {
            out.writeObjectFieldStart("runningLoss");
            out.writeEndObject();
        }
    }

    private static void market(JsonGenerator out, RiskRequest request) throws IOException {
        out.writeObjectFieldStart("market");
        out.writeArrayFieldStart("assets");
        for (AssetPrice asset : request.market().assets()) {
            out.writeStartObject();
            out.writeStringField("asset", asset.asset());
            out.writeStringField("price", plain(asset.price()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("instruments");
        for (Instrument instrument : request.market().instruments()) {
            out.writeStartObject();
            instrument(out, instrument);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void instrument(JsonGenerator out, Instrument instrument) throws IOException {
        out.writeStringField("instrument", instrument.name());
        out.writeStringField("asset", instrument.asset());
        switch (instrument) {
            case Spot spot -> out.writeStringField("kind", "spot");
            case EuropeanOption option -> {
                out.writeStringField("kind", "option");
                out.writeStringField("payoff", option.payoff().name().toLowerCase(Locale.ROOT));
                out.writeStringField("right", option.right().name().toLowerCase(Locale.ROOT));
                out.writeStringField("strike", plain(option.strike()));
                out.writeStringField("expiry", option.expiry().toString());
                out.writeStringField("underlyingPrice", plain(option.underlyingPrice()));
                out.writeNumberField("impliedVolatility", option.impliedVolatility());
            }
            default -> throw new IllegalArgumentException("no workload holds " + instrument);
        }
    }

    private static void model(JsonGenerator out, RiskRequest request) throws IOException {
        out.writeObjectFieldStart("model");
        out.writeObjectFieldStart("distribution");
        out.writeStringField("kind", "normal");
        out.writeEndObject();
        out.writeArrayFieldStart("factors");
        for (RiskFactor factor : request.model().factors()) {
            out.writeStartObject();
            out.writeStringField("factor", factor.name());
            out.writeNumberField("volatility", factor.volatility());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("correlation");
        int size = request.model().factors().size();
        for (int row = 0; row < size; row++) {
            out.writeStartArray();
            for (int column = 0; column < size; column++) {
                out.writeNumber(request.model().correlation().at(row, column));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeStringField("period", request.model().period().toString());
        out.writeObjectFieldStart("volatilityTermPowers");
        out.writeNumberField("upTo30Days", request.model().termScaling().upTo30Days());
        out.writeNumberField("beyond30Days", request.model().termScaling().beyond30Days());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }
}
