package io.plimsoll.methodology.plan;

import java.math.BigDecimal;

/// A change of one holding.
///
/// @param purpose what it is for
/// @param id the position, or `collateral:` and the asset
/// @param name of the instrument, or of the asset
/// @param quantity units added; negative sells
record PlannedTrade(LiquidationPlan.Purpose purpose, String id, String name, BigDecimal quantity) {
    PlannedTrade withQuantity(BigDecimal other) {
        return new PlannedTrade(purpose, id, name, other);
    }
}
