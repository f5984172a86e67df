package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.instrument.AssetPrice;
import java.util.List;

/// Suggests what a price far from its asset may be: a price in another unit, or of another asset.
///
/// @param assets prices of the market
record LikelyReading(List<AssetPrice> assets) {
    private static final double[] UNIT_FACTORS = {100, 0.01, 1000, 0.001, 1e6, 1e-6};

    /// Largest basis after correcting a mistaken unit.
    private static final double MAX_BASIS = 0.2;

    /// Largest relative distance from another asset's price.
    private static final double MAX_PRICE_DIFFERENCE = 0.02;

    LikelyReading {
        assets = List.copyOf(assets);
    }

    /// The likely intended price, as a question.
    ///
    /// @param price price of the asset
    String of(double mark, double price) {
        for (double unit : UNIT_FACTORS) {
            if (isNear(mark / unit, price, MAX_BASIS)) {
                return Findings.text(mark / unit) + ", in another unit?";
            }
        }
        if (isNear(1 / mark, price, MAX_BASIS)) {
            return Findings.text(1 / mark) + ", the other way round?";
        }
        for (AssetPrice other : assets) {
            if (isNear(mark, other.price(), MAX_PRICE_DIFFERENCE)) {
                return "the price of " + other.asset() + "?";
            }
        }
        return "stale, or of another asset? About " + Findings.text(price) + "?";
    }

    private static boolean isNear(double mark, double price, double distance) {
        return Math.abs(mark / price - 1) <= distance;
    }
}
