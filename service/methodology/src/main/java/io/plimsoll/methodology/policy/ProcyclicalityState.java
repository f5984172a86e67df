package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;

/// State of the tools against procyclicality at the end of a day.
///
/// @param bufferDrawn drawn share of the buffer, 0 to 1
/// @param multiplier of the regime tool, 1 to 10
public record ProcyclicalityState(double bufferDrawn, double multiplier) {
    /// A full buffer and a multiplier of 1.
    public static final ProcyclicalityState CALM = new ProcyclicalityState(0, 1);

    private static final double MAX_MULTIPLIER = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public ProcyclicalityState {
        new Checks()
                .within("bufferDrawn", bufferDrawn, 0, 1)
                .within("multiplier", multiplier, 1, MAX_MULTIPLIER)
                .throwIfAny();
    }
}
