package io.plimsoll.calibration.backtest.statistic;

import java.util.List;

/// The result of a statistical test.
///
/// @param statistic value of the test statistic
/// @param pValue probability of a statistic at least as extreme if the model is correct, 0 to 1
/// @param significance the p-value below which the model is rejected
/// @param assumptions assumptions behind the p-value besides the model
public record TestResult(String test, double statistic, double pValue, double significance, List<String> assumptions) {

    /// The decision of a test.
    public enum Decision {
        /// The sample rejects the model.
        REJECTED,
        /// The sample does not reject the model. This is no proof, and little support in a short sample.
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

    /// The decision by comparing the p-value with the significance.
    public Decision decision() {
        return pValue < significance ? Decision.REJECTED : Decision.NOT_REJECTED;
    }
}
