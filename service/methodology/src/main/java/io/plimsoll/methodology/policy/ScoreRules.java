package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// How the risk score is put together: each driver adds its points in proportion, all of them from its worst
/// value on.
///
/// @param drivers points and worst value of each; the points sum to 100
public record ScoreRules(Map<Driver, Weight> drivers) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
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
                    driver.word() + " is missing: every driver must have its points");
            sum = weight == null ? sum : sum.add(weight.points());
        }
        checks.require(
                        drivers.size() < Driver.values().length || sum.compareTo(HUNDRED) == 0,
                        "",
                        "wrong-sum",
                        "the points sum to " + sum.toPlainString() + ": they must sum to 100")
                .throwIfAny();
    }

    /// The weight of a driver.
    public Weight of(Driver driver) {
        return Objects.requireNonNull(drivers.get(driver), driver.word());
    }

    /// What the score is made of.
    public enum Driver {
        /// Initial margin over equity.
        MARGIN_USE,
        /// Volatility of the asset with the most risk, annual.
        VOLATILITY,
        /// Liquidity and close-out add-ons over initial margin.
        LIQUIDITY,
        /// Funding add-on over initial margin.
        FUNDING,
        /// Largest share of the risk that one asset has.
        CONCENTRATION;

        /// The word of the document: `marginUse`, `volatility`, `liquidity`, `funding`, `concentration`.
        public String word() {
            return this == MARGIN_USE ? "marginUse" : name().toLowerCase(Locale.ROOT);
        }
    }

    /// The weight of one driver.
    ///
    /// @param points it adds at most, 0 to 100
    /// @param worst the value from which on it adds all of them, above 0
    public record Weight(BigDecimal points, BigDecimal worst) {
        private static final double MAX_POINTS = 100;

        /// @throws io.plimsoll.kernels.check.InvalidInputException with every field that breaks its rule
        public Weight {
            new Checks()
                    .within("points", points.doubleValue(), 0, MAX_POINTS)
                    .positive("worst", worst.doubleValue())
                    .throwIfAny();
        }
    }
}
