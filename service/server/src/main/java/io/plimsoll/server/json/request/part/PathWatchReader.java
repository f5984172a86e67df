package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.running.PathWatch;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `runningLoss`.
public final class PathWatchReader {
    private static final String KEY = "runningLoss";
    private static final String EQUITIES = "equities";

    private final FaultLog log;

    /// @param log takes the faults
    public PathWatchReader(FaultLog log) {
        this.log = log;
    }

    /// What to watch, or null where the member is not there or has a fault.
    public @Nullable PathWatch read(JsonFields document) {
        JsonFields fields = document.has(KEY) ? document.object(KEY) : null;
        if (fields == null) {
            return null;
        }
        Pointer place = fields.place().child(EQUITIES);
        List<JsonValue> elements = fields.optional(EQUITIES, FieldType.ARRAY, JsonValue.Sequence.empty())
                .elements();
        int before = log.count();
        List<Double> equities = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            equities.add(FieldType.DECIMAL.read(elements.get(i), place.child(i), "an equity", log));
        }
        fields.refuseOthers();
        return log.count() > before ? null : log.collect(fields.place(), () -> new PathWatch(equities));
    }
}
