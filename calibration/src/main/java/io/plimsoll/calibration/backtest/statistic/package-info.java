/// Statistical tests of value-at-risk and expected shortfall forecasts, as formulas.
///
/// Each takes losses or an [ExceptionSequence] with the forecasts, and returns a [TestResult]: statistic,
/// p-value, decision and assumptions, or the reason why the test is not defined for the sample. [CoverageTests]
/// and [DynamicQuantile] have asymptotic p-values; [SizedTests] has the same tests with p-values of the finite
/// sample, which a back-test uses. Nothing here makes forecasts.
@NullMarked
package io.plimsoll.calibration.backtest.statistic;

import org.jspecify.annotations.NullMarked;
