package io.plimsoll.kernels.check;

import java.util.List;
import java.util.stream.Collectors;

/// Thrown where an object would have to exist with values that break its rules. It carries every fault that was
/// found, not the first one.
public final class InvalidInputException extends IllegalArgumentException {
    private final transient List<Fault> faults;

    /// @param faults at least one
    public InvalidInputException(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.path() + ": " + fault.sentence())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /// Every fault, in the order in which it was found.
    public List<Fault> faults() {
        return faults;
    }
}
