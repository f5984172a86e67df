package io.plimsoll.server.json.canonical;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.methodology.policy.FundingRecord;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.MarketHistory;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// The canonical form of `/methodology/procyclicality`, with what a calibration told in the place of what the
/// request left out. Every key stands there.
final class CanonicalPast {
    private CanonicalPast() {}

    static void write(JsonGenerator out, MarketHistory past) throws IOException {
        out.writeObjectFieldStart("procyclicality");
        out.writeBooleanField("compare", past.compare());
        out.writeArrayFieldStart("days");
        for (MarketDay day : past.days()) {
            out.writeStartObject();
            number(out, "fundingDeviations", day.fundingDeviations());
            numbers(out, "realised", day.realised());
            numbers(out, "volatilities", day.volatilities());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("funding");
        for (Map.Entry<String, FundingRecord> entry : new TreeMap<>(past.funding()).entrySet()) {
            out.writeObjectFieldStart(entry.getKey());
            number(out, "deviation", entry.getValue().deviation());
            number(out, "mean", entry.getValue().mean());
            out.writeEndObject();
        }
        out.writeEndObject();
        numbers(out, "longRun", past.longRun());
        numbers(out, "realised", past.realised());
        out.writeObjectFieldStart("state");
        number(out, "bufferDrawn", past.state().bufferDrawn());
        number(out, "multiplier", past.state().multiplier());
        out.writeEndObject();
        numbers(out, "stressed", past.stressed());
        out.writeEndObject();
    }

    private static void numbers(JsonGenerator out, String key, Map<String, Double> values) throws IOException {
        out.writeObjectFieldStart(key);
        for (Map.Entry<String, Double> entry : new TreeMap<>(values).entrySet()) {
            number(out, entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String key, double value) throws IOException {
        out.writeStringField(key, CanonicalText.of(value));
    }
}
