package io.plimsoll.methodology.standing;

import io.plimsoll.methodology.policy.ScoreRules;
import java.math.BigDecimal;
import java.util.List;

/// How risky an account is, 0 to 100.
///
/// @param points the sum of the parts
/// @param parts one for each driver
public record RiskScore(BigDecimal points, List<Part> parts) {
    /// Copies the list.
    public RiskScore {
        parts = List.copyOf(parts);
    }

    /// The points of one driver: in proportion to its value, all of them from the worst value on.
    ///
    /// @param driver which
    /// @param points that it adds
    /// @param most that it can add
    /// @param sentence why
    public record Part(ScoreRules.Driver driver, BigDecimal points, BigDecimal most, String sentence) {}
}
