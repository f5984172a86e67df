package io.plimsoll.kernels.instrument;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;

/// A balance of an asset that backs the positions and moves on the same paths.
///
/// @param quantity units of the asset, exact; negative for a debt
public record CollateralBalance(String asset, BigDecimal quantity) {
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public CollateralBalance {
        Checks checks = new Checks().name("asset", asset);
        Quantities.check(checks, quantity);
        checks.throwIfAny();
    }
}
