package io.plimsoll.server.cli;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.text.Suggestion;
import io.plimsoll.server.cli.run.FaultText;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.json.policy.PolicyDocument;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.policy.PolicyReader;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the policy that a command names.
final class PolicyFile {
    /// Stands for the policy that is built in.
    static final String STANDARD = "standard";

    private PolicyFile() {}

    /// The policy; null after every fault has been printed.
    ///
    /// @param file a path, `-`, or [#STANDARD]
    static @Nullable PolicyDocument read(String file, PrintWriter err) {
        byte[] bytes;
        try {
            bytes = file.equals(STANDARD) ? PolicyFolder.standardDocument() : InputDocument.read(file);
        } catch (IOException unreadable) {
            err.println("plimsoll: " + unreadable.getMessage() + Suggestion.clause(file, List.of(STANDARD)));
            return null;
        }
        return switch (PolicyReader.read(bytes)) {
            case ReadResult.Accepted(PolicyDocument document) -> document;
            case ReadResult.Refused(List<Fault> faults) -> {
                new FaultText(bytes, file)
                        .of(faults)
                        .forEach(sentence ->
                                err.println("plimsoll: " + (sentence.startsWith("/") ? file + " " : "") + sentence));
                yield null;
            }
        };
    }
}
