package io.plimsoll.calibration.volatility.fit;

import java.util.ArrayList;
import java.util.List;

/// The form of a volatility model to fit.
///
/// @param form of the recursion
/// @param heavyTails true for Student-t innovations with fitted degrees of freedom, false for normal
public record VarianceSpecification(VarianceForm form, boolean heavyTails) {
    /// Fewest returns for each parameter; with fewer, the errors of GARCH parameters are as large as the
    /// parameters.
    public static final int MIN_RETURNS_PER_PARAMETER = 100;

    /// Names of the parameters, in the order in which they are estimated.
    public List<String> parameters() {
        List<String> names = new ArrayList<>(form.parameters());
        if (heavyTails) {
            names.add("degreesOfFreedom");
        }
        return List.copyOf(names);
    }

    /// Fewest returns for a fit.
    public int fewestReturns() {
        return MIN_RETURNS_PER_PARAMETER * Math.max(2, parameters().size());
    }
}
