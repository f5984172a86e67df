package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;

/// What tools remember from one day to the next.
///
/// @param bufferDrawn share of the buffer that is drawn, 0 to 1
/// @param multiplier of the regime, 1 to 10
public record ProcyclicalityState(double bufferDrawn, double multiplier) {
    /// A full buffer and a calm regime.
    public static final ProcyclicalityState CALM = new ProcyclicalityState(0, 1);

    private static final double MAX_MULTIPLIER = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public ProcyclicalityState {
        new Checks()
                .within("bufferDrawn", bufferDrawn, 0, 1)
                .within("multiplier", multiplier, 1, MAX_MULTIPLIER)
                .throwIfAny();
    }
}
