package io.plimsoll.benchmarks.peer;

/// A European option on a forward, undiscounted.
@FunctionalInterface
public interface OptionFormula {
    /// @param forward price
    /// @param strike price
    /// @param volatility annual
    /// @param years to the expiry
    /// @param isCall or put
    double value(double forward, double strike, double volatility, double years, boolean isCall);
}
