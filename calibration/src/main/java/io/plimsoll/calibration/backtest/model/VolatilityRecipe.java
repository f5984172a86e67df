package io.plimsoll.calibration.backtest.model;

import io.plimsoll.calibration.volatility.fit.VarianceForm;

/// How a model follows volatility.
public sealed interface VolatilityRecipe {
    /// The sample deviation of the last days, all of one weight. Residuals are changes over the deviation as of the
    /// last estimation.
    ///
    /// @param days how many, at least 30
    record SampleWindow(int days) implements VolatilityRecipe {
        /// @throws IllegalArgumentException for fewer than 30 days
        public SampleWindow {
            if (days < 30) {
                throw new IllegalArgumentException("a window of " + days + " days: at least 30");
            }
        }
    }

    /// The exponentially weighted average of RiskMetrics.
    ///
    /// @param decay share of the variance that is kept, above 0 and below 1
    record Exponential(double decay) implements VolatilityRecipe {
        /// @throws IllegalArgumentException unless `0 < decay < 1`
        public Exponential {
            if (!(decay > 0 && decay < 1)) {
                throw new IllegalArgumentException("the decay is " + decay + ": it must lie between 0 and 1");
            }
        }
    }

    /// A recursion whose parameters are fitted by maximum likelihood with Student-t innovations. Where history is too
    /// short, or the fit fails, the RiskMetrics average stands in until the next estimation, and is counted.
    ///
    /// @param form of the recursion
    record Fitted(VarianceForm form) implements VolatilityRecipe {}
}
