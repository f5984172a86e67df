package io.plimsoll.calibration;

import io.plimsoll.calibration.volatility.AnnualVolatility;
import io.plimsoll.kernels.model.RiskModel;
import java.util.List;

/// What came of estimating a model.
public sealed interface ModelOutcome {
    /// It was estimated.
    ///
    /// @param model one spot factor an asset
    /// @param volatilities of the factors, each with its error, in their order
    record Estimated(RiskModel model, List<AnnualVolatility> volatilities) implements ModelOutcome {
        /// Copies the list.
        public Estimated {
            volatilities = List.copyOf(volatilities);
        }
    }

    /// The history does not carry a model.
    ///
    /// @param reasons every one, for a reader; at least one
    record Refused(List<String> reasons) implements ModelOutcome {
        /// Copies the list.
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
