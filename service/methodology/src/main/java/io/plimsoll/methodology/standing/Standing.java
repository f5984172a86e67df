package io.plimsoll.methodology.standing;

import io.plimsoll.methodology.policy.Band;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Equity of an account against its requirement. Amounts are exact, in the report currency.
///
/// @param equity value after haircuts
/// @param ratio equity over maintenance margin; null if no margin is required
/// @param band band of the ratio; if no margin is required the first band, or the last one if equity is negative
/// @param bands every band of the policy, in descending order
/// @param call margin call; null if the band triggers none
/// @param score 0 to 100
public record Standing(
        Equity equity,
        @Nullable BigDecimal ratio,
        Band band,
        List<Band> bands,
        @Nullable Call call,
        RiskScore score) {
    /// Copies the list.
    public Standing {
        bands = List.copyOf(bands);
    }

    /// Equity: value less haircuts.
    ///
    /// @param value of positions and collateral
    /// @param haircut deducted from collateral
    /// @param amount `value` less `haircut`
    public record Equity(BigDecimal value, BigDecimal haircut, BigDecimal amount) {}

    /// A margin call.
    ///
    /// @param amount that raises equity to the initial margin, and the ratio to the next band
    /// @param deadline by which it must be paid
    public record Call(BigDecimal amount, Instant deadline) {}
}
