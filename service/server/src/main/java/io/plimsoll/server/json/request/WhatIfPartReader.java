package io.plimsoll.server.json.request;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.MarginReductionRequest;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the member `whatIf` of a request.
public final class WhatIfPartReader {
    private static final String KEY = "whatIf";
    private static final String INSTRUMENT = "instrument";
    private static final String ASSET = "asset";

    private final FaultLog log;

    /// What the member says.
    ///
    /// @param candidates in order
    /// @param reduction null for none
    public record Part(List<Change> candidates, @Nullable MarginReductionRequest reduction) {
        /// Copies the list.
        public Part {
            candidates = List.copyOf(candidates);
        }
    }

    /// @param log takes the faults
    public WhatIfPartReader(FaultLog log) {
        this.log = log;
    }

    /// What it says; nothing where it is not there. Worthless where a fault was logged.
    ///
    /// @param document the request
    public Part read(JsonFields document) {
        JsonFields fields = document.has(KEY) ? document.object(KEY) : null;
        if (fields == null) {
            return new Part(List.of(), null);
        }
        Pointer place = fields.place().child("candidates");
        List<JsonValue> elements = fields.optional("candidates", FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        List<Change> candidates = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            JsonFields candidate = JsonFields.open(elements.get(i), place.child(i), "a candidate", log);
            Change change = candidate == null ? null : change(candidate);
            if (change != null) {
                candidates.add(change);
            }
        }
        MarginReductionRequest reduction = fields.has("free") ? reduction(fields.object("free")) : null;
        fields.refuseOthers();
        return new Part(candidates, reduction);
    }

    private @Nullable Change change(JsonFields fields) {
        String id = fields.required("id", FieldType.TEXT);
        boolean isTransfer = fields.has(ASSET);
        if (isTransfer && fields.has(INSTRUMENT)) {
            log.add(
                    fields.place().child(ASSET),
                    FaultCode.UNKNOWN_KEY,
                    "asset is given beside instrument: a candidate trades an instrument or transfers an asset");
        }
        String name = fields.required(isTransfer ? ASSET : INSTRUMENT, FieldType.TEXT);
        BigDecimal quantity = fields.required("quantity", FieldType.EXACT_DECIMAL);
        String venue = isTransfer ? null : text(fields, "venue");
        String counterparty = isTransfer ? null : text(fields, "counterparty");
        fields.refuseOthers();
        Change.Kind kind = isTransfer ? Change.Kind.TRANSFER : Change.Kind.TRADE;
        return fields.build(() -> new Change(id, kind, name, quantity, venue, counterparty));
    }

    private static @Nullable String text(JsonFields fields, String key) {
        return fields.has(key) ? fields.required(key, FieldType.TEXT) : null;
    }

    private @Nullable MarginReductionRequest reduction(@Nullable JsonFields fields) {
        if (fields == null) {
            return null;
        }
        BigDecimal amount = fields.required("amount", FieldType.EXACT_DECIMAL);
        List<String> instruments = names(fields, "instruments");
        List<String> assets = names(fields, "assets");
        double halfSpread =
                fields.optional("halfSpread", FieldType.DECIMAL, MarginReductionRequest.DEFAULT_HALF_SPREAD);
        double rate = fields.optional("transferRate", FieldType.DECIMAL, MarginReductionRequest.DEFAULT_TRANSFER_RATE);
        fields.refuseOthers();
        return fields.build(() -> new MarginReductionRequest(amount, instruments, assets, halfSpread, rate));
    }

    private List<String> names(JsonFields fields, String key) {
        List<JsonValue> elements = fields.optional(key, FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        List<String> names = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            names.add(FieldType.TEXT.read(
                    elements.get(i), fields.place().child(key).child(i), "an entry of " + key, log));
        }
        return names;
    }
}
