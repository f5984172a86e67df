package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import org.jspecify.annotations.Nullable;

/// What happens to one asset, or to all of a class that are not named themselves. What is null is left to the
/// asset's class, and where that says nothing, does not move.
///
/// @param asset an asset, [#ALL] or [#STABLECOINS]
/// @param spot relative move of the price, above -1; null for none
/// @param volatility of its implied volatilities; null for none
/// @param basis change of the annual basis, absolute; null for none
/// @param fundingRate change of what longs pay to shorts in each funding interval; null for none
/// @param liquidity of what is held in it; null for no cost
public record AssetMove(
        String asset,
        @Nullable Double spot,
        @Nullable VolatilityMove volatility,
        @Nullable Double basis,
        @Nullable Double fundingRate,
        @Nullable LiquidityMove liquidity) {
    /// Every asset but the dollar and stablecoins.
    public static final String ALL = "*";

    /// Every stablecoin.
    public static final String STABLECOINS = "stablecoins";

    /// Largest change of an annual basis.
    public static final double MAX_BASIS = 10;

    /// Nothing moves.
    static final AssetMove NO_MOVE = new AssetMove(ALL, null, null, null, null, null);

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public AssetMove {
        Checks checks = new Checks()
                .name("asset", asset)
                .require(
                        !asset.equals(AssetPrice.DOLLAR),
                        "/asset",
                        "fixed-asset",
                        "asset is USD: every price is in USD, so it cannot move");
        if (spot != null) {
            checkRelative(checks, "spot", spot);
        }
        if (basis != null) {
            checks.within("basis", basis, -MAX_BASIS, MAX_BASIS);
        }
        if (fundingRate != null) {
            checks.within("fundingRate", fundingRate, -1, 1);
        }
        checks.throwIfAny();
    }

    /// The rule that relative moves obey.
    static Checks checkRelative(Checks checks, String field, double fraction) {
        double largest = VolatilityMove.Relative.MAX_FRACTION;
        return checks.finite(field, fraction)
                .require(
                        !Double.isFinite(fraction) || (fraction > -1 && fraction <= largest),
                        "/" + field,
                        "out-of-range",
                        field + " is " + fraction + ": it must be above -1 and at most " + (int) largest);
    }

    /// A move of the price alone.
    public static AssetMove ofSpot(String asset, double spot) {
        return new AssetMove(asset, spot, null, null, null, null);
    }

    /// A move of price and 30-day volatility, both relative.
    public static AssetMove ofSpotAndVolatility(String asset, double spot, double volatility) {
        return new AssetMove(asset, spot, new VolatilityMove.Relative(volatility), null, null, null);
    }

    /// This move, with what it leaves open taken from a class's.
    AssetMove orElse(AssetMove other) {
        return new AssetMove(
                asset,
                spot == null ? other.spot : spot,
                volatility == null ? other.volatility : volatility,
                basis == null ? other.basis : basis,
                fundingRate == null ? other.fundingRate : fundingRate,
                liquidity == null ? other.liquidity : liquidity);
    }

    /// The change of the logarithm of the price.
    double logSpot() {
        return spot == null ? 0 : Math.log1p(spot);
    }

    /// The change of the logarithm of the 30-day volatility.
    double logVolatility() {
        return volatility instanceof VolatilityMove.Relative(double fraction) ? Math.log1p(fraction) : 0;
    }

    /// The points by which every volatility moves.
    double volatilityPoints() {
        return volatility instanceof VolatilityMove.Points(double points) ? points : 0;
    }

    double basisChange() {
        return basis == null ? 0 : basis;
    }

    double fundingChange() {
        return fundingRate == null ? 0 : fundingRate;
    }

    double closingCost() {
        return liquidity == null ? 0 : liquidity.cost();
    }
}
