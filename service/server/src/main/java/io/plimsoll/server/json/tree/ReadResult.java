package io.plimsoll.server.json.tree;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// What became of a document.
///
/// @param <Q> the request
public sealed interface ReadResult<Q> {
    /// It is a valid request.
    ///
    /// @param <Q> the request
    /// @param request the request
    record Accepted<Q>(Q request) implements ReadResult<Q> {}

    /// It is not.
    ///
    /// @param <Q> the request
    /// @param faults at least one; each with an absolute JSON pointer (RFC 6901) into the document
    record Refused<Q>(List<Fault> faults) implements ReadResult<Q> {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
