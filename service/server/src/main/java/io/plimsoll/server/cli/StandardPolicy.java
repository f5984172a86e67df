package io.plimsoll.server.cli;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Reads a margin request for people: one that names no policy has the standard one, as on the desk page. The service
/// has no default policy.
final class StandardPolicy {
    private static final String ADDED =
            "The request names no policy, so it has the standard one; \"methodology\": \"none\" opts out.";
    private static final String OPTED_OUT =
            "The request opts out of a policy: this is a loss measure and no requirement.";
    private static final String REFUSED =
            "This is a loss measure and no requirement: the standard policy refuses the request, ";

    private StandardPolicy() {}

    /// What was read.
    ///
    /// @param note where the policy comes from, or why there is none; empty where the request names one
    record Reading(ReadResult<MarginRequest> result, String note) {}

    /// @param reader reads a document as the service does
    static Reading read(byte[] document, Function<byte[], ReadResult<MarginRequest>> reader) {
        ReadResult<MarginRequest> asItIs = reader.apply(document);
        if (asItIs instanceof ReadResult.Refused<MarginRequest>
                || !(JsonTree.parse(document, new FaultLog()) instanceof JsonValue.Members(var members))) {
            return new Reading(asItIs, "");
        }
        JsonValue named = members.get(RequestForms.METHODOLOGY.key());
        if (named != null) {
            return new Reading(asItIs, named instanceof JsonValue.Text ? OPTED_OUT : "");
        }
        Map<String, JsonValue> all = new LinkedHashMap<>(members);
        all.put(RequestForms.METHODOLOGY.key(), new JsonValue.Members(Map.of()));
        ReadResult<MarginRequest> required = reader.apply(JsonBytes.of(new JsonValue.Members(all)));
        return switch (required) {
            case ReadResult.Accepted<MarginRequest> accepted -> new Reading(accepted, ADDED);
            case ReadResult.Refused<MarginRequest> refused -> {
                Fault first = refused.faults().getFirst();
                yield new Reading(asItIs, REFUSED + first.path() + ": " + first.sentence() + ".");
            }
        };
    }
}
