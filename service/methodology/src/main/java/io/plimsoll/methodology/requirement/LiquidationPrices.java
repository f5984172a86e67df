package io.plimsoll.methodology.requirement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The prices at which an account reaches its maintenance margin: those of one asset, everything else unchanged, where
/// the account margined again has equity equal to its maintenance margin.
///
/// @param slack equity less maintenance margin, report currency
/// @param assets everything held in each asset, collateral included, by the name of the asset
/// @param marks the same in the marks of single positions
/// @param scenarios that each price was checked with
public record LiquidationPrices(BigDecimal slack, List<AssetPrices> assets, List<Mark> marks, int scenarios) {
    /// Largest distance of the ratio of equity to maintenance margin from 1, where the account is margined again at a
    /// price with the scenarios of the check.
    public static final double RATIO_TOLERANCE = 1e-4;

    /// Copies the lists.
    public LiquidationPrices {
        assets = List.copyOf(assets);
        marks = List.copyOf(marks);
    }

    /// The liquidation prices of one asset. There can be one below its price and one above.
    ///
    /// @param asset its name
    /// @param slope change of the slack for a rise of the whole price, at the present price, report currency;
    ///     null where it was left out
    /// @param below the nearest below the present price; null where there is none
    /// @param above the nearest above it; null where there is none
    /// @param reason why something was left out; null where nothing was
    public record AssetPrices(
            String asset,
            @Nullable BigDecimal slope,
            @Nullable LiquidationPrice below,
            @Nullable LiquidationPrice above,
            @Nullable String reason) {
        /// The one of both that is the smaller move, as a logarithm.
        public Optional<LiquidationPrice> nearest() {
            if (below == null || above == null) {
                return Optional.ofNullable(below == null ? above : below);
            }
            return Optional.of(below.distance() <= above.distance() ? below : above);
        }
    }

    /// A price at which the account is at its maintenance margin.
    ///
    /// @param price US dollars for a unit of the asset
    /// @param move from the present price, relative
    /// @param ratio of equity to maintenance margin of the account margined again at the price
    public record LiquidationPrice(BigDecimal price, BigDecimal move, BigDecimal ratio) {
        private double distance() {
            return Math.abs(Math.log1p(move.doubleValue()));
        }
    }

    /// A perpetual, a future or the asset itself: its mark where its asset is at the nearest liquidation price.
    ///
    /// @param positionId the position
    /// @param price its mark, US dollars; null where there is none, or where its net holding is flat
    public record Mark(String positionId, @Nullable BigDecimal price) {}
}
