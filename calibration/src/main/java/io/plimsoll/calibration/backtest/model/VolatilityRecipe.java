package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.volatility.fit.VarianceForm;

/// How a model estimates the volatility of a factor.
public sealed interface VolatilityRecipe {
    /// The sample deviation of the last days with equal weights. Residuals are changes divided by the deviation
    /// at the last estimation.
    ///
    /// @param days at least 30
    record SampleWindow(int days) implements VolatilityRecipe {
        /// @throws IllegalArgumentException for fewer than 30 days
        public SampleWindow {
            if (days < 30) {
                throw new IllegalArgumentException("days: " + days + " is out of range (at least 30)");
            }
        }
    }

    /// The exponentially weighted average of RiskMetrics.
    ///
    /// @param decay weight of the previous variance, above 0 and below 1
    record Exponential(double decay) implements VolatilityRecipe {
        /// @throws IllegalArgumentException unless `0 < decay < 1`
        public Exponential {
            if (!(decay > 0 && decay < 1)) {
                throw new IllegalArgumentException("decay: " + decay + " is out of range (above 0 and below 1)");
            }
        }
    }

    /// A recursion fitted by maximum likelihood with Student-t innovations. If the history is too short or the
    /// fit fails, the RiskMetrics average is used until the next estimation and counted.
    ///
    /// @param form of the recursion
    record Fitted(VarianceForm form) implements VolatilityRecipe {}
}
