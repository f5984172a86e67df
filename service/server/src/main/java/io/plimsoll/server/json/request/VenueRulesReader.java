package io.plimsoll.server.json.request;

import io.plimsoll.desk.venue.VenueCharge;
import io.plimsoll.desk.venue.VenueRule;
import io.plimsoll.desk.venue.VenueRuleRequest;
import io.plimsoll.desk.venue.VenueRules;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the member `venueRules` of a margin request: names, or objects that say what the venue adds.
public final class VenueRulesReader {
    private static final String KEY = "venueRules";

    private final FaultLog log;

    /// @param log takes the faults
    public VenueRulesReader(FaultLog log) {
        this.log = log;
    }

    /// The rules; none where the member is not there. Worthless where a fault was logged.
    public List<VenueRuleRequest> read(JsonFields document) {
        List<JsonValue> elements = document.optional(KEY, FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        Pointer place = document.place().child(KEY);
        List<VenueRuleRequest> questions = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            VenueRuleRequest question = question(elements.get(i), place.child(i));
            if (question != null) {
                boolean isSecond = questions.stream()
                        .anyMatch(other ->
                                other.rule().name().equals(question.rule().name()));
                if (isSecond) {
                    log.add(
                            place.child(i),
                            FaultCode.DUPLICATE_KEY,
                            "rule " + question.rule().name() + " stands twice");
                }
                questions.add(question);
            }
        }
        return questions;
    }

    private @Nullable VenueRuleRequest question(JsonValue value, Pointer place) {
        if (value instanceof JsonValue.Text(String name)) {
            return rule(name, place)
                    .map(rule -> new VenueRuleRequest(rule, List.of()))
                    .orElse(null);
        }
        if (!(value instanceof JsonValue.Members)) {
            log.add(
                    place,
                    FaultCode.WRONG_TYPE,
                    "a venue's rule is " + value.describe() + ": it must be a name or an object");
            return null;
        }
        JsonFields fields = JsonFields.open(value, place, "a venue's rule", log);
        return fields == null ? null : question(fields);
    }

    private @Nullable VenueRuleRequest question(JsonFields fields) {
        int before = log.count();
        String name = fields.required("rule", FieldType.TEXT);
        VenueRule rule = log.count() > before
                ? null
                : rule(name, fields.place().child("rule")).orElse(null);
        Pointer place = fields.place().child("charges");
        List<JsonValue> elements = fields.optional("charges", FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        List<VenueCharge> charges = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            JsonFields charge = JsonFields.open(elements.get(i), place.child(i), "a charge", log);
            VenueCharge read = charge == null ? null : charge(charge);
            if (read != null) {
                if (charges.stream().anyMatch(other -> other.currency().equals(read.currency()))) {
                    log.add(
                            place.child(i).child("currency"),
                            FaultCode.DUPLICATE_KEY,
                            "currency " + Shown.of(read.currency()) + " stands twice");
                }
                charges.add(read);
            }
        }
        fields.refuseOthers();
        return rule == null ? null : new VenueRuleRequest(rule, charges);
    }

    private @Nullable VenueCharge charge(JsonFields fields) {
        String currency = fields.required("currency", FieldType.TEXT);
        double protection = fields.optional("marketMakerProtection", FieldType.DECIMAL, 0.0);
        double openOrders = fields.optional("openOrders", FieldType.DECIMAL, 0.0);
        fields.refuseOthers();
        return fields.build(() -> new VenueCharge(currency, protection, openOrders));
    }

    private Optional<VenueRule> rule(String name, Pointer place) {
        Optional<VenueRule> rule = VenueRules.named(name);
        if (rule.isEmpty()) {
            log.add(
                    place,
                    FaultCode.UNKNOWN_VALUE,
                    "rule is " + Shown.of(name) + ": it must be one of " + String.join(", ", VenueRules.names()));
        }
        return rule;
    }
}
