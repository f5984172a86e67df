package io.plimsoll.server.json.tree;

import io.plimsoll.kernels.check.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of reading a document.
///
/// @param <Q> the request
public sealed interface ReadResult<Q> {
    /// A valid request.
    record Accepted<Q>(Q request) implements ReadResult<Q> {}

    /// An invalid document.
    ///
    /// @param faults at least one; each with an absolute JSON pointer (RFC 6901) into the document
    record Refused<Q>(List<Fault> faults) implements ReadResult<Q> {
        /// Copies the list.
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /// The request if it could be built and no fault was logged; else every fault.
    static <Q> ReadResult<Q> of(@Nullable Q request, FaultLog log) {
        return request == null || log.count() > 0 ? new Refused<>(log.faults()) : new Accepted<>(request);
    }
}
