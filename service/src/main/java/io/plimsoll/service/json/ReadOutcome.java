package io.plimsoll.service.json;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.service.margin.MarginRequest;
import java.util.List;

/// What became of a document.
public sealed interface ReadOutcome {
    /// It is a valid request.
    ///
    /// @param request the request
    record Accepted(MarginRequest request) implements ReadOutcome {}

    /// It is not.
    ///
    /// @param faults at least one; each with an absolute JSON pointer (RFC 6901) into the document
    record Refused(List<Fault> faults) implements ReadOutcome {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
