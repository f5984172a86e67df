package io.plimsoll.calibration.volatility.fit;

import java.util.ArrayList;
import java.util.List;

/// What is to be fitted.
///
/// @param form of the recursion
/// @param heavyTails whether innovations are Student-t with fitted degrees of freedom; else normal
public record VarianceSpecification(VarianceForm form, boolean heavyTails) {
    /// Returns needed for each parameter: fewer, and the errors of GARCH parameters are as large as they are.
    public static final int MIN_RETURNS_PER_PARAMETER = 100;

    /// Names of the parameters, in the order in which they are estimated.
    public List<String> parameters() {
        List<String> names = new ArrayList<>(form.parameters());
        if (heavyTails) {
            names.add("degreesOfFreedom");
        }
        return List.copyOf(names);
    }

    /// Fewest returns from which it is fitted.
    public int fewestReturns() {
        return MIN_RETURNS_PER_PARAMETER * Math.max(2, parameters().size());
    }
}
