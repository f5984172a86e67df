package io.plimsoll.methodology.standing;

import io.plimsoll.methodology.policy.ScoreRules;
import java.math.BigDecimal;
import java.util.List;

/// The risk score of an account, 0 to 100.
///
/// @param points sum of the drivers' points
/// @param parts one for each driver
public record RiskScore(BigDecimal points, List<Part> parts) {
    /// Copies the list.
    public RiskScore {
        parts = List.copyOf(parts);
    }

    /// The points of one driver.
    ///
    /// @param points that the driver adds
    /// @param most largest number of points
    /// @param sentence value of the driver
    public record Part(ScoreRules.Driver driver, BigDecimal points, BigDecimal most, String sentence) {}
}
