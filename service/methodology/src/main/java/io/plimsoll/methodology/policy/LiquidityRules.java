package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/// How positions are closed out, and what that costs.
///
/// @param volumeShare the largest share of the average daily volume that is traded in a day, above 0, at most 1
/// @param longestDays days after which a close-out ends whatever is left, 1 to 60
/// @param impactCoefficient `Y` of the square-root law: the price moves by `Y σ √(Q / V)`
/// @param spreads the whole spread as a fraction of the underlying's price, where the market gives none
public record LiquidityRules(
        BigDecimal volumeShare, int longestDays, BigDecimal impactCoefficient, Map<Product, BigDecimal> spreads) {
    private static final int MAX_DAYS = 60;
    private static final double MAX_COEFFICIENT = 10;

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
    public LiquidityRules {
        spreads = Map.copyOf(spreads);
        Checks checks = new Checks()
                .within("volumeShare", volumeShare.doubleValue(), 0, 1)
                .require(
                        volumeShare.signum() != 0,
                        "/volumeShare",
                        "not-positive",
                        "volumeShare is 0: it must be above 0")
                .within("longestDays", longestDays, 1, MAX_DAYS)
                .within("impactCoefficient", impactCoefficient.doubleValue(), 0, MAX_COEFFICIENT);
        for (Product product : Product.values()) {
            BigDecimal spread = spreads.get(product);
            if (spread == null) {
                checks.require(
                        false,
                        "/spreads/" + product.word(),
                        "missing-key",
                        product.word() + " is missing: every product must have a spread");
            } else {
                checks.within("spreads/" + product.word(), spread.doubleValue(), 0, 1);
            }
        }
        checks.throwIfAny();
    }

    /// The spread of a product, as a fraction of the underlying's price.
    public BigDecimal spread(Product product) {
        return Objects.requireNonNull(spreads.get(product), product.word());
    }
}
