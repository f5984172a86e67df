package io.plimsoll.calibration.backtest.statistic;

/// The outcome of a test.
public sealed interface TestOutcome {
    /// The test has a result.
    ///
    /// @param result the answer
    record Tested(TestResult result) implements TestOutcome {}

    /// The test is not defined for the sample.
    record NotDefined(String test, String reason) implements TestOutcome {}
}
