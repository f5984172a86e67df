package io.plimsoll.calibration.backtest.statistic;

/// What came of a test.
public sealed interface TestOutcome {
    /// It has an answer.
    ///
    /// @param result the answer
    record Tested(TestResult result) implements TestOutcome {}

    /// The sample does not carry the test.
    ///
    /// @param test its name
    /// @param reason why, for a reader
    record NotDefined(String test, String reason) implements TestOutcome {}
}
