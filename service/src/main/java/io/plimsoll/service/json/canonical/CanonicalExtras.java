package io.plimsoll.service.json.canonical;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.service.margin.policy.BackTestRecord;
import io.plimsoll.service.margin.policy.InstrumentLiquidity;
import io.plimsoll.service.margin.policy.Methodology;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a request has beside what the engine sees. It stands in the canonical form only where it was given, so
/// that requests without it keep the names that they had before there was any.
///
/// @param liquidity by instrument
/// @param methodology null where none was asked for; in the form stand the digest of the policy and the segment
public record CanonicalExtras(
        Map<String, InstrumentLiquidity> liquidity,
        @Nullable Methodology methodology) {
    /// Nothing.
    public static final CanonicalExtras NONE = new CanonicalExtras(Map.of(), null);

    /// Copies the map.
    public CanonicalExtras {
        liquidity = Map.copyOf(liquidity);
    }

    /// Writes `liquidity`, sorted by instrument, into `market`.
    void liquidity(JsonGenerator out) throws IOException {
        if (liquidity.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("liquidity");
        for (InstrumentLiquidity entry : new TreeMap<>(liquidity).values()) {
            out.writeStartObject();
            number(out, "averageDailyVolume", entry.averageDailyVolume());
            number(out, "depth", entry.depth());
            out.writeStringField("instrument", entry.instrument());
            number(out, "spread", entry.spread());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void number(JsonGenerator out, String key, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(key, CanonicalText.of(value.getAsDouble()));
        }
    }

    /// Writes `methodology`.
    void methodology(JsonGenerator out) throws IOException {
        if (methodology == null) {
            return;
        }
        out.writeObjectFieldStart("methodology");
        BackTestRecord record = methodology.backTest();
        if (record != null) {
            out.writeObjectFieldStart("backTest");
            out.writeStringField("days", Integer.toString(record.days()));
            out.writeArrayFieldStart("shortfalls");
            for (BigDecimal shortfall : record.shortfalls().stream().sorted().toList()) {
                out.writeString(CanonicalText.of(shortfall));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        if (methodology.planning() != Methodology.Planning.AUTOMATIC) {
            out.writeStringField("liquidationPlan", methodology.planning().word());
        }
        out.writeStringField("policy", methodology.policy().digest());
        out.writeStringField("segment", methodology.segment().name());
        out.writeEndObject();
    }
}
