package io.plimsoll.server.cli;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.json.table.RequestForms;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.ReadResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Reads a request for people: one that names no policy has the standard one, as on the desk page. The service has no
/// default policy.
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
    record Reading<T>(ReadResult<T> result, String note) {}

    /// The policy of a command that prints for people or, with `--json`, for programs.
    static final class OnScreen {
        private String note = "";

        /// Reads a document: for the screen with the standard policy if it names none.
        <T> ReadResult<T> read(JsonOption json, byte[] document, Function<byte[], ReadResult<T>> reader) {
            if (json.isGiven()) {
                return reader.apply(document);
            }
            Reading<T> reading = StandardPolicy.read(document, reader);
            note = reading.note();
            return reading.result();
        }

        /// The note as the last line of a screen; empty where there is none.
        String lastLine() {
            return note.isEmpty() ? "" : note + System.lineSeparator();
        }
    }

    /// @param reader reads a document as the service does
    static <T> Reading<T> read(byte[] document, Function<byte[], ReadResult<T>> reader) {
        ReadResult<T> asItIs = reader.apply(document);
        if (asItIs instanceof ReadResult.Refused<T>
                || !(JsonTree.parse(document, new FaultLog()) instanceof JsonValue.Members(var members))) {
            return new Reading<>(asItIs, "");
        }
        JsonValue named = members.get(RequestForms.METHODOLOGY.key());
        if (named != null) {
            return new Reading<>(asItIs, named instanceof JsonValue.Text ? OPTED_OUT : "");
        }
        Map<String, JsonValue> all = new LinkedHashMap<>(members);
        all.put(RequestForms.METHODOLOGY.key(), new JsonValue.Members(Map.of()));
        ReadResult<T> required = reader.apply(JsonBytes.of(new JsonValue.Members(all)));
        return switch (required) {
            case ReadResult.Accepted<T> accepted -> new Reading<>(accepted, ADDED);
            case ReadResult.Refused<T> refused -> {
                Fault first = refused.faults().getFirst();
                yield new Reading<>(asItIs, REFUSED + first.path() + ": " + first.sentence() + ".");
            }
        };
    }
}
