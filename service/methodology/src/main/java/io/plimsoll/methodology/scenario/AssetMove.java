package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import org.jspecify.annotations.Nullable;

/// The move of one asset, or of a class of assets, in a stress scenario. A null move of an asset is taken from its
/// class; a null move of the class is no move.
///
/// @param asset an asset, [#ALL] or [#STABLECOINS]
/// @param spot relative move of the price, above -1
/// @param volatility move of implied volatilities
/// @param basis absolute change of the annual basis
/// @param fundingRate absolute change of the funding rate per interval; longs pay positive rates
/// @param liquidity cost of closing positions
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

    /// Largest absolute change of an annual basis.
    public static final double MAX_BASIS = 10;

    /// Nothing moves.
    static final AssetMove NO_MOVE = new AssetMove(ALL, null, null, null, null, null);

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public AssetMove {
        Checks checks = new Checks()
                .name("asset", asset)
                .require(
                        !asset.equals(AssetPrice.DOLLAR),
                        "/asset",
                        "fixed-asset",
                        "asset: USD cannot move (every price is in USD)");
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

    /// Checks a relative move: above -1, at most 100.
    static Checks checkRelative(Checks checks, String field, double fraction) {
        double largest = VolatilityMove.Relative.MAX_FRACTION;
        return checks.finite(field, fraction)
                .require(
                        !Double.isFinite(fraction) || (fraction > -1 && fraction <= largest),
                        "/" + field,
                        "out-of-range",
                        field + ": " + fraction + " is out of range (above -1, at most " + (int) largest + ")");
    }

    /// A move of the price alone.
    public static AssetMove ofSpot(String asset, double spot) {
        return new AssetMove(asset, spot, null, null, null, null);
    }

    /// A relative move of price and 30-day volatility.
    public static AssetMove ofSpotAndVolatility(String asset, double spot, double volatility) {
        return new AssetMove(asset, spot, new VolatilityMove.Relative(volatility), null, null, null);
    }

    /// This move, with null moves taken from another.
    AssetMove orElse(AssetMove other) {
        return new AssetMove(
                asset,
                spot == null ? other.spot : spot,
                volatility == null ? other.volatility : volatility,
                basis == null ? other.basis : basis,
                fundingRate == null ? other.fundingRate : fundingRate,
                liquidity == null ? other.liquidity : liquidity);
    }

    /// One of `parts` equal steps of this move; without the cost of closing.
    AssetMove share(int parts) {
        VolatilityMove step = switch (volatility) {
            case null -> null;
            case VolatilityMove.Relative(double fraction) -> new VolatilityMove.Relative(root(fraction, parts));
            case VolatilityMove.Points(double points) -> new VolatilityMove.Points(points / parts);
        };
        return new AssetMove(
                asset,
                spot == null ? null : (Double) root(spot, parts),
                step,
                basis == null ? null : (Double) (basis / parts),
                fundingRate,
                null);
    }

    private static double root(double fraction, int parts) {
        return StrictMath.expm1(StrictMath.log1p(fraction) / parts);
    }

    /// The change of the logarithm of the price.
    double logSpot() {
        return spot == null ? 0 : StrictMath.log1p(spot);
    }

    /// The change of the logarithm of the 30-day volatility.
    double logVolatility() {
        return volatility instanceof VolatilityMove.Relative(double fraction) ? StrictMath.log1p(fraction) : 0;
    }

    /// The change of every volatility, in points.
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
