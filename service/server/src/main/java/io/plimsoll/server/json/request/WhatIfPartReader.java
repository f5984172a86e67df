package io.plimsoll.server.json.request;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.table.WhatIfForms;
import io.plimsoll.server.json.table.WhatIfForms.WhatIfPart;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads `whatIf` of a request. A candidate trades an instrument or transfers an asset; the key that it has decides.
///
/// @param log takes the faults
record WhatIfPartReader(FaultLog log) {
    /// The part; empty where it is left out. Worthless where a fault was logged.
    ///
    /// @param document the request
    WhatIfPart read(JsonFields document) {
        JsonFields fields = document.object(RequestForms.WHAT_IF);
        if (fields == null) {
            return new WhatIfPart(List.of(), null);
        }
        Pointer place = fields.place().child(WhatIfForms.CANDIDATES.key());
        List<JsonValue> elements = fields.elements(WhatIfForms.CANDIDATES);
        List<Change> candidates = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            JsonFields candidate = JsonFields.open(elements.get(i), place.child(i), "a candidate", log);
            Change change = candidate == null ? null : change(candidate);
            if (change != null) {
                candidates.add(change);
            }
        }
        WhatIfPart part = new WhatIfPart(candidates, fields.read(WhatIfForms.FREE));
        fields.refuseOthers();
        return part;
    }

    private @Nullable Change change(JsonFields fields) {
        String id = fields.get(WhatIfForms.ID);
        String asset = fields.read(WhatIfForms.ASSET);
        boolean isTransfer = asset != null;
        boolean isTrade = fields.has(WhatIfForms.INSTRUMENT.key());
        if (isTransfer && isTrade) {
            log.add(
                    fields.place().child(WhatIfForms.ASSET.key()),
                    FaultCode.UNKNOWN_KEY,
                    "asset is given beside instrument: a candidate trades an instrument or transfers an asset");
        }
        String name = isTransfer ? asset : fields.get(WhatIfForms.TRADED);
        BigDecimal quantity = fields.get(WhatIfForms.QUANTITY);
        String venue = isTransfer ? null : fields.read(WhatIfForms.VENUE);
        String counterparty = isTransfer ? null : fields.read(WhatIfForms.COUNTERPARTY);
        fields.refuseOthers();
        Change.Kind kind = isTransfer ? Change.Kind.TRANSFER : Change.Kind.TRADE;
        return fields.build(() -> new Change(id, kind, Objects.requireNonNull(name), quantity, venue, counterparty));
    }
}
