package io.plimsoll.kernels.check;

import java.util.List;
import java.util.stream.Collectors;

/// Thrown when values break the rules of an object under construction. It carries every fault, not only the
/// first.
public final class InvalidInputException extends IllegalArgumentException {
    private final transient List<Fault> faults;

    /// @param faults at least one
    public InvalidInputException(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.path() + ": " + fault.sentence())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /// Every fault, in the order of detection.
    public List<Fault> faults() {
        return faults;
    }
}
