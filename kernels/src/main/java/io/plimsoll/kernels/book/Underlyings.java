package io.plimsoll.kernels.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The price processes that a book's columns depend on: spot prices, marks of perpetuals, and one forward for
/// each expiry and price. Options on the same forward share one process and thus one exponential per scenario.
///
/// The price of underlying `u` is `initial[u] · exp(change)`. The change is that of its spot factor and, if it
/// has an expiry, of its basis, by [io.plimsoll.kernels.lane.FactorLane#forwardChange]. It stops at
/// `settlementPoint[u]`.
///
/// ```
/// asset           whose price it is
/// expiry          of what refers to it; null for spot prices and perpetuals
/// initial         price at the valuation, US dollars a unit
/// spotFactor      factor of the asset's price, or NO_FACTOR: the price is constant
/// basisFactor     factor of the asset's basis, or NO_FACTOR
/// volatilityFactor factor of the level of the asset's implied volatility, or NO_FACTOR where no option needs it
/// carry           ln(initial / spot) at the valuation; 0 where not dated
/// carryRate       carry over years to expiry
/// yearsToExpiry   years from the valuation to expiry; infinite where not dated
/// yearsLeft       years from the horizon to expiry; 0 once settled
/// settlementPoint point of the path that settles it, from 1, or NOT_WITHIN_HORIZON
/// termMultiple    of VolatilityTermScaling
/// surface         factors of the shape of the volatility surface at this expiry; NONE where not dated
/// spot            underlying that is the asset's spot price
/// ```
public record Underlyings(
        String[] asset,
        @Nullable Instant[] expiry,
        double[] initial,
        int[] spotFactor,
        int[] basisFactor,
        int[] volatilityFactor,
        double[] carry,
        double[] carryRate,
        double[] yearsToExpiry,
        double[] yearsLeft,
        int[] settlementPoint,
        double[] termMultiple,
        ShapeFactors[] surface,
        int[] spot) {
    /// Stands for a missing factor.
    public static final int NO_FACTOR = -1;

    /// Settlement point of an underlying that does not settle within the horizon.
    public static final int NOT_WITHIN_HORIZON = 0;

    /// Number of underlyings.
    public int size() {
        return initial.length;
    }
}
