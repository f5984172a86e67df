package io.plimsoll.methodology.plan;

import java.math.BigDecimal;

/// A trade that a plan considers: a change of one holding.
///
/// @param id the position, or `collateral:` and the asset
/// @param name of the instrument, or of the asset
/// @param quantity units bought; negative sells
record PlannedTrade(LiquidationPlan.Purpose purpose, String id, String name, BigDecimal quantity) {
    PlannedTrade withQuantity(BigDecimal other) {
        return new PlannedTrade(purpose, id, name, other);
    }
}
