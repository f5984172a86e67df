package io.plimsoll.server.json.canonical;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.venue.VenueCharge;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.BackTestRecord;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
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
/// @param appliedPolicy null where none was asked for; in the form stand the digest of the policy and the segment
/// @param venues rules of venues to show beside the margin; in the form stands the day of their parameters too
public record CanonicalExtras(
        Map<String, InstrumentLiquidity> liquidity,
        @Nullable AppliedPolicy appliedPolicy,
        List<VenueRuleRequest> venues) {
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
        for (VenueRuleRequest question : venues) {
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
        if (appliedPolicy == null) {
            return;
        }
        out.writeObjectFieldStart("methodology");
        BackTestRecord record = appliedPolicy.backTest();
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
        if (appliedPolicy.planning() != AppliedPolicy.Planning.AUTOMATIC) {
            out.writeStringField("liquidationPlan", appliedPolicy.planning().word());
        }
        if (!appliedPolicy.hasLiquidationPrices()) {
            out.writeBooleanField("liquidationPrices", false);
        }
        out.writeStringField("policy", appliedPolicy.policy().digest());
        if (appliedPolicy.history() != null) {
            CanonicalPast.write(out, appliedPolicy.history());
        }
        out.writeStringField("segment", appliedPolicy.segment().name());
        out.writeEndObject();
    }
}
