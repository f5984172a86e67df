package io.plimsoll.server.json.tree;

import io.plimsoll.kernels.check.Fault;
import java.util.List;

/// What tests expect of a document.
public final class ReadResults {
    private ReadResults() {}

    /// The request of a valid document.
    ///
    /// @throws AssertionError with the faults of another
    public static <Q> Q accepted(ReadResult<Q> result) {
        return switch (result) {
            case ReadResult.Accepted<Q>(Q request) -> request;
            case ReadResult.Refused<Q>(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    /// The faults of a document; none of a valid one.
    public static List<Fault> faults(ReadResult<?> result) {
        return switch (result) {
            case ReadResult.Accepted<?> accepted -> List.of();
            case ReadResult.Refused<?>(List<Fault> faults) -> faults;
        };
    }
}
