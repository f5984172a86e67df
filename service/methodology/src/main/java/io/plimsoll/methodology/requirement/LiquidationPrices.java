package io.plimsoll.methodology.requirement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Liquidation prices: the prices of each asset at which equity is equal to the maintenance margin, other prices
/// unchanged.
///
/// @param slack headroom: equity less maintenance margin, report currency
/// @param assets one entry for each asset held, collateral included, in the order of names
/// @param marks the nearest liquidation prices as marks of single positions
/// @param scenarios with which each price was checked
public record LiquidationPrices(BigDecimal slack, List<AssetPrices> assets, List<Mark> marks, int scenarios) {
    /// Largest distance from 1 of the ratio of equity to maintenance margin at a liquidation price, with the
    /// scenarios of the check.
    public static final double RATIO_TOLERANCE = 1e-4;

    /// Copies the lists.
    public LiquidationPrices {
        assets = List.copyOf(assets);
        marks = List.copyOf(marks);
    }

    /// The liquidation prices of one asset, at most one below its present price and one above.
    ///
    /// @param slope derivative of headroom by the relative price at the present price, report currency; null if it
    ///     was not computed
    /// @param below nearest liquidation price below the present price; null if there is none
    /// @param above nearest liquidation price above the present price; null if there is none
    /// @param reason why a figure was not computed; null if all were
    public record AssetPrices(
            String asset,
            @Nullable BigDecimal slope,
            @Nullable LiquidationPrice below,
            @Nullable LiquidationPrice above,
            @Nullable String reason) {
        /// The liquidation price with the smaller absolute log-move.
        public Optional<LiquidationPrice> nearest() {
            if (below == null || above == null) {
                return Optional.ofNullable(below == null ? above : below);
            }
            return Optional.of(below.distance() <= above.distance() ? below : above);
        }
    }

    /// A liquidation price.
    ///
    /// @param price US dollars per unit of the asset
    /// @param move relative move from the present price
    /// @param ratio equity over maintenance margin at the price, recomputed
    public record LiquidationPrice(BigDecimal price, BigDecimal move, BigDecimal ratio) {
        private double distance() {
            return Math.abs(StrictMath.log1p(move.doubleValue()));
        }
    }

    /// The mark of a spot, perpetual or future position at the nearest liquidation price of its asset.
    ///
    /// @param price US dollars; null if there is none or if the net holding is flat
    public record Mark(String positionId, @Nullable BigDecimal price) {}
}
