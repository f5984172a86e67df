package io.plimsoll.server.json.canonical;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.venue.VenueCharge;
import io.plimsoll.desk.venue.VenueQuestion;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.methodology.policy.Methodology;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a request has beside what the engine sees. It stands in the canonical form only where it was given, so
/// that requests without it keep the names that they had before there was any.
///
/// @param liquidity by instrument
/// @param methodology null where none was asked for; in the form stand the digest of the policy and the segment
/// @param venues rules of venues to show beside the margin; in the form stands the day of their parameters too
public record CanonicalExtras(
        Map<String, InstrumentLiquidity> liquidity,
        @Nullable Methodology methodology,
        List<VenueQuestion> venues) {
    /// Nothing.
    public static final CanonicalExtras NONE = new CanonicalExtras(Map.of(), null, List.of());

    /// Copies the map and the list.
    public CanonicalExtras {
        liquidity = Map.copyOf(liquidity);
        venues = List.copyOf(venues);
    }

    /// Writes `venueRules`, in the order of the request.
    void venues(JsonGenerator out) throws IOException {
        if (venues.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("venueRules");
        for (VenueQuestion question : venues) {
            out.writeStartObject();
            out.writeArrayFieldStart("charges");
            for (VenueCharge charge : question.charges().stream()
                    .sorted(Comparator.comparing(VenueCharge::currency))
                    .toList()) {
                out.writeStartObject();
                out.writeStringField("currency", charge.currency());
                out.writeStringField("marketMakerProtection", CanonicalText.of(charge.marketMakerProtection()));
                out.writeStringField("openOrders", CanonicalText.of(charge.openOrders()));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeStringField("date", question.rule().date().toString());
            out.writeStringField("rule", question.rule().name());
            out.writeEndObject();
        }
        out.writeEndArray();
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
        if (!methodology.isPriced()) {
            out.writeBooleanField("liquidationPrices", false);
        }
        out.writeStringField("policy", methodology.policy().digest());
        if (methodology.past() != null) {
            CanonicalPast.write(out, methodology.past());
        }
        out.writeStringField("segment", methodology.segment().name());
        out.writeEndObject();
    }
}
