package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/// Speed and cost of a close-out.
///
/// @param volumeShare largest share of the average daily volume traded in a day, above 0, at most 1
/// @param longestDays largest number of days of a close-out, 1 to 60
/// @param impactCoefficient `Y` of the square-root law: the price moves by `Y σ √(Q / V)`
/// @param spreads full bid-ask spread over the underlying's price, by product, used if the market gives none
public record LiquidityRules(
        BigDecimal volumeShare, int longestDays, BigDecimal impactCoefficient, Map<Product, BigDecimal> spreads) {
    /// Largest number of days of a close-out.
    public static final int MAX_DAYS = 60;

    /// Largest coefficient of the square-root law.
    public static final double MAX_COEFFICIENT = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public LiquidityRules {
        spreads = Map.copyOf(spreads);
        Checks checks = new Checks()
                .within("volumeShare", volumeShare.doubleValue(), 0, 1)
                .require(
                        volumeShare.signum() != 0,
                        "/volumeShare",
                        "not-positive",
                        "volumeShare: 0 is out of range (above 0, at most 1)")
                .within("longestDays", longestDays, 1, MAX_DAYS)
                .within("impactCoefficient", impactCoefficient.doubleValue(), 0, MAX_COEFFICIENT);
        for (Product product : Product.values()) {
            BigDecimal spread = spreads.get(product);
            if (spread == null) {
                checks.require(
                        false,
                        "/spreads/" + product.word(),
                        "missing-key",
                        "spreads: " + product.word() + " is missing (every product needs a spread)");
            } else {
                checks.within("spreads/" + product.word(), spread.doubleValue(), 0, 1);
            }
        }
        checks.throwIfAny();
    }

    /// Units of an instrument that may be traded in a day; infinite if its volume is unknown.
    public double unitsPerDay(InstrumentLiquidity liquidity) {
        OptionalDouble volume = liquidity.averageDailyVolume();
        return volume.isPresent() ? volumeShare.doubleValue() * volume.getAsDouble() : Double.POSITIVE_INFINITY;
    }

    /// Full bid-ask spread of a product over the underlying's price.
    public BigDecimal spread(Product product) {
        return Objects.requireNonNull(spreads.get(product), product.word());
    }
}
