package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Weights of the risk score. Each driver adds points in proportion to its value, up to all its points at its worst
/// value.
///
/// @param drivers points and worst value of each driver; the points sum to 100
public record ScoreRules(Map<Driver, Weight> drivers) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public ScoreRules {
        drivers = Map.copyOf(drivers);
        Checks checks = new Checks();
        BigDecimal sum = BigDecimal.ZERO;
        for (Driver driver : Driver.values()) {
            Weight weight = drivers.get(driver);
            checks.require(
                    weight != null,
                    "/" + driver.word(),
                    "missing-key",
                    driver.word() + ": the driver is missing (every driver needs points)");
            sum = weight == null ? sum : sum.add(weight.points());
        }
        checks.require(
                        drivers.size() < Driver.values().length || sum.compareTo(HUNDRED) == 0,
                        "",
                        "wrong-sum",
                        "points: the sum " + sum.toPlainString() + " is not allowed (100)")
                .throwIfAny();
    }

    /// The weight of a driver.
    public Weight of(Driver driver) {
        return Objects.requireNonNull(drivers.get(driver), driver.word());
    }

    /// A driver of the score.
    public enum Driver {
        /// Initial margin over equity.
        MARGIN_USE,
        /// Annual volatility of the asset with the most risk.
        VOLATILITY,
        /// Liquidity and close-out add-ons over initial margin.
        LIQUIDITY,
        /// Funding add-on over initial margin.
        FUNDING,
        /// Largest share of the risk that one asset has.
        CONCENTRATION;

        /// The word in documents: `marginUse`, `volatility`, `liquidity`, `funding`, `concentration`.
        public String word() {
            return this == MARGIN_USE ? "marginUse" : name().toLowerCase(Locale.ROOT);
        }
    }

    /// The weight of one driver.
    ///
    /// @param points largest number of points, 0 to 100
    /// @param worst value at which the driver adds all its points, above 0
    public record Weight(BigDecimal points, BigDecimal worst) {
        /// Largest number of points of a driver.
        public static final double MAX_POINTS = 100;

        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public Weight {
            new Checks()
                    .within("points", points.doubleValue(), 0, MAX_POINTS)
                    .positive("worst", worst.doubleValue())
                    .throwIfAny();
        }
    }
}
