package io.plimsoll.server.cli.run;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Faults of a document as sentences for the user of a command.
///
/// @param document the bytes that were refused
/// @param name what the user calls it
public record FaultText(byte[] document, String name) {
    private static final String OF_THE_SERVICE = "the body";
    private static final String UNKNOWN_INSTRUMENT = "unknown-instrument";
    private static final String INSTRUMENT_IS = "instrument is ";

    /// A sentence for each fault, after its place.
    public List<String> of(List<Fault> faults) {
        return faults.stream().map(this::of).toList();
    }

    private String of(Fault fault) {
        String sentence = fault.sentence();
        if (!fault.path().isEmpty()) {
            return fault.path() + ": " + sentence
                    + (fault.code().equals(UNKNOWN_INSTRUMENT)
                            ? Suggestion.clause(instrument(sentence), market())
                            : "");
        }
        return sentence.startsWith(OF_THE_SERVICE)
                ? name + sentence.substring(OF_THE_SERVICE.length())
                : name + ": " + sentence;
    }

    private static String instrument(String sentence) {
        int end = sentence.indexOf(':');
        return sentence.startsWith(INSTRUMENT_IS) && end > 0 ? sentence.substring(INSTRUMENT_IS.length(), end) : "";
    }

    /// The names of the instruments of the document's market.
    private List<String> market() {
        JsonValue tree = JsonTree.parse(document, new FaultLog());
        return member(member(tree, "market"), "instruments") instanceof JsonValue.Sequence(List<JsonValue> elements)
                ? elements.stream()
                        .flatMap(element -> member(element, "instrument") instanceof JsonValue.Text(String text)
                                ? Stream.of(text)
                                : Stream.empty())
                        .toList()
                : List.of();
    }

    private static @Nullable JsonValue member(@Nullable JsonValue value, String key) {
        return value instanceof JsonValue.Members(var members) ? members.get(key) : null;
    }

    /// A failure of the program, with the line of its source, so that it can be reported.
    public static String of(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
        return "the program failed, through a fault of its own" + place + "; the input may be right";
    }
}
