package io.plimsoll.methodology.standing;

import io.plimsoll.methodology.policy.Band;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an account stands. Amounts are exact, in the report currency.
///
/// @param equity value after haircuts
/// @param ratio equity over maintenance margin; null where no margin is required
/// @param band that the ratio is in; the first of the policy where no margin is required
/// @param bands every band of the policy, from the highest
/// @param call what is called; null where the band calls nothing
/// @param score 0 to 100, with its parts
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

    /// What stands behind the positions.
    ///
    /// @param value of positions and collateral
    /// @param haircut that the policy takes off balances
    /// @param amount `value` less `haircut`
    public record Equity(BigDecimal value, BigDecimal haircut, BigDecimal amount) {}

    /// A margin call.
    ///
    /// @param amount that brings equity to the initial margin, and the ratio above the band
    /// @param deadline until when
    public record Call(BigDecimal amount, Instant deadline) {}
}
