package io.plimsoll.service.margin.liquidation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an account falls below its maintenance margin.
///
/// @param slack equity less maintenance margin
/// @param positions what each does alone
/// @param frontier by asset: the account is at its maintenance margin where `slack + Σ slope · move = 0`, `move`
///     the relative move of each asset. With one asset that is a price; with several it is a frontier, and a
///     price of one holds the others still.
public record Liquidation(BigDecimal slack, List<Alone> positions, List<Slope> frontier) {
    /// Copies the lists.
    public Liquidation {
        positions = List.copyOf(positions);
        frontier = List.copyOf(frontier);
    }

    /// One position's mark moving alone.
    ///
    /// @param positionId which
    /// @param price at which the account is at its maintenance margin; null where there is none
    public record Alone(String positionId, @Nullable BigDecimal price) {}

    /// What a move of one asset does.
    ///
    /// @param asset which
    /// @param slope change of equity less maintenance for a rise of the whole price, options by their delta
    /// @param alone the move that uses the slack up if no other asset moves; null where none above -1 does
    public record Slope(
            String asset, BigDecimal slope, @Nullable BigDecimal alone) {}
}
