package io.plimsoll.calibration.backtest.statistic;

import java.util.List;

/// The answer of a test.
///
/// @param test its name
/// @param statistic what it measures
/// @param pValue probability of a statistic at least as extreme if the model is right, 0 to 1
/// @param significance the p-value below which the model is rejected
/// @param assumptions what the p-value takes for granted besides the model, for a reader
public record TestResult(String test, double statistic, double pValue, double significance, List<String> assumptions) {

    /// What follows from a p-value.
    public enum Decision {
        /// The sample speaks against the model.
        REJECTED,
        /// It does not; which is no proof of the model, and in a short sample little support.
        NOT_REJECTED
    }

    /// @throws IllegalArgumentException unless p-value and significance are probabilities
    public TestResult {
        assumptions = List.copyOf(assumptions);
        if (!(pValue >= 0 && pValue <= 1) || !(significance > 0 && significance < 1)) {
            throw new IllegalArgumentException(
                    test + " has the p-value " + pValue + " and the significance " + significance);
        }
    }

    /// What follows.
    public Decision decision() {
        return pValue < significance ? Decision.REJECTED : Decision.NOT_REJECTED;
    }
}
